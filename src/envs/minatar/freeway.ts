import type { ContextSpec } from '../../env/index.ts';
import type { Channel } from './drawing.ts';
import { MinAtarGame, type MinAtarOptions, move, side } from './game.ts';

const trail = (speed: number, fill: string): Channel => ({ name: `speed${speed}`, fill, shape: 'bar' });
const channels: readonly Channel[] = [
  { name: 'chicken', fill: '#f5f0e1', shape: 'disc' },
  { name: 'car', fill: '#d9683c', shape: 'square' },
  trail(1, '#f2e25c'),
  trail(2, '#bfc75a'),
  trail(3, '#8aa85c'),
  trail(4, '#5f8560'),
  trail(5, '#48605c'),
];
const plane = side * side;

const context = { playerInterval: { default: 3, low: 0, high: 50 } } satisfies ContextSpec;
const column = { playerInterval: 1 };

/** A car on each of rows 1 to 8. */
const cars = 8;
/** The column that the chicken crosses in. */
const crossing = 4;
const slowest = 5;

/**
 * Freeway-MinAtar: walk a chicken from the bottom row to the top through eight lanes of cars. Reward 1 when it reaches
 * the top; then it is back at the bottom, and all cars get new speeds and directions. A car that hits it sends it back
 * to the bottom. Never terminated, truncated at 2,500 steps (the paper's version terminates there). There is no
 * difficulty to ramp.
 *
 * The chicken moves at most once in `playerInterval` steps. A car of speed class `s`, 1 to 5, moves by one cell every
 * `s` + 1 steps, and comes in again at the other side.
 *
 * Channels: chicken, car, then one trail for each speed class (the cell behind a car). First state: all cars at column
 * 0, chicken in row 9.
 */
export class Freeway extends MinAtarGame {
  readonly #row = new Int32Array(this.numEnvs);
  readonly #moveTimer = new Int32Array(this.numEnvs);
  /** `[N, 8]`, columns of the cars. */
  readonly #x = new Int32Array(this.numEnvs * cars);
  /** `[N, 8]`, speed class, negative when the car drives to the left. */
  readonly #speed = new Int32Array(this.numEnvs * cars);
  /** `[N, 8]`, steps until the car moves. */
  readonly #timer = new Int32Array(this.numEnvs * cars);
  protected readonly state = {
    lastActions: this.lastActions,
    row: this.#row,
    moveTimer: this.#moveTimer,
    x: this.#x,
    speed: this.#speed,
    timer: this.#timer,
  };

  constructor(options: MinAtarOptions = {}) {
    const minimalActions = [move.none, move.up, move.down];
    super({ id: 'Freeway-MinAtar', channels, minimalActions, context, maxEpisodeSteps: 2500 }, options);
  }

  protected start(i: number): void {
    this.#row[i] = side - 1;
    this.#moveTimer[i] = this.parameter(i, column.playerInterval);
    this.#x.fill(0, i * cars, (i + 1) * cars);
    this.#drawSpeeds(i);
  }

  #drawSpeeds(i: number): void {
    for (let k = i * cars; k < (i + 1) * cars; k++) {
      const drawn = this.streams.integer(i, 2 * slowest);
      const speed = 1 + (drawn % slowest);
      this.#speed[k] = drawn < slowest ? speed : -speed;
      this.#timer[k] = speed;
    }
  }

  protected play(i: number, action: number): void {
    this.#walk(i, action);
    if (this.#row[i] === 0) {
      this.rewards[i] = 1;
      this.#row[i] = side - 1;
      this.#drawSpeeds(i);
    }
    for (let lane = 0; lane < cars; lane++) this.#drive(i, i * cars + lane, lane + 1);
    if (this.#moveTimer[i] > 0) this.#moveTimer[i]--;
  }

  #walk(i: number, action: number): void {
    if (this.#moveTimer[i] > 0 || (action !== move.up && action !== move.down)) return;
    this.#moveTimer[i] = this.parameter(i, column.playerInterval);
    this.#row[i] = action === move.up ? this.#row[i] - 1 : Math.min(this.#row[i] + 1, side - 1);
  }

  #drive(i: number, k: number, row: number): void {
    if (this.#x[k] === crossing && this.#row[i] === row) this.#row[i] = side - 1;
    if (this.#timer[k] > 0) {
      this.#timer[k]--;
      return;
    }
    const speed = this.#speed[k];
    this.#timer[k] = Math.abs(speed);
    this.#x[k] = wrap(this.#x[k] + Math.sign(speed));
    if (this.#x[k] === crossing && this.#row[i] === row) this.#row[i] = side - 1;
  }

  protected show(i: number, offset: number): void {
    const { observations } = this;
    observations[offset + this.#row[i] * side + crossing] = 1;
    for (let row = 1, k = i * cars; row <= cars; row++, k++) {
      const speed = this.#speed[k];
      observations[offset + plane + row * side + this.#x[k]] = 1;
      observations[offset + (1 + Math.abs(speed)) * plane + row * side + wrap(this.#x[k] - Math.sign(speed))] = 1;
    }
  }
}

/** A column one beyond an edge comes in at the other. */
function wrap(x: number): number {
  if (x < 0) return side - 1;
  return x === side ? 0 : x;
}
