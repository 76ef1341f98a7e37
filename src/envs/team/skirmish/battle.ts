import type { StreamArray } from '../../../random/index.ts';
import { type Scenario, unitKinds } from './units.ts';

/** Width and height of the map. */
export const mapSize = 32;
/** Actions: stop, up, right, down, left, then one for each foe to attack. */
export const firstAttack = 5;
/** Changes of x and y of the first actions; y points upwards. */
export const stepsX = [0, 0, 1, 0, -1];
export const stepsY = [0, 1, 0, -1, 0];
const timeStep = 1 / 16;
const worldSteps = 8;
/** Chance is drawn as whole numbers below this: unlike float64 ones, they are not allocated by the call. */
const fine = 2 ** 30;

/** The units of N battles and their physics. Allies come first. */
export class Battle {
  readonly kinds: Int32Array;
  readonly allies: number;
  readonly count: number;
  /** `[N, units]` each. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly health: Float64Array;
  /** Seconds until the unit can hit again. */
  readonly cooldown: Float64Array;
  /** What each unit did last: a move, or {@link firstAttack} plus the number of a foe. */
  readonly last: Int32Array;
  readonly speed: Float64Array;
  readonly range: Float64Array;
  readonly sight: Float64Array;
  readonly fullHealth: Float64Array;
  readonly reload: Float64Array;
  readonly #radius: Float64Array;
  readonly #attack: Float64Array;
  /** `[units]`, work space. */
  readonly #damage: Float64Array;
  readonly #pushX: Float64Array;
  readonly #pushY: Float64Array;

  constructor({ allies, enemies }: Scenario, numEnvs: number) {
    const units = [...allies, ...enemies];
    const perUnit = (read: (kind: number) => number) => Float64Array.from(units, read);
    this.kinds = Int32Array.from(units);
    this.allies = allies.length;
    this.count = units.length;
    this.x = new Float64Array(numEnvs * units.length);
    this.y = new Float64Array(numEnvs * units.length);
    this.health = new Float64Array(numEnvs * units.length);
    this.cooldown = new Float64Array(numEnvs * units.length);
    this.last = new Int32Array(numEnvs * units.length);
    this.speed = perUnit((kind) => unitKinds[kind].speed);
    this.range = perUnit((kind) => unitKinds[kind].range);
    this.sight = perUnit((kind) => unitKinds[kind].sight);
    this.fullHealth = perUnit((kind) => unitKinds[kind].health);
    this.reload = perUnit((kind) => unitKinds[kind].cooldown);
    this.#radius = perUnit((kind) => unitKinds[kind].radius);
    this.#attack = perUnit((kind) => unitKinds[kind].attack);
    this.#damage = new Float64Array(units.length);
    this.#pushX = new Float64Array(units.length);
    this.#pushY = new Float64Array(units.length);
  }

  /** Where the two sides begin: within two units of the middle of the left and of the right half. */
  deploy(i: number, streams: StreamArray): void {
    for (let u = 0; u < this.count; u++) {
      const at = i * this.count + u;
      const side = u < this.allies ? 1 : 3;
      this.x[at] = (side * mapSize) / 4 + (4 * streams.integer(i, fine)) / fine - 2;
      this.y[at] = mapSize / 2 + (4 * streams.integer(i, fine)) / fine - 2;
      this.health[at] = this.fullHealth[u];
      this.cooldown[at] = 0;
      this.last[at] = 0;
    }
    this.#pushApart(i);
  }

  /** Half a second in eight parts, in each of which everybody goes on with what is in `last`. */
  fight(i: number, streams: StreamArray): void {
    for (let t = 0; t < worldSteps; t++) {
      this.#hit(i, streams);
      this.#march(i);
      this.#hurt(i);
      this.#pushApart(i);
    }
  }

  isAlive(i: number, u: number): boolean {
    return this.health[i * this.count + u] > 0;
  }

  /** The unit that foe number `foe` of unit `u` is. */
  foeOf(u: number, foe: number): number {
    return u < this.allies ? this.allies + foe : foe;
  }

  /** Whether `v` is nearer to `u` than `reach`, both being alive. */
  isWithin(i: number, u: number, v: number, reach: number): boolean {
    const a = i * this.count + u;
    const b = i * this.count + v;
    if (this.health[a] <= 0 || this.health[b] <= 0) return false;
    const dx = this.x[a] - this.x[b];
    const dy = this.y[a] - this.y[b];
    return dx * dx + dy * dy < reach * reach;
  }

  #hit(i: number, streams: StreamArray): void {
    this.#damage.fill(0);
    for (let u = 0; u < this.count; u++) {
      const at = i * this.count + u;
      const target = this.last[at] >= firstAttack ? this.foeOf(u, this.last[at] - firstAttack) : -1;
      if (target >= 0 && this.cooldown[at] <= 0 && this.isWithin(i, u, target, this.range[u])) {
        this.#damage[target] += this.#attack[u];
        // The time to the next hit varies from one part less to two parts more.
        this.cooldown[at] = this.reload[u] + timeStep * ((3 * streams.integer(i, fine)) / fine - 1);
      } else {
        this.cooldown[at] = Math.max(this.cooldown[at] - timeStep, 0);
      }
    }
  }

  #march(i: number): void {
    for (let u = 0; u < this.count; u++) {
      const at = i * this.count + u;
      const way = this.last[at] < firstAttack ? this.last[at] : 0;
      if (this.health[at] <= 0) continue;
      this.x[at] = Math.min(Math.max(this.x[at] + stepsX[way] * this.speed[u] * timeStep, 0), mapSize);
      this.y[at] = Math.min(Math.max(this.y[at] + stepsY[way] * this.speed[u] * timeStep, 0), mapSize);
    }
  }

  /** Takes off what the hits did; who touches the edge of the map dies. */
  #hurt(i: number): void {
    for (let u = 0; u < this.count; u++) {
      const at = i * this.count + u;
      const isOut = this.x[at] <= 0 || this.y[at] <= 0 || this.x[at] >= mapSize || this.y[at] >= mapSize;
      this.health[at] = isOut ? 0 : Math.max(this.health[at] - this.#damage[u], 0);
    }
  }

  /** Moves living units that overlap apart, all at once, each by half of the overlap. */
  #pushApart(i: number): void {
    const first = i * this.count;
    this.#pushX.fill(0);
    this.#pushY.fill(0);
    for (let u = 0; u < this.count; u++) {
      if (this.health[first + u] <= 0) continue;
      for (let v = u + 1; v < this.count; v++) if (this.health[first + v] > 0) this.#pushPair(first, u, v);
    }
    for (let u = 0; u < this.count; u++) {
      this.x[first + u] += this.#pushX[u];
      this.y[first + u] += this.#pushY[u];
    }
  }

  #pushPair(first: number, u: number, v: number): void {
    const dx = this.x[first + u] - this.x[first + v];
    const dy = this.y[first + u] - this.y[first + v];
    const reach = this.#radius[u] + this.#radius[v];
    if (dx * dx + dy * dy >= reach * reach) return;
    const overlap = Math.max(reach / (Math.sqrt(dx * dx + dy * dy) + 1e-6) - 1, 0) / 2;
    this.#pushX[u] += dx * overlap;
    this.#pushY[u] += dy * overlap;
    this.#pushX[v] -= dx * overlap;
    this.#pushY[v] -= dy * overlap;
  }
}
