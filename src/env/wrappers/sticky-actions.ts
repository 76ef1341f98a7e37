import { operantError } from '../../error/index.ts';
import { Stream, StreamArray } from '../../random/index.ts';
import { allocateActionRows, choicesOf } from '../action-batch.ts';
import { type ActionCheck, actionCheck } from '../action-check.ts';
import type { EnvSnapshot, SnapshotArray } from '../snapshot.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { Wrapper } from './wrapper.ts';

/**
 * With the given probability (0.25 by default) an environment executes its previous action again in place of the new one; not on the first
 * step of an episode, and not where the mask forbids it now.
 *
 * Source: Machado and others (2018), "Revisiting the Arcade Learning Environment", arXiv 1709.06009, section 5.
 */
export class StickyActions extends Wrapper {
  protected readonly state: Readonly<Record<string, SnapshotArray>>;
  /** `[N, size]`, what each environment executed last, and executes next. */
  readonly #executed: ActionBatch;
  /** `[N]`, 1 before the first step of an episode. */
  readonly #fresh: Uint8Array;
  /** How many choices each component of an action has, where there may be a mask. */
  readonly #choices: readonly number[];
  readonly #streams: StreamArray;
  readonly #probability: number;
  readonly #checkActions: ActionCheck;

  constructor(inner: VectorEnv, probability = 0.25) {
    if (!(probability >= 0 && probability <= 1)) {
      throw operantError('probability is out of range', {
        value: probability,
        where: 'in StickyActions',
        help: 'give 0 to 1',
      });
    }
    super(inner, 'StickyActions');
    const { actionSpace, numEnvs } = inner;
    this.#executed = allocateActionRows(actionSpace, numEnvs);
    this.#choices = choicesOf(actionSpace);
    this.#fresh = new Uint8Array(numEnvs).fill(1);
    this.#streams = new StreamArray(Stream.fromSeed(0), numEnvs);
    this.#probability = probability;
    this.#checkActions = actionCheck(actionSpace, numEnvs, inner.clipsActions);
    this.state = { executed: this.#executed, fresh: this.#fresh };
  }

  override reset(seed: number | Stream): void {
    const root = typeof seed === 'number' ? Stream.fromSeed(seed) : seed;
    this.inner.reset(root);
    this.#streams.reseed(root.fork('sticky-actions'));
    this.#fresh.fill(1);
  }

  override restart(index: number): void {
    this.inner.restart(index);
    this.#fresh[index] = 1;
  }

  override step(actions: ActionBatch): void {
    this.#checkActions(actions);
    const size = actions.length / this.numEnvs;
    for (let i = 0; i < this.numEnvs; i++) {
      const repeat = this.#streams.uniform(i) < this.#probability && this.#fresh[i] === 0 && this.#isAllowed(i);
      if (!repeat) for (let k = i * size; k < (i + 1) * size; k++) this.#executed[k] = actions[k];
    }
    this.inner.step(this.#executed);
    for (let i = 0; i < this.numEnvs; i++) this.#fresh[i] = this.terminated[i] | this.truncated[i];
  }

  /** Whether the mask allows what environment `index` executed last. */
  #isAllowed(index: number): boolean {
    if (this.actionMask === undefined) return true;
    const { length } = this.#choices;
    let at = (index * this.actionMask.length) / this.numEnvs;
    for (let k = 0; k < length; k++) {
      if (this.actionMask[at + this.#executed[index * length + k]] === 0) return false;
      at += this.#choices[k];
    }
    return true;
  }

  override snapshot(): EnvSnapshot {
    const snapshot = super.snapshot();
    return { ...snapshot, state: { ...snapshot.state, streams: this.#streams.state() } };
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    this.#streams.restore(snapshot.state.streams as Int32Array);
  }
}
