import { box, type DisplayList, discrete, NativeMultiAgentEnv, type NativeOptions } from '../../../env/index.ts';
import { drawCoinGame } from './drawing.ts';

/** What the coin game takes. */
export interface CoinGameOptions extends NativeOptions {
  /** Cells of a side, from 2 on; 3 by default. */
  readonly size?: number;
}

const names = ['red', 'blue'];

/**
 * The coin game: `red` and `blue` walk on a square whose edges are joined (actions: right, left, down, up), where one
 * coin of either colour lies. Whoever steps on it gets 1; when its colour is the other's, the other gets −2. A new coin
 * of random colour then appears on a cell where nobody stands. Both may be on one cell, and then both get the coin.
 *
 * Observation: `uint8 [4, size, size]`: oneself, the other, a coin of one's own colour, a coin of the other's.
 *
 * Source: Lerer and Peysakhovich (2017), arXiv 1707.01068; size and joined edges as in Foerster et al. (2018), arXiv
 * 1709.04326.
 */
export class CoinGame extends NativeMultiAgentEnv {
  readonly #size: number;
  /** `[2, N]`, cells of the players. */
  readonly #cells = [new Int32Array(this.numEnvs), new Int32Array(this.numEnvs)];
  readonly #coin = new Int32Array(this.numEnvs);
  /** `[N]`, whose colour the coin has. */
  readonly #colour = new Uint8Array(this.numEnvs);
  protected readonly state = {
    red: this.#cells[0],
    blue: this.#cells[1],
    coin: this.#coin,
    colour: this.#colour,
  };

  constructor({ size = 3, ...options }: CoinGameOptions = {}) {
    const observationSpace = box({ shape: [4, size, size], low: 0, high: 1, dtype: 'uint8' });
    const agents = names.map((name) => ({ name, team: name, observationSpace, actionSpace: discrete(4) }));
    super({ id: 'CoinGame-v0', agents, maxEpisodeSteps: 150 }, options);
    this.#size = size;
  }

  /** Puts players and coin onto cells (counted row by row) for a test, in game `index`. */
  place(index: number, red: number, blue: number, coin: number, colour: 0 | 1): void {
    this.#cells[0][index] = red;
    this.#cells[1][index] = blue;
    this.#coin[index] = coin;
    this.#colour[index] = colour;
    this.synchronise(index);
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    let taken = false;
    for (let a = 0; a < 2; a++) {
      const cell = this.#step(this.#cells[a][index], actions[a][index]);
      this.#cells[a][index] = cell;
      if (cell !== this.#coin[index]) continue;
      taken = true;
      this.agents[a].rewards[index] += 1;
      if (this.#colour[index] !== a) this.agents[1 - a].rewards[index] -= 2;
    }
    if (taken) this.#dropCoin(index);
  }

  #step(cell: number, action: number): number {
    const size = this.#size;
    const column = cell % size;
    const row = (cell - column) / size;
    if (action < 2) return row * size + ((column + (action === 0 ? 1 : size - 1)) % size);
    return ((row + (action === 2 ? 1 : size - 1)) % size) * size + column;
  }

  #dropCoin(i: number): void {
    this.#colour[i] = this.streams.integer(i, 2);
    do this.#coin[i] = this.streams.integer(i, this.#size * this.#size);
    while (this.#coin[i] === this.#cells[0][i] || this.#coin[i] === this.#cells[1][i]);
  }

  protected begin(index: number): void {
    const cells = this.#size * this.#size;
    this.#cells[0][index] = this.streams.integer(index, cells);
    do this.#cells[1][index] = this.streams.integer(index, cells);
    while (this.#cells[1][index] === this.#cells[0][index]);
    this.#dropCoin(index);
  }

  protected observe(index: number): void {
    const cells = this.#size * this.#size;
    for (let a = 0; a < 2; a++) {
      const { observations } = this.agents[a];
      const offset = index * 4 * cells;
      observations.fill(0, offset, offset + 4 * cells);
      observations[offset + this.#cells[a][index]] = 1;
      observations[offset + cells + this.#cells[1 - a][index]] = 1;
      observations[offset + (this.#colour[index] === a ? 2 : 3) * cells + this.#coin[index]] = 1;
    }
  }

  render(index: number): DisplayList {
    const [red, blue] = this.#cells;
    return drawCoinGame(this.#size, red[index], blue[index], this.#coin[index], this.#colour[index]);
  }
}
