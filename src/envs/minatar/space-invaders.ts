import type { ContextSpec } from '../../env/index.ts';
import type { Channel } from './drawing.ts';
import { MinAtarGame, move, type RampingOptions, side } from './game.ts';

const channels: readonly Channel[] = [
  { name: 'cannon', fill: '#4f9dde', shape: 'square' },
  { name: 'alien', fill: '#7ac74f', shape: 'square' },
  { name: 'alienLeft', fill: '#3f7a35', shape: 'disc' },
  { name: 'alienRight', fill: '#b7e08f', shape: 'disc' },
  { name: 'friendlyBullet', fill: '#ffffff', shape: 'bar' },
  { name: 'enemyBullet', fill: '#e5574f', shape: 'bar' },
];
const plane = side * side;
const bottom = side - 1;

const context = {
  moveInterval: { default: 12, low: 1, high: 100 },
  shotInterval: { default: 10, low: 1, high: 100 },
  cannonInterval: { default: 5, low: 1, high: 50 },
} satisfies ContextSpec;
const column = { moveInterval: 1, shotInterval: 2, cannonInterval: 3 };

/** A wave: rows 0 to 3, columns 2 to 7. Bit `x` of a row is column `x`. */
const waveRows = 4;
const waveBits = 0b0011111100;
const waveSize = 24;
const leftEdge = 1;
const rightEdge = 1 << (side - 1);
/** Ramping makes the aliens no faster than this. */
const fastest = 6;

/**
 * SpaceInvaders-MinAtar: shoot a wave of aliens from a cannon in the bottom row. Reward 1 for each alien. Terminated
 * when an alien or a bullet of theirs hits the cannon, or when they would step down from the bottom row.
 *
 * The aliens march sideways together; at an edge they step down and turn. They move every `moveInterval` steps, or
 * every n steps when only n < moveInterval are left. Every `shotInterval` steps the lowest alien of the occupied column
 * nearest to the cannon shoots. All bullets fly one cell in a step. The cannon can fire once in `cannonInterval` steps.
 * After the last alien of a wave comes the next; with ramping its move interval is one smaller, down to 6.
 *
 * Channels: cannon, alien, alien when they march left, alien when they march right, friendly bullet, enemy bullet.
 * First state: cannon at column 5, aliens marching left.
 */
export class SpaceInvaders extends MinAtarGame {
  readonly #ramping: boolean;
  readonly #cannon = new Int32Array(this.numEnvs);
  /** `[N, 10]`, a row of bits each; so are the bullets. */
  readonly #aliens = new Int32Array(this.numEnvs * side);
  readonly #friendly = new Int32Array(this.numEnvs * side);
  readonly #enemy = new Int32Array(this.numEnvs * side);
  readonly #aliensLeft = new Int32Array(this.numEnvs);
  /** -1 to the left, 1 to the right. */
  readonly #direction = new Int32Array(this.numEnvs);
  readonly #moveInterval = new Int32Array(this.numEnvs);
  readonly #moveTimer = new Int32Array(this.numEnvs);
  readonly #shotTimer = new Int32Array(this.numEnvs);
  readonly #cannonTimer = new Int32Array(this.numEnvs);
  protected readonly state = {
    lastActions: this.lastActions,
    cannon: this.#cannon,
    aliens: this.#aliens,
    friendly: this.#friendly,
    enemy: this.#enemy,
    aliensLeft: this.#aliensLeft,
    direction: this.#direction,
    moveInterval: this.#moveInterval,
    moveTimer: this.#moveTimer,
    shotTimer: this.#shotTimer,
    cannonTimer: this.#cannonTimer,
  };

  constructor({ difficultyRamping = true, ...options }: RampingOptions = {}) {
    const minimalActions = [move.none, move.left, move.right, move.fire];
    super({ id: 'SpaceInvaders-MinAtar', channels, minimalActions, context }, options);
    this.#ramping = difficultyRamping;
  }

  protected start(i: number): void {
    this.#cannon[i] = 5;
    this.#aliens.fill(0, i * side, (i + 1) * side);
    this.#friendly.fill(0, i * side, (i + 1) * side);
    this.#enemy.fill(0, i * side, (i + 1) * side);
    this.#direction[i] = -1;
    this.#moveInterval[i] = this.#moveTimer[i] = this.parameter(i, column.moveInterval);
    this.#shotTimer[i] = this.parameter(i, column.shotInterval);
    this.#cannonTimer[i] = 0;
    this.#sendWave(i);
  }

  #sendWave(i: number): void {
    this.#aliens.fill(waveBits, i * side, i * side + waveRows);
    this.#aliensLeft[i] = waveSize;
  }

  protected play(i: number, action: number): void {
    this.#operate(i, action);
    this.#moveBullets(i * side);
    if (((this.#enemy[i * side + bottom] >> this.#cannon[i]) & 1) === 1) this.terminated[i] = 1;
    this.#meetCannon(i);
    if (this.#moveTimer[i] === 0) this.#march(i);
    if (this.#shotTimer[i] === 0) this.#shoot(i);
    this.#hit(i);
    this.#cannonTimer[i] = Math.max(this.#cannonTimer[i] - 1, 0);
    this.#moveTimer[i]--;
    this.#shotTimer[i]--;
    if (this.#aliensLeft[i] > 0) return;
    if (this.#ramping && this.#moveInterval[i] > fastest) this.#moveInterval[i]--;
    this.#sendWave(i);
  }

  #operate(i: number, action: number): void {
    const cannon = this.#cannon;
    if (action === move.left && cannon[i] > 0) cannon[i]--;
    else if (action === move.right && cannon[i] < side - 1) cannon[i]++;
    else if (action === move.fire && this.#cannonTimer[i] === 0) {
      this.#friendly[i * side + bottom] |= 1 << cannon[i];
      this.#cannonTimer[i] = this.parameter(i, column.cannonInterval);
    }
  }

  #moveBullets(first: number): void {
    const friendly = this.#friendly;
    const enemy = this.#enemy;
    for (let y = 0; y < bottom; y++) {
      friendly[first + y] = friendly[first + y + 1];
      enemy[first + bottom - y] = enemy[first + bottom - y - 1];
    }
    friendly[first + bottom] = 0;
    enemy[first] = 0;
  }

  #meetCannon(i: number): void {
    if (((this.#aliens[i * side + bottom] >> this.#cannon[i]) & 1) === 1) this.terminated[i] = 1;
  }

  #march(i: number): void {
    const aliens = this.#aliens;
    const first = i * side;
    this.#moveTimer[i] = Math.min(this.#aliensLeft[i], this.#moveInterval[i]);
    let occupied = 0;
    for (let y = first; y < first + side; y++) occupied |= aliens[y];
    if ((occupied & (this.#direction[i] < 0 ? leftEdge : rightEdge)) !== 0) this.#stepDown(i);
    else if (this.#direction[i] < 0) for (let y = first; y < first + side; y++) aliens[y] >>= 1;
    else for (let y = first; y < first + side; y++) aliens[y] <<= 1;
    this.#meetCannon(i);
  }

  #stepDown(i: number): void {
    const aliens = this.#aliens;
    const first = i * side;
    this.#direction[i] = -this.#direction[i];
    if (aliens[first + bottom] !== 0) this.terminated[i] = 1;
    for (let y = bottom; y > 0; y--) aliens[first + y] = aliens[first + y - 1];
    aliens[first] = 0;
  }

  #shoot(i: number): void {
    this.#shotTimer[i] = this.parameter(i, column.shotInterval);
    for (let distance = 0; distance < side; distance++) {
      if (this.#shootFrom(i, this.#cannon[i] - distance) || this.#shootFrom(i, this.#cannon[i] + distance)) return;
    }
  }

  /** Whether there is an alien in column `x`; the lowest one shoots. */
  #shootFrom(i: number, x: number): boolean {
    if (x < 0 || x >= side) return false;
    for (let y = i * side + bottom; y >= i * side; y--) {
      if (((this.#aliens[y] >> x) & 1) === 0) continue;
      this.#enemy[y] |= 1 << x;
      return true;
    }
    return false;
  }

  #hit(i: number): void {
    for (let y = i * side; y < (i + 1) * side; y++) {
      let hits = this.#aliens[y] & this.#friendly[y];
      this.#aliens[y] &= ~hits;
      this.#friendly[y] &= ~hits;
      for (; hits !== 0; hits &= hits - 1) {
        this.rewards[i]++;
        this.#aliensLeft[i]--;
      }
    }
  }

  protected show(i: number, offset: number): void {
    this.observations[offset + bottom * side + this.#cannon[i]] = 1;
    const marching = offset + (this.#direction[i] < 0 ? 2 : 3) * plane;
    for (let y = 0; y < side; y++) {
      const row = i * side + y;
      this.#showRow(this.#aliens[row], offset + plane + y * side);
      this.#showRow(this.#aliens[row], marching + y * side);
      this.#showRow(this.#friendly[row], offset + 4 * plane + y * side);
      this.#showRow(this.#enemy[row], offset + 5 * plane + y * side);
    }
  }

  #showRow(row: number, offset: number): void {
    for (let bits = row; bits !== 0; bits &= bits - 1) this.observations[offset + 31 - Math.clz32(bits & -bits)] = 1;
  }
}
