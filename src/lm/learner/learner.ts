import type { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import type { EngineState, Sample } from '../engine/engine.ts';
import type { CommonOptions } from '../reinforce/presets/index.ts';
import type { Recipe } from '../reinforce/recipe.ts';
import { Rollouts } from '../reinforce/rollouts.ts';
import type { Row } from '../reinforce/row.ts';
import { type ReinforceState, ReinforceTrainer } from '../reinforce/trainer.ts';
import { fineTuneStep } from '../supervised/fine-tune.ts';
import { trainingProblem } from '../tasks/problems.ts';
import type { Problem } from '../tasks/task.ts';
import { CollapseWatch } from './collapse.ts';
import { checkLengths, type HeldOutChoice, heldOutProblems, heldOutSeed, tellOfLosses } from './held-out.ts';
import type { LanguageModel } from './language-model.ts';
import { type Measurement, measure, measurementFigures } from './measurement.ts';
import type { LearnerOptions } from './options.ts';
import { type Preflight, refusalError } from './preflight.ts';
import { probe } from './probe.ts';
import { levelsOf, sourceOf } from './problem-levels.ts';
import { modelProducts, type Product } from './products.ts';
import { taskReward } from './task-reward.ts';
import { type TokenAdvantages, tokenAdvantages } from './token-advantages.ts';

/** How a learner speaks with whoever started it. */
export interface LearnerHooks {
  /** Called with a sentence about something that goes wrong. */
  readonly onNotice?: (notice: string) => void;
  /** Called with what preflight found, before the reinforcement starts. */
  readonly onPreflight?: (preflight: Preflight) => void;
  /** Start even what preflight says cannot learn. */
  readonly force?: boolean;
}

export interface LanguageLearnerSetup {
  readonly model: LanguageModel;
  readonly recipe: Recipe;
  /** Judges the answers that are learned from. */
  readonly reward: Reward;
  readonly options: LearnerOptions & CommonOptions;
  /** Every random number comes from forks of this stream. */
  readonly stream: Stream;
  readonly hooks: LearnerHooks;
}

/** Figures of one iteration, by name; see docs/glossary.md. */
export interface LearnerFigures {
  readonly steps: number;
  readonly episodes: number;
  readonly episodeReturn: number;
  readonly episodeLength: number;
  readonly [name: string]: number;
}

export interface MeasureOptions {
  /** How many held-out problems. */
  readonly problems?: number;
  /** Answers drawn to each. */
  readonly samples?: number;
  /** Decides which problems; 0 are those that trainings measure. */
  readonly seed?: number;
}

interface SavedLearner {
  readonly steps: number;
  readonly episodes: number;
  readonly start: Measurement | null;
  readonly latest: Measurement | null;
  readonly trainer: ReinforceState;
}

/**
 * One training of a language model on a task: supervised steps on worked solutions, a measurement on held-out problems,
 * reinforcement by a recipe, and another measurement. A step is a batch learned from, in either phase.
 */
export class LanguageLearner {
  readonly totalSteps: number;
  readonly model: LanguageModel;
  readonly #setup: LanguageLearnerSetup;
  readonly #trainer: ReinforceTrainer;
  readonly #heldOut: readonly Problem[];
  readonly #watch: CollapseWatch;
  #steps = 0;
  #episodes = 0;
  #start: Measurement | null = null;
  #latest: Measurement | null = null;
  #rows: readonly Row[] = [];
  #supervisedSpeed: number | undefined;

  /** @throws for options that the task has no room for */
  constructor(setup: LanguageLearnerSetup) {
    const { model, options, recipe, reward, stream } = setup;
    this.#setup = setup;
    this.model = model;
    this.totalSteps = options.supervised.steps + options.steps;
    this.#heldOut = this.#problems({ count: options.heldOut.problems, seed: heldOutSeed });
    checkLengths(model, this.#heldOut, options);
    tellOfLosses(model.tokenizer, this.#heldOut, setup.hooks.onNotice);
    this.#watch = new CollapseWatch((warning) => setup.hooks.onNotice?.(warning));
    this.#trainer = new ReinforceTrainer({
      ...model,
      recipe,
      reward,
      source: sourceOf(model.task, options),
      settings: options,
      stream: stream.fork('reinforce'),
    });
  }

  /** Batches learned from so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Accuracy before the reinforcement; null before it was measured. */
  get start(): Measurement | null {
    return this.#start;
  }

  /** The newest accuracy. */
  get latest(): Measurement | null {
    return this.#latest;
  }

  get isSupervised(): boolean {
    return this.#steps < this.#setup.options.supervised.steps;
  }

  /** Learns once; measures where that is due. */
  async iterate(): Promise<LearnerFigures> {
    const figures = this.isSupervised ? await this.#superviseOnce() : await this.#reinforceOnce();
    return { steps: this.#steps, episodes: this.#episodes, ...figures };
  }

  /** Answers held-out problems with the present weights: those of the options unless asked for others. */
  async measure({ problems: count, samples, seed = heldOutSeed }: MeasureOptions = {}): Promise<Measurement> {
    const { options } = this.#setup;
    const isUsual = seed === heldOutSeed && (count === undefined || count === this.#heldOut.length);
    const asked = isUsual ? this.#heldOut : this.#problems({ count: count ?? this.#heldOut.length, seed });
    return await measure(this.#tools(`heldOut${seed}`), asked, samples ?? options.heldOut.samples);
  }

  /** What can be said of a reinforcement from the present weights. */
  async preflight(): Promise<Preflight> {
    const { options, stream, reward, recipe } = this.#setup;
    return await probe({
      model: this.model,
      options,
      tools: this.#tools('preflight', reward),
      stream: stream.fork('preflight'),
      hasReference: recipe.kl !== undefined,
      rescues: recipe.rescue !== undefined,
      learningTokensPerSecond: this.#supervisedSpeed,
    });
  }

  /** The answer to a question of one's own: the most likely one, or one drawn with a seed. */
  async complete(question: string, seed?: number): Promise<string> {
    const { engine, tokenizer, ask } = this.model;
    const { maxTokens, temperature } = this.#setup.options;
    const [[sample]] = (await engine.sample([tokenizer.encode(ask(question))], {
      seed: seed ?? 0,
      maxTokens,
      temperature: seed === undefined ? 0 : temperature,
      stopTokens: [tokenizer.endToken!],
    })) as [[Sample]];
    return tokenizer.decode(sample.tokens);
  }

  /**
   * Answers that the last step learned from, to some prompts, with what each token was worth; none just after a
   * restore.
   */
  advantages(prompts: number): readonly TokenAdvantages[] {
    return tokenAdvantages(this.#rows, this.model.tokenizer, prompts);
  }

  async state(): Promise<EngineState> {
    const saved: SavedLearner = {
      steps: this.#steps,
      episodes: this.#episodes,
      start: this.#start,
      latest: this.#latest,
      trainer: await this.#trainer.state(),
    };
    return saved as unknown as EngineState;
  }

  async restore(state: EngineState): Promise<void> {
    const saved = state as unknown as SavedLearner;
    this.#steps = saved.steps;
    this.#episodes = saved.episodes;
    this.#start = saved.start;
    this.#latest = saved.latest;
    this.#rows = [];
    await this.#trainer.restore(saved.trainer);
  }

  /** The model as a Hugging Face folder, and answers before and after. */
  async products(): Promise<readonly Product[]> {
    return await modelProducts(this);
  }

  async close(): Promise<void> {
    await this.model.engine.close();
  }

  async #superviseOnce(): Promise<Record<string, number> & Pick<LearnerFigures, 'episodeReturn' | 'episodeLength'>> {
    const { options, stream } = this.#setup;
    const { supervised, weightDecay, maxGradientNorm } = options;
    const startedAt = performance.now();
    const { tokens, ...figures } = await fineTuneStep(
      {
        ...this.model,
        examples: (count, own) => this.#solutions(count, own),
        settings: { ...supervised, weightDecay, maxGradientNorm },
        stream: stream.fork('supervised'),
      },
      this.#steps,
    );
    this.#steps += 1;
    const speed = tokens! / ((performance.now() - startedAt) / 1000);
    this.#supervisedSpeed = speed;
    const measured = this.isSupervised ? {} : await this.#beginReinforcement();
    const learning = { ...figures, learningTokensPerSecond: speed, ...measured };
    return { episodeReturn: Number.NaN, episodeLength: Number.NaN, ...learning };
  }

  async #reinforceOnce(): Promise<Record<string, number> & Pick<LearnerFigures, 'episodeReturn' | 'episodeLength'>> {
    const { options, hooks } = this.#setup;
    if (this.#start === null) await this.#beginReinforcement();
    const { figures, rows } = await this.#trainer.step();
    this.#steps += 1;
    this.#episodes += figures.answers!;
    this.#rows = rows;
    if (hooks.onNotice) this.#watch.observe(figures);
    const { every } = options.heldOut;
    const isDue = this.#steps === this.totalSteps || (every > 0 && this.#trainer.steps % every === 0);
    if (isDue) this.#latest = await this.measure();
    return {
      episodeReturn: figures.reward!,
      episodeLength: figures.answerLength!,
      ...figures,
      ...(isDue && measurementFigures(this.#latest!)),
    };
  }

  /** Measures where the reinforcement starts from. @throws when it cannot learn from there */
  async #beginReinforcement(): Promise<Record<string, number>> {
    const { hooks, options } = this.#setup;
    this.#start = await this.measure();
    this.#latest = this.#start;
    if (options.steps > 0) {
      const preflight = await this.preflight();
      hooks.onPreflight?.(preflight);
      if (preflight.refusal !== undefined && hooks.force !== true) throw refusalError(preflight);
    }
    return measurementFigures(this.#start);
  }

  #solutions(count: number, stream: Stream) {
    const { task } = this.model;
    const levels = levelsOf(task, this.#setup.options);
    return Array.from({ length: count }, () => {
      const { prompt, solution } = trainingProblem(task, levels, stream);
      return { prompt, completion: solution };
    });
  }

  #problems(choice: HeldOutChoice): readonly Problem[] {
    const { options, hooks } = this.#setup;
    return heldOutProblems(this.model.task, options, choice, hooks.onNotice);
  }

  #tools(name: string, reward: Reward = taskReward(this.model.task)): Rollouts {
    const { options, stream } = this.#setup;
    return new Rollouts({ ...this.model, ...options, reward, stream: stream.fork(name) });
  }
}
