import { side } from './game.ts';

/**
 * Things that swim along rows, at most `capacity` in each environment. Things of environment `i` are at `i * capacity`
 * up to `i * capacity + count[i] - 1`.
 */
export class Shoal {
  readonly capacity: number;
  /** `[N]` */
  readonly count: Int32Array;
  /** `[N, capacity]`, as all that follow. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Where it swims: -1 or 1. */
  readonly stepX: Int32Array;
  /** Steps until it moves. */
  readonly timer: Int32Array;
  /** Steps until it shoots. */
  readonly shotTimer: Int32Array;

  constructor(numEnvs: number, capacity: number) {
    this.capacity = capacity;
    this.count = new Int32Array(numEnvs);
    this.x = new Int32Array(numEnvs * capacity);
    this.y = new Int32Array(numEnvs * capacity);
    this.stepX = new Int32Array(numEnvs * capacity);
    this.timer = new Int32Array(numEnvs * capacity);
    this.shotTimer = new Int32Array(numEnvs * capacity);
  }

  /** The arrays, for snapshots. */
  arrays(name: string): Record<string, Int32Array> {
    const { count, x, y, stepX, timer, shotTimer } = this;
    const entries = Object.entries({ count, x, y, stepX, timer, shotTimer });
    return Object.fromEntries(entries.map(([key, array]) => [`${name}.${key}`, array]));
  }

  /** Adds a thing, unless there is no room. */
  add(i: number, x: number, y: number, stepX: number, timer: number, shotTimer: number): void {
    if (this.count[i] === this.capacity) return;
    const k = i * this.capacity + this.count[i]++;
    this.x[k] = x;
    this.y[k] = y;
    this.stepX[k] = stepX;
    this.timer[k] = timer;
    this.shotTimer[k] = shotTimer;
  }

  /**
   * Removes the thing at `k`; the last one takes its place, so that a loop from the last to the first meets each thing
   * once.
   */
  remove(i: number, k: number): void {
    const last = i * this.capacity + --this.count[i];
    this.x[k] = this.x[last];
    this.y[k] = this.y[last];
    this.stepX[k] = this.stepX[last];
    this.timer[k] = this.timer[last];
    this.shotTimer[k] = this.shotTimer[last];
  }

  /** Removes the first thing found at a cell, and says whether there was one. */
  removeAt(i: number, x: number, y: number): boolean {
    const first = i * this.capacity;
    for (let k = first; k < first + this.count[i]; k++) {
      if (this.x[k] !== x || this.y[k] !== y) continue;
      this.remove(i, k);
      return true;
    }
    return false;
  }

  /** Whether something in row `y` swims against `stepX`. */
  swimsAgainst(i: number, y: number, stepX: number): boolean {
    const first = i * this.capacity;
    for (let k = first; k < first + this.count[i]; k++) if (this.y[k] === y && this.stepX[k] !== stepX) return true;
    return false;
  }

  /** Moves the thing at `k` one cell on, and says whether it is still in the picture. */
  swim(k: number): boolean {
    this.x[k] += this.stepX[k];
    return this.x[k] >= 0 && this.x[k] < side;
  }

  /**
   * Sets the cells of all things in the plane at `offset`, and the cells behind them in the plane at `trail` (-1 for
   * none).
   */
  show(i: number, observations: { [index: number]: number }, offset: number, trail: number): void {
    const first = i * this.capacity;
    for (let k = first; k < first + this.count[i]; k++) {
      const row = this.y[k] * side;
      const behind = this.x[k] - this.stepX[k];
      observations[offset + row + this.x[k]] = 1;
      if (trail >= 0 && behind >= 0 && behind < side) observations[trail + row + behind] = 1;
    }
  }
}
