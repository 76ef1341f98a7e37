import {
  type ActionBatch,
  type DisplayList,
  discrete,
  type EnvSnapshot,
  type NativeOptions,
  NativeVectorEnv,
  text,
} from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';
import { coinCommands, coinStory } from './coin-story.ts';
import { drawText } from './drawing.ts';
import { Story, type StoryPlay } from './story-machine.ts';

/** What {@link StoryEnv} takes. */
export interface StoryOptions extends NativeOptions {
  /** Bytes of a story for the Z-machine (version 3, 4, 5 or 8), or the path of its file, in Node; a small one made here by default. */
  readonly story?: Uint8Array | string;
  /** What the agent can say: action k says the k-th. */
  readonly commands?: readonly string[];
  /** Number of the global variable that holds the score, from 0; 1 by default, where stories of version 3 have it. */
  readonly scoreVariable?: number;
  /** Longest text shown, in UTF-16 units; of a longer one the end is. */
  readonly textLength?: number;
}

const defaultLimit = 100;

/**
 * ZMachine-v0: a story for the Z-machine, played by commands from a list. Observation: what the story printed last, a text. Reward: by how much the score
 * has risen. The episode ends when the story does.
 *
 * A snapshot holds the seed and the commands, from which a restore plays the story again.
 */
export class StoryEnv extends NativeVectorEnv {
  protected readonly state: {
    /** `[N]` */
    readonly seeds: Int32Array;
    readonly steps: Int32Array;
    readonly scores: Int32Array;
    /** `[N, limit]` */
    readonly said: Int32Array;
  };
  readonly #story: Story;
  readonly #plays: StoryPlay[] = [];
  readonly #texts: string[] = [];
  readonly #commands: readonly string[];
  readonly #scoreVariable: number;
  readonly #textLength: number;
  readonly #limit: number;

  constructor(options: StoryOptions = {}) {
    const { story = coinStory(), commands = coinCommands, scoreVariable = 1, textLength = 1000, ...rest } = options;
    const spaces = { observationSpace: text(textLength), actionSpace: discrete(commands.length) };
    super({ id: 'ZMachine-v0', ...spaces, maxEpisodeSteps: defaultLimit }, rest);
    this.#story = new Story(typeof story === 'string' ? readStory(story) : story);
    this.#commands = commands;
    this.#scoreVariable = scoreVariable;
    this.#textLength = textLength;
    this.#limit = this.maxEpisodeSteps!;
    const [n, numbers] = [this.numEnvs, () => new Int32Array(this.numEnvs)];
    this.state = { seeds: numbers(), steps: numbers(), scores: numbers(), said: new Int32Array(n * this.#limit) };
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    for (let i = 0; i < this.numEnvs; i++) this.#playAgain(i);
  }

  protected advance(actions: ActionBatch): void {
    const { steps, said, scores } = this.state;
    for (let i = 0; i < this.numEnvs; i++) {
      said[i * this.#limit + steps[i]++] = actions[i];
      this.#say(i, actions[i]);
      const score = this.#plays[i].global(this.#scoreVariable);
      this.rewards[i] = score - scores[i];
      scores[i] = score;
      this.terminated[i] = this.#plays[i].isOver ? 1 : 0;
    }
  }

  protected begin(index: number): void {
    this.state.seeds[index] = this.streams.integer(index, 2 ** 31);
    this.state.steps[index] = 0;
    this.#start(index);
    this.state.scores[index] = this.#plays[index].global(this.#scoreVariable);
  }

  protected observe(first: number, last: number): void {
    const size = this.#textLength;
    for (let i = first; i < last; i++) {
      const shown = this.#texts[i];
      for (let k = 0; k < size; k++) this.observations[i * size + k] = k < shown.length ? shown.charCodeAt(k) : 0;
    }
  }

  render(index: number): DisplayList {
    const last = this.state.steps[index] - 1;
    const command = last < 0 ? undefined : this.#commands[this.state.said[index * this.#limit + last]];
    return drawText(command, this.#texts[index]);
  }

  #say(index: number, action: number): void {
    this.#plays[index].say(this.#commands[action]);
    this.#show(index);
  }

  #start(index: number): void {
    this.#plays[index] = this.#story.start(this.state.seeds[index]);
    this.#show(index);
  }

  #show(index: number): void {
    const printed = this.#plays[index].takeText().replaceAll('\0', '');
    this.#texts[index] = printed.slice(-this.#textLength);
  }

  #playAgain(index: number): void {
    this.#start(index);
    const first = index * this.#limit;
    for (let t = 0; t < this.state.steps[index]; t++) this.#say(index, this.state.said[first + t]);
  }
}

/** Reads a file where there are files; browsers give bytes. */
function readStory(path: string): Uint8Array {
  const files = globalThis.process?.getBuiltinModule?.('node:fs');
  if (files === undefined) throw operantError('no files here', { value: path, help: 'give the bytes of the story' });
  return new Uint8Array(files.readFileSync(path));
}
