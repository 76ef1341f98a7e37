import {
  box,
  type DisplayList,
  discrete,
  type Env,
  type NativeOptions,
  NativeVectorEnv,
  single,
  type VectorEnv,
  vectorize,
} from '../../env/index.ts';

/** What goes wrong, in place of a step, when the action is this number. */
const exit = 1;
const fail = 2;
const hang = 3;
const eat = 4;
const dawdle = 5;

interface TroublemakerOptions extends NativeOptions {
  /** Milliseconds that each step lasts. */
  readonly spin?: number;
  /** Actions are harmless. */
  readonly behaves?: boolean;
}

/** Shows a number from 0 to 99, new in each step, and the age of the episode, which ends after 20 steps. Some actions make it misbehave. */
class Troublemaker extends NativeVectorEnv {
  protected readonly state: { readonly drawn: Int32Array; readonly age: Int32Array };
  readonly #spin: number;
  readonly #behaves: boolean;

  constructor({ spin = 0, behaves = false, ...options }: TroublemakerOptions) {
    super(
      {
        id: 'Troublemaker-v0',
        observationSpace: box({ shape: [2], low: 0, high: 100 }),
        actionSpace: discrete(6),
        maxEpisodeSteps: 20,
        context: { bonus: { default: 0, low: 0, high: 10 } },
      },
      options,
    );
    this.state = { drawn: new Int32Array(this.numEnvs), age: new Int32Array(this.numEnvs) };
    this.#spin = spin;
    this.#behaves = behaves;
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      if (!this.#behaves) misbehave(actions[i]);
      spin(this.#spin);
      this.state.drawn[i] = this.streams.integer(i, 100);
      this.state.age[i]++;
      this.rewards[i] = this.state.drawn[i] + this.contexts[i];
    }
  }

  protected begin(index: number): void {
    this.state.drawn[index] = this.streams.integer(index, 100);
    this.state.age[index] = 0;
  }

  protected observe(first: number, last: number): void {
    for (let i = first; i < last; i++) {
      this.observations[2 * i] = this.state.drawn[i];
      this.observations[2 * i + 1] = this.state.age[i];
    }
  }

  render(index: number): DisplayList {
    const at = [0, 1] as const;
    const text = String(this.state.drawn[index]);
    return {
      width: 1,
      height: 1,
      background: '#ffffff',
      shapes: [{ kind: 'text', at, text, size: 1, fill: '#000000' }],
    };
  }
}

function misbehave(action: number): void {
  if (action === exit) process.exit(7);
  if (action === fail) throw new Error('something is wrong in here');
  if (action === hang) for (;;);
  if (action === dawdle) spin(300);
  if (action !== eat) return;
  const eaten: number[][] = [];
  for (;;) eaten.push(Array.from({ length: 100_000 }, (_, i) => i));
}

/** Keeps the processor busy for some milliseconds. */
function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

export function makeTroublemaker(options: TroublemakerOptions): VectorEnv {
  return new Troublemaker(options);
}

/** Forgets to return what it made. */
export function makeNothing(): void {}

/** The same as a single environment, which `vectorize` has to lift. */
export function makeSingle(): Env {
  return single(new Troublemaker({}));
}
makeSingle.lifted = (numEnvs: number): VectorEnv => vectorize(makeSingle, numEnvs);
