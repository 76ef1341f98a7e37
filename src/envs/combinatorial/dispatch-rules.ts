import {
  dispatch,
  earliestStart,
  emptySchedule,
  type JobShopInstance,
  type PartialSchedule,
} from './job-shop-instance.ts';

/**
 * How urgent the next operation of a job is; the least number goes first. `SPT`: shortest processing time. `MWKR`: most
 * work remaining. `MOR`: most operations remaining. `FIFO`: the job that has waited longest.
 */
export type DispatchRule = 'SPT' | 'MWKR' | 'MOR' | 'FIFO';

/** All rules. */
export const dispatchRules: readonly DispatchRule[] = ['SPT', 'MWKR', 'MOR', 'FIFO'];

/**
 * Jobs in the order in which a rule dispatches them (`[jobs * machines]`). The rule chooses among the operations that
 * contend for the machine which would be free of them first (active schedules).
 *
 * Source: Giffler and Thompson (1960), "Algorithms for solving production-scheduling problems", Operations Research 8.
 */
export function dispatchOrder(instance: JobShopInstance, rule: DispatchRule): Int32Array {
  const schedule = emptySchedule(instance);
  return Int32Array.from({ length: instance.jobs * instance.machines }, () => {
    const jobs = contenders(instance, schedule);
    const urgency = jobs.map((job) => urgencyOf(instance, schedule, job, rule));
    const job = jobs[urgency.indexOf(Math.min(...urgency))];
    dispatch(instance, schedule, job);
    return job;
  });
}

/** Jobs whose next operations contend for the machine on which an operation can end first. */
export function contenders(instance: JobShopInstance, schedule: PartialSchedule): number[] {
  const open = [...schedule.next.keys()].filter((job) => schedule.next[job] < instance.machines);
  const operation = (job: number) => job * instance.machines + schedule.next[job];
  const ends = open.map((job) => earliestStart(instance, schedule, job) + instance.duration[operation(job)]);
  const end = Math.min(...ends);
  const machine = instance.machine[operation(open[ends.indexOf(end)])];
  return open.filter(
    (job) => instance.machine[operation(job)] === machine && earliestStart(instance, schedule, job) < end,
  );
}

function urgencyOf(instance: JobShopInstance, schedule: PartialSchedule, job: number, rule: DispatchRule): number {
  const from = job * instance.machines + schedule.next[job];
  const remaining = instance.duration.subarray(from, (job + 1) * instance.machines);
  switch (rule) {
    case 'SPT':
      return remaining[0];
    case 'MWKR':
      return -remaining.reduce((sum, duration) => sum + duration, 0);
    case 'MOR':
      return -remaining.length;
    case 'FIFO':
      return schedule.jobReady[job];
  }
}

/** When the last operation ends if the jobs are dispatched in this order. */
export function makespan(instance: JobShopInstance, order: ArrayLike<number>): number {
  const schedule = emptySchedule(instance);
  for (let k = 0; k < order.length; k++) dispatch(instance, schedule, order[k]);
  return Math.max(...schedule.jobReady);
}
