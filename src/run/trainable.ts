import type * as z from 'zod';
import type { Algorithm, Learner, Metrics, Policy, State } from '../algorithms/index.ts';
import type { Stream } from '../random/index.ts';
import { envMaker, type MakeEnv, type NamedEnv } from './env-choice.ts';

/** What kind of agent is trained: one that acts in environments, or a language model that answers. */
export type Family = 'control' | 'language';

/** A training in progress, as run folders see it. */
export interface RunLearner {
  /** Steps taken: of environments in control, batches learned from in language. */
  readonly steps: number;
  /** Steps after which the training is complete. */
  readonly totalSteps: number;
  /** Learns once, and says how it went; `steps` and the statistics of episodes are always among the figures. */
  iterate(): Promise<Metrics>;
  /** Everything that later iterations depend on: `restore(state())` continues to the same bits. */
  state(): State | Promise<State>;
  restore(state: State): void | Promise<void>;
  /** Files that it leaves in the run folder at its end. */
  products(): Promise<readonly Product[]>;
  close(): Promise<void>;
}

/** A file that a training leaves. */
export interface Product {
  /** Within the run folder, with `/` between its parts. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** How a learner speaks while it trains. */
export interface LearnerHooks {
  /** Called with a sentence about something that goes wrong. */
  readonly onNotice?: (notice: string) => void;
  /** Called with what was found out before the training begins in earnest. */
  readonly onPreflight?: (preflight: object) => void;
  /** Start even what preflight says cannot learn. */
  readonly force?: boolean;
}

/** What a learner is made of. */
export interface TrainableSetup<Options> {
  /** What is trained on: an environment or a task. */
  readonly world: NamedEnv;
  readonly options: Options;
  /** Every random number of the run comes from forks of this stream. */
  readonly stream: Stream;
  readonly hooks?: LearnerHooks;
}

/** A way to train that a run folder can be made of. */
export interface Trainable<L extends RunLearner = RunLearner> {
  readonly family: Family;
  /** Name in its family, as in `ppo`. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** Authors, year, title, arXiv id. */
  readonly source: string;
  /** Every option with its default, range and meaning. */
  readonly options: z.ZodObject;
  /** Options that are known to work, by the id of what is trained on. */
  readonly presets: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** @throws for a world that is not there, and for options that do not go together */
  create(setup: TrainableSetup<Record<string, unknown>>): Promise<L>;
}

/** An algorithm of control as something that run folders are made of. */
export function controlTrainable(algorithm: Algorithm): Trainable<ControlLearner> {
  const { name, summary, source, options, presets } = algorithm;
  return {
    family: 'control',
    name,
    summary,
    source,
    options,
    presets: presets as Trainable['presets'],
    create: async ({ world, options: given, stream }) => {
      const makeEnv = await envMaker(world);
      return new ControlLearner(await algorithm.create({ makeEnv, options: given, stream }), makeEnv);
    },
  };
}

/** A learner of control, with the environments that it was made for. */
export class ControlLearner implements RunLearner {
  /** Makes environments of the kind that is trained on. */
  readonly makeEnv: MakeEnv;
  readonly #learner: Learner;

  constructor(learner: Learner, makeEnv: MakeEnv) {
    this.#learner = learner;
    this.makeEnv = makeEnv;
  }

  get steps(): number {
    return this.#learner.steps;
  }

  get totalSteps(): number {
    return this.#learner.totalSteps;
  }

  get policy(): Policy {
    return this.#learner.policy;
  }

  iterate(): Promise<Metrics> {
    return this.#learner.iterate();
  }

  state(): State {
    return this.#learner.state();
  }

  restore(state: State): void {
    this.#learner.restore(state);
  }

  async products(): Promise<readonly Product[]> {
    return [{ path: 'policy.onnx', bytes: this.policy.onnx() }];
  }

  close(): Promise<void> {
    return this.#learner.close();
  }
}
