import type { StreamArray } from '../../../random/index.ts';
import type { Particle, ParticleAgent } from './particle.ts';

const timeStep = 0.1;
/** Width of the zone in which two particles begin to push each other. */
const margin = 1e-3;
/** Places are drawn as whole numbers below this: unlike float64 ones, they are not allocated by the call. */
const fine = 2 ** 30;

/** The discs of N games of one particle task, agents first, and how they move. */
export class ParticleWorld {
  /** P, agents and landmarks. */
  readonly count: number;
  /** Places and velocities, `[N, P]` each. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly velocityX: Float64Array;
  readonly velocityY: Float64Array;
  /** `[N, agents]`, the word last said, or -1. */
  readonly said: Int32Array;
  readonly #agents: number;
  /** `[P]`, forces of the running step. */
  readonly #forceX: Float64Array;
  readonly #forceY: Float64Array;
  readonly #radius: Float64Array;
  readonly #collides: Uint8Array;
  readonly #moves: Uint8Array;
  readonly #words: Int32Array;
  readonly #force: Float64Array;
  readonly #maxSpeed: Float64Array;

  constructor(agents: readonly ParticleAgent[], landmarks: readonly Particle[], numEnvs: number) {
    const particles = [...agents, ...landmarks];
    this.count = particles.length;
    this.x = new Float64Array(numEnvs * this.count);
    this.y = new Float64Array(numEnvs * this.count);
    this.velocityX = new Float64Array(numEnvs * this.count);
    this.velocityY = new Float64Array(numEnvs * this.count);
    this.said = new Int32Array(numEnvs * agents.length);
    this.#agents = agents.length;
    this.#forceX = new Float64Array(this.count);
    this.#forceY = new Float64Array(this.count);
    this.#radius = Float64Array.from(particles, ({ radius }) => radius);
    this.#collides = Uint8Array.from(particles, ({ collides }) => (collides ? 1 : 0));
    this.#moves = Uint8Array.from(particles, (_, p) => (p < agents.length && agents[p].moves !== false ? 1 : 0));
    this.#words = Int32Array.from(agents, ({ words = 0 }) => words);
    this.#force = Float64Array.from(agents, ({ force = 5 }) => force);
    this.#maxSpeed = Float64Array.from(agents, ({ maxSpeed = Number.POSITIVE_INFINITY }) => maxSpeed);
  }

  /** Everybody at rest and silent: agents uniformly within ±1, landmarks within ± `landmarkSpread`. */
  scatter(i: number, streams: StreamArray, landmarkSpread: number): void {
    for (let p = 0; p < this.count; p++) {
      const at = i * this.count + p;
      const spread = p < this.#agents ? 1 : landmarkSpread;
      this.x[at] = spread * ((2 * streams.integer(i, fine)) / fine - 1);
      this.y[at] = spread * ((2 * streams.integer(i, fine)) / fine - 1);
      this.velocityX[at] = 0;
      this.velocityY[at] = 0;
    }
    for (let a = 0; a < this.#agents; a++) this.said[i * this.#agents + a] = -1;
  }

  /** One step of game `i`, by its row of `contexts`: damping, contact force, scale of the moves. */
  step(i: number, actions: readonly Int32Array[], contexts: Float64Array): void {
    this.#takeActions(i, actions, contexts);
    this.#collide(i, contexts);
    this.#integrate(i, contexts);
  }

  /** Distance of two particles. */
  distance(i: number, p: number, q: number): number {
    const first = i * this.count;
    const dx = this.x[first + p] - this.x[first + q];
    const dy = this.y[first + p] - this.y[first + q];
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Whether two particles overlap. */
  touch(i: number, p: number, q: number): boolean {
    return this.distance(i, p, q) < this.#radius[p] + this.#radius[q];
  }

  #takeActions(i: number, actions: readonly Int32Array[], contexts: Float64Array): void {
    this.#forceX.fill(0);
    this.#forceY.fill(0);
    for (let a = 0; a < actions.length; a++) {
      const action = actions[a][i];
      const move = this.#moves[a] === 1 ? action % 5 : 0;
      const force = this.#force[a] * contexts[3 * i + 2];
      if (move === 1) this.#forceX[a] = -force;
      else if (move === 2) this.#forceX[a] = force;
      else if (move === 3) this.#forceY[a] = -force;
      else if (move === 4) this.#forceY[a] = force;
      const word = this.#moves[a] === 1 ? (action - move) / 5 : action;
      this.said[i * actions.length + a] = this.#words[a] > 0 ? word : -1;
    }
  }

  #collide(i: number, contexts: Float64Array): void {
    const { count } = this;
    for (let p = 0; p < count; p++) {
      if (this.#collides[p] === 0) continue;
      for (let q = p + 1; q < count; q++)
        if (this.#collides[q] === 1 && (this.#moves[p] | this.#moves[q]) === 1) this.#push(i, p, q, contexts);
    }
  }

  #push(i: number, p: number, q: number, contexts: Float64Array): void {
    const first = i * this.count;
    const dx = this.x[first + p] - this.x[first + q];
    const dy = this.y[first + p] - this.y[first + q];
    const distance = Math.sqrt(dx * dx + dy * dy);
    const overlap = (this.#radius[p] + this.#radius[q] - distance) / margin;
    // Far away the soft overlap is below what a float64 force could show, and on one point there is no direction.
    if (overlap < -50 || distance === 0) return;
    const soft = overlap > 0 ? overlap + Math.log1p(Math.exp(-overlap)) : Math.log1p(Math.exp(overlap));
    const force = (contexts[3 * i + 1] * soft * margin) / distance;
    if (this.#moves[p] === 1) {
      this.#forceX[p] += force * dx;
      this.#forceY[p] += force * dy;
    }
    if (this.#moves[q] === 1) {
      this.#forceX[q] -= force * dx;
      this.#forceY[q] -= force * dy;
    }
  }

  #integrate(i: number, contexts: Float64Array): void {
    const { x, y, velocityX, velocityY } = this;
    const keep = 1 - contexts[3 * i];
    for (let a = 0; a < this.#agents; a++) {
      if (this.#moves[a] === 0) continue;
      const at = i * this.count + a;
      x[at] += velocityX[at] * timeStep;
      y[at] += velocityY[at] * timeStep;
      velocityX[at] = velocityX[at] * keep + this.#forceX[a] * timeStep;
      velocityY[at] = velocityY[at] * keep + this.#forceY[a] * timeStep;
      const speed = Math.sqrt(velocityX[at] * velocityX[at] + velocityY[at] * velocityY[at]);
      if (speed <= this.#maxSpeed[a]) continue;
      velocityX[at] *= this.#maxSpeed[a] / speed;
      velocityY[at] *= this.#maxSpeed[a] / speed;
    }
  }
}
