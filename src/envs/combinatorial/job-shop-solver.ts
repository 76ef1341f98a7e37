import { contenders, dispatchOrder, dispatchRules, makespan } from './dispatch-rules.ts';
import type { BestKnown } from './gap.ts';
import {
  copySchedule,
  dispatch,
  emptySchedule,
  type JobShopInstance,
  type PartialSchedule,
} from './job-shop-instance.ts';
import { searchOrders } from './job-shop-search.ts';
import { scheduleBound } from './schedule-bound.ts';

const mostNodes = 50_000;

/**
 * The shortest makespan: the best of the dispatch rules, improved by tabu search, then a branch and bound over active
 * schedules that proves it or finds a better one within 50,000 nodes. Instances of the size of FT06 are solved; larger
 * ones mostly keep what the search found.
 */
export function solveJobShop(instance: JobShopInstance): BestKnown {
  const orders = dispatchRules.map((rule) => dispatchOrder(instance, rule));
  const start = orders.reduce((a, b) => (makespan(instance, b) < makespan(instance, a) ? b : a));
  let best = searchOrders(instance, start);
  let nodes = 0;
  const branch = (schedule: PartialSchedule): void => {
    if (scheduleBound(instance, schedule) >= best || nodes++ >= mostNodes) return;
    if (schedule.next.every((done) => done === instance.machines)) {
      best = Math.max(...schedule.jobReady);
      return;
    }
    const children = contenders(instance, schedule).map((job) => {
      const child = copySchedule(schedule);
      dispatch(instance, child, job);
      return { child, bound: scheduleBound(instance, child) };
    });
    for (const { child } of children.sort((a, b) => a.bound - b.bound)) branch(child);
  };
  branch(emptySchedule(instance));
  return { value: best, optimal: nodes < mostNodes };
}
