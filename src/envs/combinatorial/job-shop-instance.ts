/**
 * A job shop: every job is a chain of operations, one on each machine, in an order of its own. A machine works at one
 * operation at a time and does not interrupt it.
 */
export interface JobShopInstance {
  readonly jobs: number;
  readonly machines: number;
  /** `[jobs, machines]`, the machine of each operation, 0 to machines - 1, in the order of the job. */
  readonly machine: Int32Array;
  /** `[jobs, machines]`, how long each operation takes. */
  readonly duration: Int32Array;
}

/**
 * FT06, six jobs on six machines; the shortest makespan is 55.
 *
 * Source: Fisher and Thompson (1963), "Probabilistic learning combinations of local job-shop scheduling rules", in
 * "Industrial scheduling".
 */
export const ft06: JobShopInstance = {
  jobs: 6,
  machines: 6,
  machine: Int32Array.of(
    ...[2, 0, 1, 3, 5, 4],
    ...[1, 2, 4, 5, 0, 3],
    ...[2, 3, 5, 0, 1, 4],
    ...[1, 0, 2, 3, 4, 5],
    ...[2, 1, 4, 5, 0, 3],
    ...[1, 3, 5, 0, 4, 2],
  ),
  duration: Int32Array.of(
    ...[1, 3, 6, 7, 3, 6],
    ...[8, 5, 10, 10, 10, 4],
    ...[5, 4, 8, 9, 1, 7],
    ...[5, 5, 5, 3, 8, 9],
    ...[9, 3, 5, 4, 3, 1],
    ...[3, 3, 9, 10, 4, 1],
  ),
};

/** A schedule under construction: what each job and machine has done so far. */
export interface PartialSchedule {
  /** `[jobs]`, operations scheduled. */
  readonly next: Int32Array;
  /** `[jobs]`, when the last scheduled operation of each job ends. */
  readonly jobReady: Int32Array;
  /** `[machines]`, when the last scheduled operation of each machine ends. */
  readonly machineReady: Int32Array;
}

/** Nothing scheduled. */
export function emptySchedule({ jobs, machines }: JobShopInstance): PartialSchedule {
  return { next: new Int32Array(jobs), jobReady: new Int32Array(jobs), machineReady: new Int32Array(machines) };
}

/** When the next operation of a job could start. */
export function earliestStart(instance: JobShopInstance, schedule: PartialSchedule, job: number): number {
  const machine = instance.machine[job * instance.machines + schedule.next[job]];
  return Math.max(schedule.jobReady[job], schedule.machineReady[machine]);
}

/** Appends the next operation of a job, as early as it can start after all that is scheduled. */
export function dispatch(instance: JobShopInstance, schedule: PartialSchedule, job: number): void {
  const operation = job * instance.machines + schedule.next[job];
  const end = earliestStart(instance, schedule, job) + instance.duration[operation];
  schedule.jobReady[job] = end;
  schedule.machineReady[instance.machine[operation]] = end;
  schedule.next[job]++;
}

/** A schedule of its own with the same content. */
export function copySchedule({ next, jobReady, machineReady }: PartialSchedule): PartialSchedule {
  return { next: next.slice(), jobReady: jobReady.slice(), machineReady: machineReady.slice() };
}
