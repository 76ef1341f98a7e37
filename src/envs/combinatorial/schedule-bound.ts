import { earliestStart, type JobShopInstance, type PartialSchedule } from './job-shop-instance.ts';

/**
 * No completion of the schedule is shorter: for every job its end so far and its remaining work, for every machine the
 * least head of its remaining operations, their work, and the least tail.
 */
export function scheduleBound(instance: JobShopInstance, schedule: PartialSchedule): number {
  const { jobs, machines, machine, duration } = instance;
  const head = new Float64Array(machines).fill(Number.POSITIVE_INFINITY);
  const tail = head.slice();
  const work = new Float64Array(machines);
  let bound = 0;
  for (let job = 0; job < jobs; job++) {
    let left = 0;
    for (let k = schedule.next[job]; k < machines; k++) left += duration[job * machines + k];
    bound = Math.max(bound, schedule.jobReady[job] + left);
    let ready = schedule.next[job] < machines ? earliestStart(instance, schedule, job) : 0;
    for (let k = schedule.next[job]; k < machines; k++) {
      const m = machine[job * machines + k];
      ready = Math.max(ready, schedule.machineReady[m]);
      left -= duration[job * machines + k];
      head[m] = Math.min(head[m], ready);
      tail[m] = Math.min(tail[m], left);
      work[m] += duration[job * machines + k];
      ready += duration[job * machines + k];
    }
  }
  for (let m = 0; m < machines; m++) if (work[m] > 0) bound = Math.max(bound, head[m] + work[m] + tail[m]);
  return bound;
}
