import type { NativeOptions } from '../../../env/index.ts';
import { ParticleGame } from './particle-game.ts';

const words = 3;
/** Colours of the landmarks as observed; red, green, blue. */
const colours = [
  [0.65, 0.15, 0.15],
  [0.15, 0.65, 0.15],
  [0.15, 0.15, 0.65],
];
const fills = ['#c04040', '#40c040', '#4040c0'];

/**
 * Simple speaker and listener: the speaker sees the colour of the goal, cannot move, and says one of three words a
 * step; the listener hears it and has to go to the landmark of that colour. Both get minus the squared distance of the
 * listener to the goal.
 *
 * Observation: of the speaker `[3]` the colour; of the listener `[11]` its velocity, where the landmarks lie, the word
 * heard.
 */
export class SpeakerListener extends ParticleGame {
  constructor(options: NativeOptions = {}) {
    const common = { team: 'agents', radius: 0.075 };
    super(
      {
        id: 'SpeakerListener-Particle',
        agents: [
          { name: 'speaker', ...common, fill: '#8d96a3', moves: false, words, observationSize: 3 },
          { name: 'listener', ...common, fill: '#40464f', observationSize: 11 },
        ],
        landmarks: fills.map((fill, l) => ({ name: `landmark-${l}`, radius: 0.04, fill })),
        goals: 1,
      },
      options,
    );
  }

  protected reward(index: number): void {
    const distance = this.world.distance(index, 1, this.goals[index]);
    this.agents[0].rewards[index] = -distance * distance;
    this.agents[1].rewards[index] = -distance * distance;
  }

  protected look(index: number, a: number, offset: number): void {
    if (a === 0) {
      const colour = colours[this.goals[index] - 2];
      for (let k = 0; k < 3; k++) this.agents[0].observations[offset + k] = colour[k];
      return;
    }
    const at = this.writeLandmarks(index, 1, this.writeVelocity(index, 1, 1, offset));
    this.writeWord(index, 1, 0, words, at);
  }

  protected override fillOf(index: number, particle: number): string {
    // The listener is drawn in the colour of the goal.
    return particle === 1 ? fills[this.goals[index] - 2] : this.particles[particle].fill;
  }
}
