import { box, type DisplayList, discrete, NativeMultiAgentEnv, type NativeOptions } from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';
import { drawPayoffs } from './drawing.ts';
import type { Payoffs } from './payoffs.ts';

/** What a matrix game takes. */
export interface MatrixGameOptions extends NativeOptions {
  /** `[row action][column action]` of both payoffs. */
  readonly payoffs: Payoffs;
}

/** What a matrix game declares. */
export interface MatrixGameSpec {
  readonly id: string;
  /** Rounds of a game, unless the options say otherwise. */
  readonly rounds: number;
  /** The two players are one team. */
  readonly cooperative?: boolean;
  /** What the actions are called in pictures. */
  readonly actions?: readonly string[];
}

/**
 * A game in normal form between `row` and `column`, played for several rounds: both choose at once and are paid by the
 * table. A game ends by its time limit alone.
 *
 * Observation of a player: 1 before the first round, else 0; its own last choice one-hot; the other's last choice
 * one-hot (both zero before the first).
 *
 * @throws when the rows of the table are not equally long, or a payoff is not finite
 */
export class MatrixGame extends NativeMultiAgentEnv {
  /** `[2, N]`, choices of the last round. */
  readonly #last = [new Int32Array(this.numEnvs), new Int32Array(this.numEnvs)];
  /** `[2, rows, columns]`. */
  readonly #pay: readonly Float64Array[];
  readonly #sizes: readonly [number, number];
  readonly #payoffs: Payoffs;
  readonly #actions: readonly string[];
  protected readonly state = { lastRow: this.#last[0], lastColumn: this.#last[1] };

  constructor(spec: MatrixGameSpec, { payoffs, ...options }: MatrixGameOptions) {
    checkPayoffs(payoffs);
    const sizes = [payoffs.length, payoffs[0].length] as const;
    const observationSpace = box({ shape: [1 + sizes[0] + sizes[1]], low: 0, high: 1 });
    const agents = ['row', 'column'].map((name, a) => ({
      name,
      team: spec.cooperative ? 'players' : name,
      observationSpace,
      actionSpace: discrete(sizes[a]),
    }));
    super({ id: spec.id, agents, maxEpisodeSteps: spec.rounds }, options);
    this.#sizes = sizes;
    this.#pay = [0, 1].map((a) => Float64Array.from(payoffs.flatMap((row) => row.map((pair) => pair[a]))));
    this.#payoffs = payoffs;
    this.#actions = spec.actions ?? [];
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    const cell = actions[0][index] * this.#sizes[1] + actions[1][index];
    for (let a = 0; a < 2; a++) {
      this.#last[a][index] = actions[a][index];
      this.agents[a].rewards[index] = this.#pay[a][cell];
    }
  }

  protected begin(index: number): void {
    for (let a = 0; a < 2; a++) this.#last[a][index] = -1;
  }

  protected observe(index: number): void {
    const size = 1 + this.#sizes[0] + this.#sizes[1];
    const offset = index * size;
    for (let a = 0; a < 2; a++) {
      const { observations } = this.agents[a];
      const own = this.#last[a][index];
      observations.fill(0, offset, offset + size);
      if (own < 0) observations[offset] = 1;
      else {
        observations[offset + 1 + own] = 1;
        observations[offset + 1 + this.#sizes[a] + this.#last[1 - a][index]] = 1;
      }
    }
  }

  render(index: number): DisplayList {
    return drawPayoffs(this.#payoffs, this.#actions, this.#last[0][index], this.#last[1][index]);
  }
}

function checkPayoffs(payoffs: Payoffs): void {
  const help = 'give one row for each action of the row player, with a pair of numbers for each of the column player';
  const columns = payoffs[0]?.length ?? 0;
  const isTable = columns > 0 && payoffs.every((row) => row.length === columns);
  if (!isTable || !payoffs.flat(2).every(Number.isFinite))
    throw operantError('payoffs are no table', { value: payoffs, help });
}
