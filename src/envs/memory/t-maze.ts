import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv, type Shape } from '../../env/index.ts';
import { colour, label, tile } from './drawing.ts';

/** What {@link TMaze} takes. */
export interface TMazeOptions extends NativeOptions {
  /** Moves from the start to the junction, n; 10 by default. Also a context, from 1 to this. */
  readonly corridorLength?: number;
}

const action = { up: 0, right: 1, down: 2, left: 3 };
const rewards = { goal: 4, wrongArm: -0.1, bump: -0.1 };

/**
 * TMaze-v0: at the start of a corridor a sign says whether the goal is in the upper or the lower arm of the junction at
 * its end. Actions: up, right, down, left. Reward 4 for the right arm and -0.1 for the other, both terminating; -0.1
 * for a move into a wall, 0 for other moves. Truncated at 10 (n + 1) steps.
 *
 * Observation: `uint8 [4]` of 0 and 1: the sign says up, the sign says down, in the corridor, at the junction. The sign
 * is seen at the start alone.
 *
 * Source: Bakker (2001), "Reinforcement learning with long short-term memory", with its rewards; its observation has
 * the same four values in three bits.
 */
export class TMaze extends NativeVectorEnv {
  readonly #longest: number;
  readonly #position = new Int32Array(this.numEnvs);
  /** 0 for the upper arm, 1 for the lower. */
  readonly #goal = new Uint8Array(this.numEnvs);
  protected readonly state = { position: this.#position, goal: this.#goal };

  constructor({ corridorLength = 10, ...options }: TMazeOptions = {}) {
    super(
      {
        id: 'TMaze-v0',
        observationSpace: box({ shape: [4], low: 0, high: 1, dtype: 'uint8' }),
        actionSpace: discrete(4),
        maxEpisodeSteps: 10 * (corridorLength + 1),
        context: { corridorLength: { default: corridorLength, low: 1, high: corridorLength } },
      },
      options,
    );
    this.#longest = corridorLength;
  }

  protected begin(i: number): void {
    this.#position[i] = 0;
    this.#goal[i] = this.streams.integer(i, 2);
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      this.terminated[i] = 0;
      this.#walk(i, actions[i]);
    }
  }

  #walk(i: number, to: number): void {
    const end = this.#end(i);
    const at = this.#position[i];
    const next = at + (to === action.right ? 1 : to === action.left ? -1 : 0);
    if (at === end && (to === action.up || to === action.down)) {
      this.terminated[i] = 1;
      this.rewards[i] = (to === action.down ? 1 : 0) === this.#goal[i] ? rewards.goal : rewards.wrongArm;
    } else if (next === at || next < 0 || next > end) {
      this.rewards[i] = rewards.bump;
    } else {
      this.#position[i] = next;
      this.rewards[i] = 0;
    }
  }

  #end(i: number): number {
    return (this.contexts[i] + 0.5) | 0;
  }

  protected observe(first: number, last: number): void {
    const { observations } = this;
    observations.fill(0, first * 4, last * 4);
    for (let i = first; i < last; i++) {
      const at = this.#position[i];
      const place = at === 0 ? this.#goal[i] : at === this.#end(i) ? 3 : 2;
      observations[i * 4 + place] = 1;
    }
  }

  render(i: number): DisplayList {
    const end = this.#end(i);
    const corridor: Shape[] = Array.from({ length: end + 1 }, (_, x) => tile(x + 0.5, 1.5, 1, 1, colour.floor));
    const goalY = this.#goal[i] === 0 ? 1 : 3;
    return {
      width: this.#longest + 2,
      height: 4,
      background: colour.wall,
      shapes: [
        ...corridor,
        tile(end + 0.5, 0.5, 1, 1, colour.floor),
        tile(end + 0.5, 2.5, 1, 1, colour.floor),
        { kind: 'circle', center: [end + 1, goalY], radius: 0.3, fill: colour.right },
        label(1, 3.3, this.#goal[i] === 0 ? 'up' : 'down', 0.6, '#ffffff'),
        { kind: 'circle', center: [this.#position[i] + 1, 2], radius: 0.32, fill: colour.agent },
      ],
    };
  }
}
