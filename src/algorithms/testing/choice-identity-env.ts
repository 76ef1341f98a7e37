import {
  type Discrete,
  type DisplayList,
  type MultiBinary,
  type MultiDiscrete,
  type NativeOptions,
  NativeVectorEnv,
} from '../../env/index.ts';
import { dot } from './picture.ts';

export interface ChoiceIdentityOptions extends NativeOptions {
  /** Forbid the target of each component in half of the steps, drawn from the environment's stream; false unless given. */
  readonly isMasked?: boolean;
}

/**
 * Shows targets drawn at random and pays the share of components in which the action is the best allowed one: the target, or
 * the choice after it where the target is forbidden. So 1 is the best reward, with and without masks. After the identity
 * environments of Stable-Baselines3's tests. Truncated after 20 steps.
 */
export class ChoiceIdentityEnv extends NativeVectorEnv {
  readonly actionMask?: Uint8Array;
  protected readonly state: Readonly<Record<string, Int32Array | Uint8Array | Float64Array>>;
  /** Choices of each component. */
  readonly #nvec: readonly number[];
  /** `[N, components]` */
  readonly #targets: Int32Array;
  /** `[N, Σ nvec]`, 1 where allowed. */
  readonly #allowed: Uint8Array;
  readonly #forbiddenTaken = new Float64Array(1);
  readonly #isMasked: boolean;

  constructor(
    space: Discrete | MultiDiscrete | MultiBinary,
    { isMasked = false, ...options }: ChoiceIdentityOptions = {},
  ) {
    super({ id: 'ChoiceIdentity', observationSpace: space, actionSpace: space, maxEpisodeSteps: 20 }, options);
    this.#nvec = choicesOf(space);
    this.#isMasked = isMasked;
    this.#targets = new Int32Array(this.numEnvs * this.#nvec.length);
    this.#allowed = new Uint8Array(this.numEnvs * this.#nvec.reduce((sum, n) => sum + n, 0)).fill(1);
    this.state = { targets: this.#targets, allowed: this.#allowed, forbiddenTaken: this.#forbiddenTaken };
    if (isMasked) this.actionMask = this.#allowed;
  }

  /** How many forbidden choices have been taken. */
  get forbiddenTaken(): number {
    return this.#forbiddenTaken[0];
  }

  protected advance(actions: Int32Array): void {
    const nvec = this.#nvec;
    this.terminated.fill(0);
    for (let i = 0, component = 0, offset = 0; i < this.numEnvs; i++) {
      let matches = 0;
      for (let k = 0; k < nvec.length; k++, component++, offset += nvec[k - 1]) {
        const target = this.#targets[component];
        const best = this.#allowed[offset + target] === 1 ? target : (target + 1) % nvec[k];
        if (actions[component] === best) matches++;
        if (this.#allowed[offset + actions[component]] === 0) this.#forbiddenTaken[0]++;
      }
      this.rewards[i] = matches / nvec.length;
      this.begin(i);
    }
  }

  protected begin(index: number): void {
    const nvec = this.#nvec;
    let offset = (index * this.#allowed.length) / this.numEnvs;
    for (let k = 0; k < nvec.length; k++) {
      const target = this.streams.integer(index, nvec[k]);
      this.#targets[index * nvec.length + k] = target;
      this.#allowed.fill(1, offset, offset + nvec[k]);
      if (this.#isMasked && this.streams.uniform(index) < 0.5) this.#allowed[offset + target] = 0;
      offset += nvec[k];
    }
  }

  protected observe(first: number, last: number): void {
    const size = this.#nvec.length;
    this.observations.set(this.#targets.subarray(first * size, last * size), first * size);
  }

  render(): DisplayList {
    return dot;
  }
}

function choicesOf(space: Discrete | MultiDiscrete | MultiBinary): readonly number[] {
  if (space.type === 'discrete') return [space.n];
  return space.type === 'multiDiscrete' ? space.nvec : Array.from({ length: space.n }, () => 2);
}
