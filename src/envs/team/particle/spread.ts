import type { NativeOptions } from '../../../env/index.ts';
import { ParticleGame } from './particle-game.ts';

/** What the spread task takes. */
export interface SpreadOptions extends NativeOptions {
  /** Agents, and as many landmarks; 3 by default. */
  readonly agents?: number;
  /** Weight of an agent's own collisions against the team's distances, from 0 to 1; 0.5 by default. */
  readonly localRatio?: number;
}

/**
 * Simple spread: agents cover the landmarks and keep apart. Reward of an agent: (1 − localRatio) times minus the sum,
 * over the landmarks, of the nearest agent's distance; plus localRatio times −1 for each agent that it overlaps.
 *
 * Observation `[4 + 2 n + 4 (n − 1)]`: own velocity and place, where landmarks and others lie, two zeros for each other
 * (agents say nothing here).
 */
export class Spread extends ParticleGame {
  readonly #count: number;
  readonly #localRatio: number;

  constructor({ agents: count = 3, localRatio = 0.5, ...options }: SpreadOptions = {}) {
    const observationSize = 4 + 2 * count + 4 * (count - 1);
    const agent = { team: 'agents', radius: 0.15, fill: '#4f6fd0', collides: true, observationSize };
    const landmark = { radius: 0.05, fill: '#40464f' };
    super(
      {
        id: 'Spread-Particle',
        agents: Array.from({ length: count }, (_, a) => ({ name: `agent-${a}`, ...agent })),
        landmarks: Array.from({ length: count }, (_, l) => ({ name: `landmark-${l}`, ...landmark })),
      },
      options,
    );
    this.#count = count;
    this.#localRatio = localRatio;
  }

  protected reward(index: number): void {
    let distances = 0;
    for (let l = 0; l < this.#count; l++) {
      let nearest = Number.POSITIVE_INFINITY;
      for (let a = 0; a < this.#count; a++) nearest = Math.min(nearest, this.world.distance(index, a, this.#count + l));
      distances += nearest;
    }
    for (let a = 0; a < this.#count; a++) {
      let collisions = 0;
      for (let b = 0; b < this.#count; b++) if (b !== a && this.world.touch(index, a, b)) collisions++;
      this.agents[a].rewards[index] = -(1 - this.#localRatio) * distances - this.#localRatio * collisions;
    }
  }

  protected look(index: number, a: number, offset: number): void {
    let at = this.writeVelocity(index, a, a, offset);
    at = this.writePlace(index, a, at);
    at = this.writeLandmarks(index, a, at);
    this.writeOthers(index, a, at);
  }
}
