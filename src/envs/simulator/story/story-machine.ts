import { importEngine } from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';
import { Stream } from '../../../random/index.ts';
import { charEvent, lineEvent, TextGlk } from './glk.ts';

/** What is used of ifvms, a Z-machine for versions 3 to 5 and 8. */
interface ZMachine {
  /** Compiled routines, by address; they are the same for every machine with the story. */
  jit: object;
  readonly quit?: boolean | number;
  readonly glk_blocking_call: unknown;
  readonly globals: number;
  readonly m: { getInt16(address: number): number };
  random(range: number): number;
  prepare(story: Uint8Array, options: { readonly Glk: object }): void;
  start(): void;
  resume(answer?: unknown): void;
}

type MakeMachine = new () => ZMachine;

let ZVM: MakeMachine | undefined;

/** Imports ifvms; throws when it is missing. */
export async function loadStories(): Promise<void> {
  const loaded = await importEngine('ifvms@1.1', () => import('ifvms'));
  const { ZVM: named } = 'ZVM' in loaded ? loaded : (loaded as { readonly default: typeof loaded }).default;
  ZVM = named as unknown as MakeMachine;
}

const enterKey = 0xfffffffa;
/** Keys and files that a story may ask for between two commands. */
const patience = 1000;

/** A story, read from its file, of which many plays can be started. */
export class Story {
  readonly #bytes: Uint8Array;
  readonly #compiled = {};

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Starts it anew; all its chance comes from the seed. */
  start(seed: number): StoryPlay {
    if (ZVM === undefined) throw operantError('ifvms is not loaded', { help: "await loadEnv('ZMachine-v0') first" });
    const machine = new ZVM();
    const stream = Stream.fromSeed(seed);
    // A range below 1 asks for another seed.
    machine.random = (range) => (range < 1 ? 0 : 1 + stream.integer(range));
    machine.jit = this.#compiled;
    return new StoryPlay(machine, this.#bytes.slice());
  }
}

/** One play of a story. */
export class StoryPlay {
  readonly #machine: ZMachine;
  readonly #glk = new TextGlk();

  constructor(machine: ZMachine, bytes: Uint8Array) {
    this.#machine = machine;
    machine.prepare(bytes, { Glk: this.#glk.functions() });
    machine.start();
    this.#passKeys();
  }

  /** The story has ended. */
  get isOver(): boolean {
    return Boolean(this.#machine.quit);
  }

  /** What was printed since the last call. */
  takeText(): string {
    return this.#glk.takeText();
  }

  /** The value of a global variable, from 0. */
  global(number: number): number {
    return this.#machine.m.getInt16(this.#machine.globals + 2 * number);
  }

  /** Says a line. */
  say(command: string): void {
    const { event, line } = this.#glk;
    const letters = Array.from(command.slice(0, line.length), (letter) => letter.charCodeAt(0));
    for (const [k, letter] of letters.entries()) line[k] = letter;
    event.set_field(0, lineEvent);
    event.set_field(2, letters.length);
    this.#machine.resume();
    this.#passKeys();
  }

  /** Presses Enter wherever a key is asked for, and offers no file where one is, until the story waits for a line. */
  #passKeys(): void {
    for (let k = 0; k < patience && !this.isOver; k++) {
      if (this.#machine.glk_blocking_call) this.#machine.resume(0);
      else if (this.#glk.waiting === 'char') this.#pressEnter();
      else return;
    }
    if (!this.isOver) throw operantError('story asks for keys without end', { help: 'it cannot be played by lines' });
  }

  #pressEnter(): void {
    const { event } = this.#glk;
    event.set_field(0, charEvent);
    event.set_field(2, enterKey);
    this.#machine.resume();
  }
}
