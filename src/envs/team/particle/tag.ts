import type { NativeOptions } from '../../../env/index.ts';
import { ParticleGame } from './particle-game.ts';

/** What the tag task takes. */
export interface TagOptions extends NativeOptions {
  /** Slow pursuers; 3 by default. */
  readonly adversaries?: number;
  /** Fast runners; 1 by default. */
  readonly runners?: number;
  /** Discs in the way; 2 by default. */
  readonly obstacles?: number;
}

/**
 * Simple tag: adversaries chase faster runners among obstacles. Each overlap of an adversary with a runner gives every
 * adversary 10 and that runner −10; a runner also loses, for each coordinate, 0 within 0.9 of the middle, ten times
 * what is beyond 0.9 up to 1, and min(exp(2x − 2), 10) from there on.
 *
 * Observation: own velocity and place, where obstacles and others lie, and the velocities of the other runners.
 */
export class Tag extends ParticleGame {
  readonly #adversaries: number;

  constructor({ adversaries = 3, runners = 1, obstacles = 2, ...options }: TagOptions = {}) {
    const common = 4 + 2 * obstacles + 2 * (adversaries + runners - 1);
    const adversary = {
      team: 'adversaries',
      radius: 0.075,
      fill: '#d9534f',
      collides: true,
      force: 3,
      maxSpeed: 1,
      observationSize: common + 2 * runners,
    };
    const runner = {
      team: 'runners',
      radius: 0.05,
      fill: '#4caf50',
      collides: true,
      force: 4,
      maxSpeed: 1.3,
      observationSize: common + 2 * (runners - 1),
    };
    const obstacle = { radius: 0.2, fill: '#40464f', collides: true };
    super(
      {
        id: 'Tag-Particle',
        agents: [
          ...Array.from({ length: adversaries }, (_, a) => ({ name: `adversary-${a}`, ...adversary })),
          ...Array.from({ length: runners }, (_, a) => ({ name: `runner-${a}`, ...runner })),
        ],
        landmarks: Array.from({ length: obstacles }, (_, l) => ({ name: `obstacle-${l}`, ...obstacle })),
        landmarkSpread: 0.9,
      },
      options,
    );
    this.#adversaries = adversaries;
  }

  protected reward(index: number): void {
    let caught = 0;
    for (let b = this.#adversaries; b < this.agents.length; b++) {
      let touches = 0;
      for (let a = 0; a < this.#adversaries; a++) if (this.world.touch(index, a, b)) touches++;
      caught += touches;
      const at = index * this.particles.length + b;
      this.agents[b].rewards[index] =
        -10 * touches - beyond(Math.abs(this.world.x[at])) - beyond(Math.abs(this.world.y[at]));
    }
    for (let a = 0; a < this.#adversaries; a++) this.agents[a].rewards[index] = 10 * caught;
  }

  protected look(index: number, a: number, offset: number): void {
    let at = this.writeVelocity(index, a, a, offset);
    at = this.writePlace(index, a, at);
    at = this.writeLandmarks(index, a, at);
    at = this.writeOthers(index, a, at);
    for (let b = this.#adversaries; b < this.agents.length; b++) if (b !== a) at = this.writeVelocity(index, a, b, at);
  }
}

/** What a runner pays for a coordinate of this size. */
function beyond(x: number): number {
  if (x < 0.9) return 0;
  return x < 1 ? (x - 0.9) * 10 : Math.min(Math.exp(2 * x - 2), 10);
}
