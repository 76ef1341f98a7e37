import { MinAtarGame, move, type RampingOptions, side } from './game.ts';
import {
  capacity,
  channels,
  column,
  context,
  diverMoveInterval,
  fastestMove,
  lowestRow,
  mostDivers,
} from './seaquest-spec.ts';
import { Shoal } from './shoal.ts';

const plane = side * side;

/**
 * Seaquest-MinAtar: steer a submarine, shoot fish and enemy submarines, take divers on board and bring them up before
 * the oxygen runs out. Reward 1 for each enemy shot; and, on surfacing with six divers, 1 for every lit cell of the
 * oxygen gauge. Terminated when an enemy or its bullet hits the submarine's front, when the oxygen reaches 0, and on
 * surfacing without a diver.
 *
 * Surfacing fills the oxygen (one unit is used in each step below the surface), costs one diver (all of them when there
 * are six), and with ramping shrinks the spawn interval by one, to 1 at least, and every other time the enemies' move
 * interval, to 2 at least. An enemy, a submarine one time in three, comes in every `spawnInterval` steps at a random
 * end of a random row, unless something there swims the other way. Enemies and divers move every interval + 1 steps,
 * bullets in every step, in the direction in which they were shot.
 *
 * Channels: front of the submarine, its back, friendly bullet, trail (the cell behind whatever swims), enemy bullet,
 * fish, enemy submarine, oxygen gauge and diver gauge (both in row 9), diver. First state: at column 5 of the surface
 * facing left, oxygen full.
 */
export class Seaquest extends MinAtarGame {
  readonly #ramping: boolean;
  readonly #x = new Int32Array(this.numEnvs);
  readonly #y = new Int32Array(this.numEnvs);
  /** Where the submarine faces: -1 or 1. */
  readonly #facing = new Int32Array(this.numEnvs);
  readonly #oxygen = new Int32Array(this.numEnvs);
  readonly #aboard = new Int32Array(this.numEnvs);
  readonly #atSurface = new Uint8Array(this.numEnvs);
  readonly #shotTimer = new Int32Array(this.numEnvs);
  readonly #spawnInterval = new Int32Array(this.numEnvs);
  readonly #spawnTimer = new Int32Array(this.numEnvs);
  readonly #diverTimer = new Int32Array(this.numEnvs);
  readonly #moveInterval = new Int32Array(this.numEnvs);
  readonly #rampIndex = new Int32Array(this.numEnvs);
  readonly #friendly = new Shoal(this.numEnvs, 16);
  readonly #hostile = new Shoal(this.numEnvs, 2 * capacity);
  readonly #fish = new Shoal(this.numEnvs, capacity);
  readonly #subs = new Shoal(this.numEnvs, capacity);
  readonly #divers = new Shoal(this.numEnvs, capacity);
  protected readonly state = {
    lastActions: this.lastActions,
    x: this.#x,
    y: this.#y,
    facing: this.#facing,
    oxygen: this.#oxygen,
    aboard: this.#aboard,
    atSurface: this.#atSurface,
    shotTimer: this.#shotTimer,
    spawnInterval: this.#spawnInterval,
    spawnTimer: this.#spawnTimer,
    diverTimer: this.#diverTimer,
    moveInterval: this.#moveInterval,
    rampIndex: this.#rampIndex,
    ...this.#friendly.arrays('friendly'),
    ...this.#hostile.arrays('hostile'),
    ...this.#fish.arrays('fish'),
    ...this.#subs.arrays('subs'),
    ...this.#divers.arrays('divers'),
  };

  constructor({ difficultyRamping = true, ...options }: RampingOptions = {}) {
    super({ id: 'Seaquest-MinAtar', channels, minimalActions: Object.values(move), context }, options);
    this.#ramping = difficultyRamping;
  }

  protected start(i: number): void {
    this.#x[i] = 5;
    this.#y[i] = 0;
    this.#facing[i] = -1;
    this.#oxygen[i] = this.parameter(i, column.oxygen);
    this.#aboard[i] = 0;
    this.#atSurface[i] = 1;
    this.#shotTimer[i] = 0;
    this.#spawnInterval[i] = this.#spawnTimer[i] = this.parameter(i, column.spawnInterval);
    this.#diverTimer[i] = this.parameter(i, column.diverInterval);
    this.#moveInterval[i] = this.parameter(i, column.moveInterval);
    this.#rampIndex[i] = 0;
    this.#friendly.count[i] = 0;
    this.#hostile.count[i] = 0;
    this.#fish.count[i] = 0;
    this.#subs.count[i] = 0;
    this.#divers.count[i] = 0;
  }

  protected play(i: number, action: number): void {
    this.#spawn(i);
    this.#steer(i, action);
    this.#moveFriendlyBullets(i);
    this.#moveDivers(i);
    this.#moveEnemies(i, this.#subs);
    this.#shoot(i);
    this.#moveHostileBullets(i);
    this.#moveEnemies(i, this.#fish);
    this.#spawnTimer[i]--;
    this.#diverTimer[i]--;
    this.#shotTimer[i] = Math.max(this.#shotTimer[i] - 1, 0);
    this.#breathe(i);
  }

  #spawn(i: number): void {
    if (this.#spawnTimer[i] === 0) {
      this.#spawnEnemy(i);
      this.#spawnTimer[i] = this.#spawnInterval[i];
    }
    if (this.#diverTimer[i] === 0) {
      const stepX = 1 - 2 * this.streams.integer(i, 2);
      this.#divers.add(i, entrance(stepX), 1 + this.streams.integer(i, lowestRow), stepX, diverMoveInterval, 0);
      this.#diverTimer[i] = this.parameter(i, column.diverInterval);
    }
  }

  #spawnEnemy(i: number): void {
    const stepX = 1 - 2 * this.streams.integer(i, 2);
    const shoal = this.streams.integer(i, 3) === 0 ? this.#subs : this.#fish;
    const y = 1 + this.streams.integer(i, lowestRow);
    if (this.#subs.swimsAgainst(i, y, stepX) || this.#fish.swimsAgainst(i, y, stepX)) return;
    shoal.add(i, entrance(stepX), y, stepX, this.#moveInterval[i], this.parameter(i, column.enemyShotInterval));
  }

  #steer(i: number, action: number): void {
    if (action === move.fire && this.#shotTimer[i] === 0) {
      this.#friendly.add(i, this.#x[i], this.#y[i], this.#facing[i], 0, 0);
      this.#shotTimer[i] = this.parameter(i, column.shotInterval);
    } else if (action === move.left || action === move.right) {
      this.#facing[i] = action === move.left ? -1 : 1;
      this.#x[i] = Math.min(Math.max(this.#x[i] + this.#facing[i], 0), side - 1);
    } else if (action === move.up) {
      this.#y[i] = Math.max(this.#y[i] - 1, 0);
    } else if (action === move.down) {
      this.#y[i] = Math.min(this.#y[i] + 1, lowestRow);
    }
  }

  #moveFriendlyBullets(i: number): void {
    const bullets = this.#friendly;
    const first = i * bullets.capacity;
    for (let k = first + bullets.count[i] - 1; k >= first; k--) {
      if (!bullets.swim(k)) {
        bullets.remove(i, k);
      } else if (
        this.#fish.removeAt(i, bullets.x[k], bullets.y[k]) ||
        this.#subs.removeAt(i, bullets.x[k], bullets.y[k])
      ) {
        bullets.remove(i, k);
        this.rewards[i]++;
      }
    }
  }

  #moveDivers(i: number): void {
    const divers = this.#divers;
    const first = i * divers.capacity;
    for (let k = first + divers.count[i] - 1; k >= first; k--) {
      if (this.#takesAboard(i, k)) continue;
      if (divers.timer[k] > 0) {
        divers.timer[k]--;
        continue;
      }
      divers.timer[k] = diverMoveInterval;
      if (!divers.swim(k)) divers.remove(i, k);
      else this.#takesAboard(i, k);
    }
  }

  #takesAboard(i: number, k: number): boolean {
    if (this.#aboard[i] === mostDivers || !this.#isAt(i, this.#divers, k)) return false;
    this.#divers.remove(i, k);
    this.#aboard[i]++;
    return true;
  }

  #isAt(i: number, shoal: Shoal, k: number): boolean {
    return shoal.x[k] === this.#x[i] && shoal.y[k] === this.#y[i];
  }

  #moveEnemies(i: number, shoal: Shoal): void {
    const first = i * shoal.capacity;
    for (let k = first + shoal.count[i] - 1; k >= first; k--) {
      if (this.#isAt(i, shoal, k)) this.terminated[i] = 1;
      if (shoal.timer[k] > 0) {
        shoal.timer[k]--;
        continue;
      }
      shoal.timer[k] = this.#moveInterval[i];
      if (!shoal.swim(k)) shoal.remove(i, k);
      else if (this.#isAt(i, shoal, k)) this.terminated[i] = 1;
      else if (this.#friendly.removeAt(i, shoal.x[k], shoal.y[k])) {
        shoal.remove(i, k);
        this.rewards[i]++;
      }
    }
  }

  #shoot(i: number): void {
    const subs = this.#subs;
    const first = i * subs.capacity;
    for (let k = first; k < first + subs.count[i]; k++) {
      if (subs.shotTimer[k] > 0) {
        subs.shotTimer[k]--;
        continue;
      }
      subs.shotTimer[k] = this.parameter(i, column.enemyShotInterval);
      this.#hostile.add(i, subs.x[k], subs.y[k], subs.stepX[k], 0, 0);
    }
  }

  #moveHostileBullets(i: number): void {
    const bullets = this.#hostile;
    const first = i * bullets.capacity;
    for (let k = first + bullets.count[i] - 1; k >= first; k--) {
      if (this.#isAt(i, bullets, k)) this.terminated[i] = 1;
      if (!bullets.swim(k)) bullets.remove(i, k);
      else if (this.#isAt(i, bullets, k)) this.terminated[i] = 1;
    }
  }

  #breathe(i: number): void {
    if (this.#y[i] > 0) {
      this.#atSurface[i] = 0;
      if (--this.#oxygen[i] === 0) this.terminated[i] = 1;
    } else if (this.#atSurface[i] === 0) {
      if (this.#aboard[i] === 0) this.terminated[i] = 1;
      else this.#surface(i);
    }
  }

  #surface(i: number): void {
    this.#atSurface[i] = 1;
    if (this.#aboard[i] === mostDivers) {
      this.rewards[i] += this.#gauge(i);
      this.#aboard[i] = 0;
    } else {
      this.#aboard[i]--;
    }
    this.#oxygen[i] = this.parameter(i, column.oxygen);
    if (this.#ramping) this.#ramp(i);
  }

  #ramp(i: number): void {
    if (this.#spawnInterval[i] <= 1 && this.#moveInterval[i] <= fastestMove) return;
    if (this.#moveInterval[i] > fastestMove && this.#rampIndex[i] % 2 === 1) this.#moveInterval[i]--;
    if (this.#spawnInterval[i] > 1) this.#spawnInterval[i]--;
    this.#rampIndex[i]++;
  }

  /** How many cells of the oxygen gauge are lit, at most 10. */
  #gauge(i: number): number {
    return Math.floor((this.#oxygen[i] * side) / this.parameter(i, column.oxygen));
  }

  protected show(i: number, offset: number): void {
    const { observations } = this;
    const front = offset + this.#y[i] * side + this.#x[i];
    observations[front] = 1;
    observations[front + plane - this.#facing[i]] = 1;
    const trail = offset + 3 * plane;
    this.#friendly.show(i, observations, offset + 2 * plane, -1);
    this.#hostile.show(i, observations, offset + 4 * plane, -1);
    this.#fish.show(i, observations, offset + 5 * plane, trail);
    this.#subs.show(i, observations, offset + 6 * plane, trail);
    this.#divers.show(i, observations, offset + 9 * plane, trail);
    const gauges = offset + (side - 1) * side;
    for (let k = 0; k < this.#gauge(i); k++) observations[gauges + 7 * plane + k] = 1;
    for (let k = 0; k < this.#aboard[i]; k++) observations[gauges + 8 * plane + side - 2 - k] = 1;
  }
}

/** The column where something that swims along `stepX` comes in. */
function entrance(stepX: number): number {
  return stepX > 0 ? 0 : side - 1;
}
