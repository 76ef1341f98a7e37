import type { ContextSpec } from '../../env/index.ts';
import type { Channel } from './drawing.ts';
import { MinAtarGame, move, type RampingOptions, side } from './game.ts';

const channels: readonly Channel[] = [
  { name: 'player', fill: '#4f9dde', shape: 'square' },
  { name: 'enemy', fill: '#d9483c', shape: 'square' },
  { name: 'trail', fill: '#6b7483', shape: 'bar' },
  { name: 'gold', fill: '#f0c44c', shape: 'disc' },
];
const plane = side * side;

const context = {
  spawnInterval: { default: 10, low: 1, high: 100 },
  moveInterval: { default: 5, low: 1, high: 50 },
  rampInterval: { default: 100, low: 1, high: 10_000 },
} satisfies ContextSpec;
const column = { spawnInterval: 1, moveInterval: 2, rampInterval: 3 };

/** Rows 1 to 8 hold one thing at most. */
const rows = 8;
const kind = { none: 0, enemy: 1, gold: 2 };

/**
 * Asterix-MinAtar: run over gold and away from enemies, which cross the screen along rows 1 to 8. Reward 1 for each
 * gold; terminated when an enemy and the player meet.
 *
 * A thing appears every `spawnInterval` steps at a random end of a random free row, gold one time in three; all things
 * move by one cell together, every `moveInterval` steps. With ramping, every `rampInterval` + 2 steps the spawn
 * interval shrinks by one, and every other time the move interval too, down to 1 each.
 *
 * Channels: player, enemy, trail (the cell behind a moving thing), gold. First state: the player at (5, 5), nothing
 * else.
 */
export class Asterix extends MinAtarGame {
  readonly #ramping: boolean;
  readonly #playerX = new Int32Array(this.numEnvs);
  readonly #playerY = new Int32Array(this.numEnvs);
  readonly #spawnInterval = new Int32Array(this.numEnvs);
  readonly #spawnTimer = new Int32Array(this.numEnvs);
  readonly #moveInterval = new Int32Array(this.numEnvs);
  readonly #moveTimer = new Int32Array(this.numEnvs);
  readonly #rampTimer = new Int32Array(this.numEnvs);
  readonly #rampIndex = new Int32Array(this.numEnvs);
  /** `[N, 8]`, what is in each row. */
  readonly #kind = new Uint8Array(this.numEnvs * rows);
  /** `[N, 8]`, where it is. */
  readonly #x = new Int32Array(this.numEnvs * rows);
  /** `[N, 8]`, where it goes: -1 or 1. */
  readonly #stepX = new Int32Array(this.numEnvs * rows);
  protected readonly state = {
    lastActions: this.lastActions,
    playerX: this.#playerX,
    playerY: this.#playerY,
    spawnInterval: this.#spawnInterval,
    spawnTimer: this.#spawnTimer,
    moveInterval: this.#moveInterval,
    moveTimer: this.#moveTimer,
    rampTimer: this.#rampTimer,
    rampIndex: this.#rampIndex,
    kind: this.#kind,
    x: this.#x,
    stepX: this.#stepX,
  };

  constructor({ difficultyRamping = true, ...options }: RampingOptions = {}) {
    const minimalActions = [move.none, move.left, move.up, move.right, move.down];
    super({ id: 'Asterix-MinAtar', channels, minimalActions, context }, options);
    this.#ramping = difficultyRamping;
  }

  protected start(i: number): void {
    this.#playerX[i] = 5;
    this.#playerY[i] = 5;
    this.#spawnInterval[i] = this.#spawnTimer[i] = this.parameter(i, column.spawnInterval);
    this.#moveInterval[i] = this.#moveTimer[i] = this.parameter(i, column.moveInterval);
    this.#rampTimer[i] = this.parameter(i, column.rampInterval);
    this.#rampIndex[i] = 0;
    this.#kind.fill(kind.none, i * rows, (i + 1) * rows);
  }

  protected play(i: number, action: number): void {
    if (this.#spawnTimer[i] === 0) {
      this.#spawn(i);
      this.#spawnTimer[i] = this.#spawnInterval[i];
    }
    this.#walk(i, action);
    this.#meet(i, i * rows + this.#playerY[i] - 1);
    if (this.#moveTimer[i] === 0) {
      this.#moveTimer[i] = this.#moveInterval[i];
      for (let k = i * rows; k < (i + 1) * rows; k++) if (this.#kind[k] !== kind.none) this.#advanceThing(i, k);
    }
    this.#spawnTimer[i]--;
    this.#moveTimer[i]--;
    if (this.#ramping) this.#ramp(i);
  }

  #walk(i: number, action: number): void {
    const x = this.#playerX;
    const y = this.#playerY;
    if (action === move.left && x[i] > 0) x[i]--;
    else if (action === move.right && x[i] < side - 1) x[i]++;
    else if (action === move.up && y[i] > 1) y[i]--;
    else if (action === move.down && y[i] < rows) y[i]++;
  }

  /** Puts something into a random free row, if there is one. */
  #spawn(i: number): void {
    const first = i * rows;
    let free = 0;
    for (let k = first; k < first + rows; k++) if (this.#kind[k] === kind.none) free++;
    if (free === 0) return;
    let left = this.streams.integer(i, free);
    let k = first;
    while (this.#kind[k] !== kind.none || left-- > 0) k++;
    const fromRight = this.streams.integer(i, 2);
    this.#kind[k] = this.streams.integer(i, 3) === 0 ? kind.gold : kind.enemy;
    this.#x[k] = fromRight * (side - 1);
    this.#stepX[k] = 1 - 2 * fromRight;
  }

  #advanceThing(i: number, k: number): void {
    this.#x[k] += this.#stepX[k];
    if (this.#x[k] < 0 || this.#x[k] >= side) this.#kind[k] = kind.none;
    else if (k - i * rows + 1 === this.#playerY[i]) this.#meet(i, k);
  }

  /** What happens when the thing in the player's row stands where the player is. */
  #meet(i: number, k: number): void {
    if (this.#kind[k] === kind.none || this.#x[k] !== this.#playerX[i]) return;
    if (this.#kind[k] === kind.enemy) {
      this.terminated[i] = 1;
    } else {
      this.#kind[k] = kind.none;
      this.rewards[i]++;
    }
  }

  #ramp(i: number): void {
    if (this.#spawnInterval[i] <= 1 && this.#moveInterval[i] <= 1) return;
    if (this.#rampTimer[i] >= 0) {
      this.#rampTimer[i]--;
      return;
    }
    if (this.#moveInterval[i] > 1 && this.#rampIndex[i] % 2 === 1) this.#moveInterval[i]--;
    if (this.#spawnInterval[i] > 1) this.#spawnInterval[i]--;
    this.#rampIndex[i]++;
    this.#rampTimer[i] = this.parameter(i, column.rampInterval);
  }

  protected show(i: number, offset: number): void {
    const { observations } = this;
    observations[offset + this.#playerY[i] * side + this.#playerX[i]] = 1;
    for (let row = 1, k = i * rows; row <= rows; row++, k++) {
      if (this.#kind[k] === kind.none) continue;
      const x = this.#x[k];
      const behind = x - this.#stepX[k];
      observations[offset + (this.#kind[k] === kind.gold ? 3 : 1) * plane + row * side + x] = 1;
      if (behind >= 0 && behind < side) observations[offset + 2 * plane + row * side + behind] = 1;
    }
  }
}
