import { box, type DisplayList, discrete, NativeMultiAgentEnv, type NativeOptions } from '../../../env/index.ts';
import { drawSoccer } from './drawing.ts';

/** What the soccer game takes. */
export interface SoccerOptions extends NativeOptions {
  /** Probability that a step ends the game undecided; 0.1 by default. */
  readonly drawProbability?: number;
}

/** Columns and rows of the field; goals lie beyond the middle rows of its left and right edge. */
const field = { columns: 5, rows: 4 } as const;

/** Changes of column and row: north, south, east, west, stand. */
const columnSteps = [0, 0, 1, -1, 0];
const rowSteps = [-1, 1, 0, 0, 0];
const fine = 2 ** 30;
const cells = field.columns * field.rows;

/**
 * Littman's soccer: `left` and `right` on a field of 4 rows and 5 columns, one of them with the ball. Actions north,
 * south, east, west, stand; the two moves are carried out one after the other in random order. Who would step onto the
 * other's cell stays, and the ball goes to the other. Who carries the ball over the far edge in one of the middle two
 * rows scores: reward 1, for the other −1, and the game is over. Each step ends the game undecided with a fixed
 * probability, which stands for a discount of 0.9. `left` scores on the right.
 *
 * Observation: `uint8 [3, 4, 5]`: oneself, the other, the ball. Who has the ball at first is drawn; `left` starts in
 * row 2, column 1 and `right` in row 1, column 3, counted from 0.
 *
 * Source: Littman (1994), "Markov games as a framework for multi-agent reinforcement learning", section 5.
 */
export class Soccer extends NativeMultiAgentEnv {
  /** `[2, N]` each. */
  readonly #columns = [new Int32Array(this.numEnvs), new Int32Array(this.numEnvs)];
  readonly #rows = [new Int32Array(this.numEnvs), new Int32Array(this.numEnvs)];
  /** `[N]`, which of the two has the ball. */
  readonly #holder = new Uint8Array(this.numEnvs);
  readonly #drawChance: number;
  protected readonly state = {
    leftColumn: this.#columns[0],
    rightColumn: this.#columns[1],
    leftRow: this.#rows[0],
    rightRow: this.#rows[1],
    holder: this.#holder,
  };

  constructor({ drawProbability = 0.1, ...options }: SoccerOptions = {}) {
    const observationSpace = box({ shape: [3, field.rows, field.columns], low: 0, high: 1, dtype: 'uint8' });
    const agents = ['left', 'right'].map((name) => ({
      name,
      team: name,
      observationSpace,
      actionSpace: discrete(columnSteps.length),
    }));
    super({ id: 'Soccer-v0', agents, maxEpisodeSteps: 200 }, options);
    this.#drawChance = drawProbability * fine;
  }

  /** Puts players (column, row) and ball where a test wants them, in game `index`. */
  place(index: number, left: readonly [number, number], right: readonly [number, number], holder: 0 | 1): void {
    for (const [a, [column, row]] of [left, right].entries()) {
      this.#columns[a][index] = column;
      this.#rows[a][index] = row;
    }
    this.#holder[index] = holder;
    this.synchronise(index);
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    const first = this.streams.integer(index, 2);
    this.#move(index, first, actions[first][index]);
    if (this.terminated[index] === 0) this.#move(index, 1 - first, actions[1 - first][index]);
    if (this.terminated[index] === 0 && this.streams.integer(index, fine) < this.#drawChance)
      this.terminated[index] = 1;
  }

  #move(i: number, player: number, action: number): void {
    const column = this.#columns[player][i] + columnSteps[action];
    const row = this.#rows[player][i] + rowSteps[action];
    const other = 1 - player;
    if (column === this.#columns[other][i] && row === this.#rows[other][i]) {
      this.#holder[i] = other;
    } else if (column >= 0 && column < field.columns) {
      this.#columns[player][i] = column;
      if (row >= 0 && row < field.rows) this.#rows[player][i] = row;
    } else if (this.#holder[i] === player && column < 0 === (player === 1) && (row === 1 || row === 2)) {
      this.#score(i, player);
    }
  }

  #score(i: number, player: number): void {
    this.agents[player].rewards[i] = 1;
    this.agents[1 - player].rewards[i] = -1;
    this.terminated[i] = 1;
  }

  protected begin(index: number): void {
    this.#columns[0][index] = 1;
    this.#rows[0][index] = 2;
    this.#columns[1][index] = 3;
    this.#rows[1][index] = 1;
    this.#holder[index] = this.streams.integer(index, 2);
  }

  protected observe(index: number): void {
    for (let a = 0; a < 2; a++) {
      const { observations } = this.agents[a];
      const offset = index * 3 * cells;
      observations.fill(0, offset, offset + 3 * cells);
      observations[offset + this.#cell(index, a)] = 1;
      observations[offset + cells + this.#cell(index, 1 - a)] = 1;
      observations[offset + 2 * cells + this.#cell(index, this.#holder[index])] = 1;
    }
  }

  #cell(i: number, player: number): number {
    return this.#rows[player][i] * field.columns + this.#columns[player][i];
  }

  render(index: number): DisplayList {
    const players = [0, 1].map((a) => [this.#columns[a][index], this.#rows[a][index]] as const);
    return drawSoccer(players, this.#holder[index]);
  }
}
