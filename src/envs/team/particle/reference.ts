import type { NativeOptions } from '../../../env/index.ts';
import { ParticleGame } from './particle-game.ts';

/** What the reference task takes. */
export interface ReferenceOptions extends NativeOptions {
  /** Weight of an agent's own reward against the mean of both, from 0 to 1; 0.5 by default. */
  readonly localRatio?: number;
}

const words = 10;
/** Colours of the landmarks as observed; red, green, blue. */
const colours = [
  [0.75, 0.25, 0.25],
  [0.25, 0.75, 0.25],
  [0.25, 0.25, 0.75],
];
const fills = ['#c04040', '#40c040', '#4040c0'];

/**
 * Simple reference: each of two agents knows the landmark that the other is to go to, and tells it with one of ten
 * words a step. What agent `a` gets on its own is minus the distance of the other agent to that landmark; the reward
 * mixes it with the mean of both.
 *
 * Action: 5 times the word plus the move. Observation `[21]`: own velocity, where the landmarks lie, the colour of the
 * other's goal, the word heard.
 */
export class Reference extends ParticleGame {
  readonly #localRatio: number;

  constructor({ localRatio = 0.5, ...options }: ReferenceOptions = {}) {
    const agent = { team: 'agents', radius: 0.05, words, observationSize: 21 };
    super(
      {
        id: 'Reference-Particle',
        agents: [0, 1].map((a) => ({ name: `agent-${a}`, fill: '#40464f', ...agent })),
        landmarks: fills.map((fill, l) => ({ name: `landmark-${l}`, radius: 0.05, fill })),
        goals: 2,
      },
      options,
    );
    this.#localRatio = localRatio;
  }

  protected reward(index: number): void {
    const first = this.world.distance(index, 1, this.goals[2 * index]);
    const second = this.world.distance(index, 0, this.goals[2 * index + 1]);
    const shared = ((1 - this.#localRatio) * (first + second)) / 2;
    this.agents[0].rewards[index] = -shared - this.#localRatio * first;
    this.agents[1].rewards[index] = -shared - this.#localRatio * second;
  }

  protected look(index: number, a: number, offset: number): void {
    const { observations } = this.agents[a];
    let at = this.writeVelocity(index, a, a, offset);
    at = this.writeLandmarks(index, a, at);
    const colour = colours[this.goals[2 * index + a] - 2];
    for (let k = 0; k < 3; k++) observations[at + k] = colour[k];
    this.writeWord(index, a, 1 - a, words, at + 3);
  }

  protected override fillOf(index: number, particle: number): string {
    // An agent is drawn in the colour of the landmark that it is to go to.
    return particle < 2 ? fills[this.goals[2 * index + 1 - particle] - 2] : fills[particle - 2];
  }
}
