import { box, type DisplayList, type NativeOptions, type Shape } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { CombinatorialEnv } from './combinatorial-env.ts';
import { colour, line, picture, wheelColour, words } from './drawing.ts';
import type { BestKnown } from './gap.ts';
import { ft06, type JobShopInstance } from './job-shop-instance.ts';
import { solveJobShop } from './job-shop-solver.ts';

/** What {@link JobShop} takes. */
export interface JobShopOptions extends NativeOptions {
  /** 6 by default. */
  readonly jobs?: number;
  /** Machines, and operations of each job; 6 by default. */
  readonly machines?: number;
  /** `random` (default) draws a new one for each episode; `ft06` is Fisher and Thompson's six by six. */
  readonly instance?: 'random' | 'ft06';
}

const features = 4;
const mostDuration = 99;

/**
 * JobShop-v0: dispatch the operations of jobs to their machines. Each step names a job; its next operation starts as
 * early as its job and its machine allow, after everything dispatched before on them. Reward: minus the growth of the
 * makespan, so that the return is minus the makespan. jobs times machines steps. Some order of dispatch leads to an
 * optimal schedule.
 *
 * Instances: durations uniform in 1 to 99, the machines of each job in random order, as in Taillard (1993), "Benchmarks
 * for basic scheduling problems", European J. Operational Research 64. Dispatching as in Zhang et al. (2020), "Learning
 * to dispatch for job shop scheduling via deep reinforcement learning", arXiv 2010.12367, without its insertion into
 * idle time.
 *
 * Observation: `float32 [jobs * machines, 4]`, for each operation its machine (0 to 1), its duration / 99, 1 where it
 * is dispatched, and when it ends, or could end if machines did not matter, in units of 99 * machines. The mask allows
 * the jobs that have operations left.
 */
export class JobShop extends CombinatorialEnv<JobShopInstance> {
  readonly #machines: number;
  readonly #fixed: JobShopInstance | undefined;
  /** `[N, jobs]`, operations dispatched. */
  readonly #next: Int32Array;
  /** `[N, machines]` */
  readonly #machineReady: Int32Array;
  /** `[N, jobs * machines]`, when each operation ends, or could end by its job alone. */
  readonly #end: Int32Array;
  readonly #left = new Int32Array(this.numEnvs);
  readonly #makespan = new Int32Array(this.numEnvs);
  protected readonly state;

  constructor({ jobs = 6, machines = 6, instance = 'random', ...options }: JobShopOptions = {}) {
    super(
      {
        id: 'JobShop-v0',
        observationSpace: box({ shape: [jobs * machines, features], low: 0, high: jobs }),
        actions: jobs,
        instanceSize: 2 * jobs * machines,
        sense: 'minimise',
        penalty: jobs * machines * mostDuration,
      },
      options,
    );
    if (instance === 'ft06') {
      checkSize('jobs', jobs);
      checkSize('machines', machines);
      this.#fixed = ft06;
    }
    this.#machines = machines;
    this.#next = new Int32Array(this.numEnvs * jobs);
    this.#machineReady = new Int32Array(this.numEnvs * machines);
    this.#end = new Int32Array(this.numEnvs * jobs * machines);
    this.state = {
      ...this.problemState,
      next: this.#next,
      machineReady: this.#machineReady,
      end: this.#end,
      left: this.#left,
      makespan: this.#makespan,
    };
  }

  protected read(numbers: Float64Array): JobShopInstance {
    const machines = this.#machines;
    const operations = this.actions * machines;
    return {
      jobs: this.actions,
      machines,
      machine: Int32Array.from(numbers.subarray(0, operations)),
      duration: Int32Array.from(numbers.subarray(operations)),
    };
  }

  protected solve(instance: JobShopInstance): BestKnown {
    return solveJobShop(instance);
  }

  protected draw(i: number, offset: number): void {
    const { instances, actions: jobs } = this;
    const machines = this.#machines;
    const operations = jobs * machines;
    if (this.#fixed) {
      instances.set(this.#fixed.machine, offset);
      instances.set(this.#fixed.duration, offset + operations);
      return;
    }
    for (let k = 0; k < operations; k++) {
      instances[offset + k] = k % machines;
      instances[offset + operations + k] = 1 + this.streams.integer(i, mostDuration);
    }
    for (let job = 0; job < jobs; job++) this.#shuffle(i, offset + job * machines);
  }

  #shuffle(i: number, start: number): void {
    const { instances } = this;
    for (let k = this.#machines - 1; k > 0; k--) {
      const other = start + this.streams.integer(i, k + 1);
      const machine = instances[start + k];
      instances[start + k] = instances[other];
      instances[other] = machine;
    }
  }

  protected start(i: number): void {
    const { instances, actions: jobs, observations } = this;
    const machines = this.#machines;
    const operations = jobs * machines;
    const offset = i * this.instanceSize;
    this.actionMask.fill(1, i * jobs, (i + 1) * jobs);
    this.#next.fill(0, i * jobs, (i + 1) * jobs);
    this.#machineReady.fill(0, i * machines, (i + 1) * machines);
    this.#left[i] = operations;
    this.#makespan[i] = 0;
    for (let k = 0, at = i * operations * features; k < operations; k++, at += features) {
      observations[at] = instances[offset + k] / Math.max(1, machines - 1);
      observations[at + 1] = instances[offset + operations + k] / mostDuration;
    }
    for (let job = 0; job < jobs; job++) this.#chain(i, job, 0, 0);
  }

  /** Writes when the operations of a job from `first` on could end if the job is ready at `ready`. */
  #chain(i: number, job: number, first: number, ready: number): void {
    const machines = this.#machines;
    const operations = this.actions * machines;
    const durations = i * this.instanceSize + operations + job * machines;
    const ends = i * operations + job * machines;
    let end = ready;
    for (let k = first; k < machines; k++) {
      end += this.instances[durations + k];
      this.#end[ends + k] = end;
    }
  }

  protected extend(i: number, job: number): void {
    const machines = this.#machines;
    const next = this.#next[i * this.actions + job]++;
    const operation = job * machines + next;
    const machine = i * machines + this.instances[i * this.instanceSize + operation];
    const ends = i * this.actions * machines + operation;
    const ready = next > 0 ? this.#end[ends - 1] : 0;
    this.#chain(i, job, next, Math.max(ready, this.#machineReady[machine]));
    this.#machineReady[machine] = this.#end[ends];
    this.#finish(i, this.#end[ends]);
    if (next + 1 === machines) this.actionMask[i * this.actions + job] = 0;
  }

  #finish(i: number, end: number): void {
    const grown = end - this.#makespan[i];
    if (grown > 0) {
      this.rewards[i] = -grown;
      this.#makespan[i] = end;
    }
    if (--this.#left[i] === 0) this.terminated[i] = 1;
  }

  protected observe(first: number, last: number): void {
    const { observations, actions: jobs } = this;
    const machines = this.#machines;
    const horizon = mostDuration * machines;
    for (let row = first * jobs; row < last * jobs; row++) {
      const next = this.#next[row];
      for (let k = 0, at = row * machines * features; k < machines; k++, at += features) {
        observations[at + 2] = k < next ? 1 : 0;
        observations[at + 3] = this.#end[row * machines + k] / horizon;
      }
    }
  }

  render(i: number): DisplayList {
    const { jobs, machines, machine, duration } = this.instance(i);
    const span = Math.max(this.#makespan[i], duration.reduce((sum, d) => sum + d, 0) / machines);
    const scale = 10 / span;
    const shapes: Shape[] = [];
    for (let m = 0; m < machines; m++) {
      shapes.push(
        line([0.5, 0.65 + m], [10.6, 0.65 + m], colour.faint, 0.03),
        words([0.3, 0.76 + m], `M${m + 1}`, 0.3),
      );
    }
    for (let job = 0; job < jobs; job++) {
      for (let k = 0; k < this.#next[i * jobs + job]; k++) {
        const operation = job * machines + k;
        const width = duration[operation] * scale;
        const x = 0.6 + this.#end[i * jobs * machines + operation] * scale - width;
        const y = 0.3 + machine[operation];
        shapes.push({
          kind: 'rect',
          x,
          y,
          width,
          height: 0.7,
          fill: wheelColour(job),
          stroke: colour.paper,
          strokeWidth: 0.03,
        });
        if (width > 0.3) shapes.push(words([x + width / 2, y + 0.46], `${job + 1}`, 0.3, colour.paper));
      }
    }
    shapes.push(words([10.6, machines + 0.55], `makespan ${this.#makespan[i]}`, 0.32, colour.ink, 'end'));
    return picture(11.2, machines + 0.8, shapes);
  }
}

function checkSize(name: string, size: number): void {
  if (size === 6) return;
  throw operantError(`FT06 has 6 ${name}`, { value: size, help: `leave out ${name}, or take random instances` });
}
