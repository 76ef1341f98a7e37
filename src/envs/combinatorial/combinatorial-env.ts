import { type Box, checkIndex, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { type BestKnown, relativeGap, type Sense } from './gap.ts';

/** What a problem declares about itself. */
export interface ProblemSpec {
  readonly id: string;
  readonly observationSpace: Box;
  /** How many actions there are. */
  readonly actions: number;
  /** How many numbers describe an instance. */
  readonly instanceSize: number;
  readonly sense: Sense;
  /** What an action that the mask forbids costs; at least the objective of the worst solution when minimising. */
  readonly penalty: number;
}

/** An integer of this range fits a small integer, which a call returns without allocation. */
const fine = 2 ** 30;

/**
 * Base of the combinatorial problems. An episode draws an instance and builds one solution, step by step; it terminates
 * when the solution is complete. The rewards of an episode sum to the negative objective when the problem minimises, to
 * the objective when it maximises.
 *
 * `actionMask` allows what keeps the solution feasible; some action is always allowed. An action that it forbids ends
 * the episode without a solution, and costs as much as the worst solution would (nothing when maximising).
 */
export abstract class CombinatorialEnv<Instance> extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  /** Whether a smaller or a greater objective is the better one. */
  readonly sense: Sense;
  /** `[N, instanceSize]`, the instance of each running episode. */
  protected readonly instances: Float64Array;
  protected readonly actions: number;
  protected readonly instanceSize: number;
  /** What snapshots hold of this base; to be spread into the subclass's `state`. */
  protected readonly problemState;
  readonly #penalty: number;
  readonly #returns = new Float64Array(this.numEnvs);
  /** 1 where the running episode has just terminated. */
  readonly #complete = new Uint8Array(this.numEnvs);
  readonly #finalReturns = new Float64Array(this.numEnvs).fill(Number.NEGATIVE_INFINITY);
  readonly #finalInstances: Float64Array;

  constructor(spec: ProblemSpec, options: NativeOptions) {
    super({ id: spec.id, observationSpace: spec.observationSpace, actionSpace: discrete(spec.actions) }, options);
    this.sense = spec.sense;
    this.actions = spec.actions;
    this.instanceSize = spec.instanceSize;
    this.#penalty = spec.penalty;
    this.actionMask = new Uint8Array(this.numEnvs * spec.actions);
    this.instances = new Float64Array(this.numEnvs * spec.instanceSize);
    this.#finalInstances = this.instances.slice();
    this.problemState = {
      actionMask: this.actionMask,
      instances: this.instances,
      returns: this.#returns,
      complete: this.#complete,
      finalInstances: this.#finalInstances,
      finalReturns: this.#finalReturns,
    };
  }

  /** Writes a new instance of environment `index` from `offset` on in {@link instances}, drawn from its stream. */
  protected abstract draw(index: number, offset: number): void;
  /** Writes the empty solution, its mask, and the part of the observation that stays the same for the episode. */
  protected abstract start(index: number): void;
  /** Takes an allowed action: writes the state, the mask, and reward and `terminated` where they are not 0. */
  protected abstract extend(index: number, action: number): void;
  /** The instance in a row of numbers that {@link draw} wrote. */
  protected abstract read(numbers: Float64Array): Instance;
  /** The best solution that the suite's own solvers find. */
  protected abstract solve(instance: Instance): BestKnown;

  /** A copy of the instance of the running episode. */
  instance(index: number): Instance {
    return this.read(this.#row(this.instances, index));
  }

  /** A copy of the instance of the last episode that terminated in environment `index`; zeros before there was one. */
  finalInstance(index: number): Instance {
    return this.read(this.#row(this.#finalInstances, index));
  }

  /** The best known objective for the instance of the running episode; may take far longer than an episode. */
  reference(index: number): BestKnown {
    return this.solve(this.instance(index));
  }

  /**
   * How much worse than the best known the last episode was that terminated in environment `index`, as a share: 0.05 is
   * 5 % above the best known length. Infinite where a forbidden action ended it, and before there was one. Solves the
   * instance, which may take far longer than the episode.
   */
  finalGap(index: number): number {
    checkIndex(index, this.numEnvs);
    const total = this.#finalReturns[index];
    const objective = this.sense === 'minimise' ? -total : total;
    if (!Number.isFinite(objective)) return Number.POSITIVE_INFINITY;
    return relativeGap(this.sense, objective, this.solve(this.finalInstance(index)).value);
  }

  /** A number uniform in (0, 1), drawn from stream `index`. */
  protected unit(index: number): number {
    return (this.streams.integer(index, fine) + 0.5) / fine;
  }

  protected begin(index: number): void {
    if (this.#complete[index] === 1) this.#keep(index);
    this.#complete[index] = 0;
    this.#returns[index] = 0;
    this.draw(index, index * this.instanceSize);
    this.start(index);
  }

  /** Takes the episode that has terminated as the final one. */
  #keep(index: number): void {
    const { instances, instanceSize } = this;
    const offset = index * instanceSize;
    for (let k = offset; k < offset + instanceSize; k++) this.#finalInstances[k] = instances[k];
    this.#finalReturns[index] = this.#returns[index];
  }

  protected advance(choices: Int32Array): void {
    const { actionMask, actions, rewards, terminated, numEnvs } = this;
    rewards.fill(0);
    terminated.fill(0);
    for (let i = 0; i < numEnvs; i++) {
      if (actionMask[i * actions + choices[i]] === 0) this.#fail(i);
      else this.extend(i, choices[i]);
      this.#returns[i] += rewards[i];
      this.#complete[i] = terminated[i];
    }
  }

  #fail(index: number): void {
    this.rewards[index] = 0 - this.#penalty;
    this.terminated[index] = 1;
    this.#returns[index] = Number.NEGATIVE_INFINITY;
  }

  #row(rows: Float64Array, index: number): Float64Array {
    checkIndex(index, this.numEnvs);
    return rows.slice(index * this.instanceSize, (index + 1) * this.instanceSize);
  }
}
