import {
  box,
  type ContextSpec,
  type DisplayList,
  discrete,
  type NativeOptions,
  type NativeSpec,
  NativeVectorEnv,
} from '../../env/index.ts';
import { type Channel, drawCells } from './drawing.ts';

/** The six actions that all games share; a game ignores those that mean nothing in it. */
export const move = { none: 0, left: 1, up: 2, right: 3, down: 4, fire: 5 } as const;

/** Width and height of every game, in cells. */
export const side = 10;

/** What every MinAtar game takes. */
export interface MinAtarOptions extends NativeOptions {
  /**
   * `full` (default) has the six actions none, left, up, right, down, fire in this order; `minimal` only those that do
   * something in the game.
   */
  readonly actionSet?: 'full' | 'minimal';
  /** Probability with which the last action is played again in place of the chosen one, from 0 to 1; 0.1 by default. */
  readonly stickyProbability?: number;
}

/** What the games that grow harder take. */
export interface RampingOptions extends MinAtarOptions {
  /** Whether the game grows harder as it goes on; true by default. */
  readonly difficultyRamping?: boolean;
}

/** What a game declares about itself. */
export interface GameSpec extends Pick<NativeSpec, 'id' | 'maxEpisodeSteps'> {
  readonly channels: readonly Channel[];
  /** The numbers of the actions that do something, ascending. */
  readonly minimalActions: readonly number[];
  readonly context?: ContextSpec;
}

const cells = side * side;
/** A probability is compared with a whole number below this: unlike a float64 one, it is not allocated by the call. */
const fine = 2 ** 30;

/**
 * Base of the five games. Observation: `uint8 [C, 10, 10]` of 0 and 1, channel by channel, row 0 at the top. A subclass
 * plays one step of one environment and shows its state.
 *
 * Source: Young and Tian (2019), "MinAtar: an Atari-inspired testbed for thorough and reproducible reinforcement
 * learning experiments", arXiv 1903.03176. Written from the published rules. `stickyProbability` is column 0 of the
 * contexts; a game's own parameters follow.
 */
export abstract class MinAtarGame extends NativeVectorEnv {
  protected readonly channels: readonly Channel[];
  /** `[N]`, the action that a sticky step repeats. */
  protected readonly lastActions: Int32Array;
  readonly #moves: Int32Array;
  readonly #contextSize: number;

  constructor(spec: GameSpec, { actionSet = 'full', stickyProbability = 0.1, ...options }: MinAtarOptions) {
    const moves = actionSet === 'full' ? Object.values(move) : spec.minimalActions;
    const context = { stickyProbability: { default: stickyProbability, low: 0, high: 1 }, ...spec.context };
    super(
      {
        ...spec,
        context,
        observationSpace: box({ shape: [spec.channels.length, side, side], low: 0, high: 1, dtype: 'uint8' }),
        actionSpace: discrete(moves.length),
      },
      options,
    );
    this.channels = spec.channels;
    this.lastActions = new Int32Array(this.numEnvs);
    this.#moves = Int32Array.from(moves);
    this.#contextSize = Object.keys(context).length;
  }

  /** Plays one step of environment `index`: writes its state, and `rewards` and `terminated` where they are not 0. */
  protected abstract play(index: number, action: number): void;
  /** Writes the first state of a new episode. */
  protected abstract start(index: number): void;
  /** Sets the cells of environment `index`, whose zeroed observation begins at `offset`. */
  protected abstract show(index: number, offset: number): void;

  protected advance(actions: Int32Array): void {
    const { streams, contexts, lastActions, rewards, terminated, numEnvs } = this;
    const moves = this.#moves;
    const width = this.#contextSize;
    rewards.fill(0);
    terminated.fill(0);
    for (let i = 0; i < numEnvs; i++) {
      const sticky = contexts[i * width];
      if (!(sticky > 0 && streams.integer(i, fine) < sticky * fine)) lastActions[i] = moves[actions[i]];
      this.play(i, lastActions[i]);
    }
  }

  protected begin(index: number): void {
    this.lastActions[index] = move.none;
    this.start(index);
  }

  protected observe(first: number, last: number): void {
    const size = this.channels.length * cells;
    this.observations.fill(0, first * size, last * size);
    for (let i = first; i < last; i++) this.show(i, i * size);
  }

  /** The whole number that is the game's own parameter `column` (from 1 on) in environment `index`. */
  protected parameter(index: number, column: number): number {
    // An integer operation, because a float64 result of a method is allocated.
    return (this.contexts[index * this.#contextSize + column] + 0.5) | 0;
  }

  render(index: number): DisplayList {
    const size = this.channels.length * cells;
    return drawCells(this.channels, this.observations.subarray(index * size, (index + 1) * size), side);
  }
}
