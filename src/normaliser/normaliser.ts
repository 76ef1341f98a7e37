import { checkNumbers } from '../error/index.ts';
import { RunningMoments } from './running-moments.ts';
import { copyOf, restoreInto, type SavedArrays } from './saved-arrays.ts';

/** What both normalisers take. */
export interface NormaliserOptions {
  /** Largest magnitude of a result, above 0; 10 unless given, Infinity for none. */
  readonly clip?: number;
  /** Added to the variance, 0 or more; 1e-8 unless given. */
  readonly epsilon?: number;
}

/** What both normalisers have: moments that can be frozen, and a state that can be kept. */
export abstract class Normaliser {
  readonly moments: RunningMoments;
  protected readonly clip: number;
  protected readonly epsilon: number;
  readonly #frozen = new Uint8Array(1);

  /**
   * @param size elements that moments are kept of
   * @throws for options out of their range
   */
  constructor(size: number, { clip = 10, epsilon = 1e-8 }: NormaliserOptions) {
    checkNumbers({ clip }, 'a number above 0', 'in the normaliser');
    checkNumbers({ epsilon }, 'a finite number from 0 on', 'in the normaliser');
    this.moments = new RunningMoments(size);
    this.clip = clip;
    this.epsilon = epsilon;
  }

  /** As in errors. */
  protected abstract readonly name: string;

  get frozen(): boolean {
    return this.#frozen[0] === 1;
  }

  set frozen(frozen: boolean) {
    this.#frozen[0] = Number(frozen);
  }

  /** The arrays themselves, for those who keep snapshots. */
  arrays(): SavedArrays {
    return { ...this.moments.arrays(), frozen: this.#frozen };
  }

  state(): SavedArrays {
    return copyOf(this.arrays());
  }

  /** @throws where the state was taken with other sizes */
  restore(state: SavedArrays): void {
    restoreInto(this.arrays(), state, this.name);
  }
}
