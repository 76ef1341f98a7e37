import type { NativeOptions } from '../../../env/index.ts';
import { ParticleGame } from './particle-game.ts';

/** What the adversary task takes. */
export interface AdversaryOptions extends NativeOptions {
  /** Good agents, and as many landmarks; 2 by default. */
  readonly agents?: number;
}

/**
 * Simple adversary: good agents know which landmark is the goal, the adversary does not and has to read it from what
 * they do. Every good agent gets the adversary's distance to the goal minus that of the nearest good agent; the
 * adversary gets minus its own distance.
 *
 * Observation: of a good agent where the goal, the landmarks and the others lie; of the adversary (agent 0) the same
 * without the goal.
 */
export class Adversary extends ParticleGame {
  constructor({ agents: count = 2, ...options }: AdversaryOptions = {}) {
    const common = 4 * count;
    const adversary = { name: 'adversary', team: 'adversary', radius: 0.15, fill: '#d9534f', observationSize: common };
    const agent = { team: 'agents', radius: 0.15, fill: '#4f6fd0', observationSize: common + 2 };
    const landmark = { radius: 0.08, fill: '#40464f' };
    super(
      {
        id: 'Adversary-Particle',
        agents: [adversary, ...Array.from({ length: count }, (_, a) => ({ name: `agent-${a}`, ...agent }))],
        landmarks: Array.from({ length: count }, (_, l) => ({ name: `landmark-${l}`, ...landmark })),
        goals: 1,
      },
      options,
    );
  }

  protected reward(index: number): void {
    const goal = this.goals[index];
    const adversary = this.world.distance(index, 0, goal);
    let nearest = Number.POSITIVE_INFINITY;
    for (let a = 1; a < this.agents.length; a++) nearest = Math.min(nearest, this.world.distance(index, a, goal));
    this.agents[0].rewards[index] = -adversary;
    for (let a = 1; a < this.agents.length; a++) this.agents[a].rewards[index] = adversary - nearest;
  }

  protected look(index: number, a: number, offset: number): void {
    let at = offset;
    if (a > 0) at = this.writeRelative(index, a, this.goals[index], at);
    at = this.writeLandmarks(index, a, at);
    this.writeOthers(index, a, at);
  }

  protected override fillOf(index: number, particle: number): string {
    return particle === this.goals[index] ? '#4caf50' : this.particles[particle].fill;
  }
}
