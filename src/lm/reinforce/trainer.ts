import type { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import type { Engine, EngineState } from '../engine/engine.ts';
import type { Loss } from '../engine/loss.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { adaptedCoefficient } from './adaptive-kl.ts';
import { batchOf } from './batch.ts';
import { checkRecipe } from './check-recipe.ts';
import type { ProblemSource, SourceState } from './curriculum/problem-source.ts';
import { rolloutFigures, type StepFigures } from './figures.ts';
import { rowFigures, speedFigures, type Update, updateFigures } from './learning-figures.ts';
import type { Recipe } from './recipe.ts';
import { recipeLoss } from './recipe-loss.ts';
import { referenceName } from './reference.ts';
import { Replay, type ReplayState } from './replay.ts';
import type { Rescue } from './rescue.ts';
import { endTokenOf, Rollouts } from './rollouts.ts';
import { type Row, trainingSequence } from './row.ts';
import type { ReinforceSettings } from './settings.ts';
import { type Group, hasFailed, judgedOnly } from './trajectory.ts';

export interface ReinforceSetup {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly reward: Reward;
  readonly source: ProblemSource;
  readonly recipe: Recipe;
  readonly settings: ReinforceSettings;
  /** Every random number comes from forks of this stream. */
  readonly stream: Stream;
  /**
   * Name under which the engine keeps the weights that a KL penalty holds to; `reference` unless given. Trainers that
   * share an engine need different ones.
   */
  readonly reference?: string;
}

/** What a training goes on from. */
export interface ReinforceState {
  readonly engine: EngineState;
  readonly steps: number;
  readonly klCoefficient: number;
  readonly source: SourceState;
  readonly replay: ReplayState | null;
}

/** What a step came to. */
export interface StepResult {
  readonly figures: StepFigures;
  /** Every group that was sampled, those filtered out included. */
  readonly groups: readonly Group[];
  /** What was learned from. */
  readonly rows: readonly Row[];
}

/**
 * Reinforcement of a language model: sample answers, judge them, weigh them against each other, and follow the gradient
 * of the recipe's loss. It knows the model only by the engine's verbs.
 */
export class ReinforceTrainer {
  readonly #setup: ReinforceSetup;
  readonly #loss: Loss;
  readonly #replay: Replay | undefined;
  #steps = 0;
  #klCoefficient: number;
  #isReady = false;

  /** @throws for a recipe that {@link checkRecipe} refuses, and a tokenizer without an end token */
  constructor(setup: ReinforceSetup) {
    endTokenOf(setup.tokenizer);
    checkRecipe(setup.recipe, setup.settings);
    this.#setup = setup;
    this.#klCoefficient = setup.recipe.kl?.coefficient ?? 0;
    this.#replay = setup.recipe.replay && new Replay(setup.recipe.replay);
    this.#loss = recipeLoss(setup.recipe);
  }

  /** Training steps done. */
  get steps(): number {
    return this.#steps;
  }

  /** Samples once and learns from what was sampled. */
  async step(): Promise<StepResult> {
    const { engine, recipe, reference = referenceName } = this.#setup;
    if (!this.#isReady && recipe.kl && this.#steps === 0) await engine.keepWeights(reference);
    this.#isReady = true;
    const stream = this.#setup.stream.fork(this.#steps);
    const { source, settings } = this.#setup;
    const tools = new Rollouts({ ...this.#setup, ...settings, stream: stream.fork('rollouts') });
    const started = performance.now();
    const { kept, sampled } = await this.#sample(tools, stream.fork('problems'));
    source.observe(sampled);
    const rolledOut = performance.now();
    const setup = { recipe, tools, reference, klCoefficient: this.#klCoefficient, stream: stream.fork('masks') };
    const rows = await batchOf(kept, setup);
    const updates = await this.#learn(rows, stream.fork('order'));
    const learning = updateFigures(updates);
    this.#adapt(learning);
    this.#steps += 1;
    await recipe.reference?.update(engine, this.#steps, reference);
    const seconds = { rollout: (rolledOut - started) / 1000, learning: (performance.now() - rolledOut) / 1000 };
    const rollouts = rolloutFigures(sampled, kept);
    const figures = {
      ...rollouts,
      ...learning,
      ...(recipe.kl && { klCoefficient: this.#klCoefficient }),
      ...rowFigures(rows),
      ...speedFigures(rollouts.rolloutTokens!, updates, seconds),
      ...source.figures(),
    };
    return { figures, groups: sampled, rows };
  }

  async state(): Promise<ReinforceState> {
    return {
      engine: await this.#setup.engine.save(),
      steps: this.#steps,
      klCoefficient: this.#klCoefficient,
      source: this.#setup.source.state(),
      replay: this.#replay?.state() ?? null,
    };
  }

  async restore(state: ReinforceState): Promise<void> {
    await this.#setup.engine.load(state.engine);
    this.#steps = state.steps;
    this.#klCoefficient = state.klCoefficient;
    this.#setup.source.restore(state.source);
    this.#replay?.restore(state.replay ?? []);
  }

  /** Groups until there are enough that the filters keep, or the refills are used up. */
  async #sample(tools: Rollouts, stream: Stream): Promise<{ readonly kept: Group[]; readonly sampled: Group[] }> {
    const { source, settings, recipe } = this.#setup;
    const { groupFilters = [], refills = 0 } = recipe;
    const kept: Group[] = [];
    const sampled: Group[] = [];
    for (let round = 0; round <= refills && kept.length < settings.prompts; round++) {
      const problems = source.next(settings.prompts - kept.length, stream.fork(round));
      const groups = await tools.answer(problems, { samplesPerPrompt: settings.groupSize });
      sampled.push(...groups);
      const completed = await this.#completed(judgedOnly(groups), tools);
      kept.push(...completed.filter((group) => groupFilters.every((filter) => filter.keeps(group))));
    }
    return { kept, sampled };
  }

  /**
   * Groups with what is remembered of their prompts, and with help where still nothing is right. What they found is
   * remembered afterwards.
   */
  async #completed(groups: readonly Group[], tools: Rollouts): Promise<Group[]> {
    const { recipe } = this.#setup;
    const extended = groups.map((group) => this.#replay?.extend(group) ?? group);
    for (const group of groups) this.#replay?.remember(group);
    return recipe.rescue ? judgedOnly(await rescue(extended, recipe.rescue, tools)) : extended;
  }

  /** Goes through the rows. */
  async #learn(rows: readonly Row[], stream: Stream): Promise<Update[]> {
    const { settings } = this.#setup;
    const updates: Update[] = [];
    for (let epoch = 0; epoch < settings.epochs && rows.length > 0; epoch++) {
      const order = settings.minibatches === 1 ? [...rows.keys()] : [...stream.fork(epoch).permutation(rows.length)];
      for (const part of parts(order, settings.minibatches)) {
        const own = part.map((i) => rows[i]!);
        updates.push(await this.#update(own, rows.length / part.length));
      }
    }
    return updates;
  }

  /** One update; `share` makes the weights of a part those of a whole batch. */
  async #update(rows: readonly Row[], share: number): Promise<Update> {
    const { engine, settings, recipe } = this.#setup;
    const scalars = {
      ...(recipe.kl?.place === 'loss' && { klCoefficient: this.#klCoefficient }),
      ...(recipe.entropyCoefficient !== undefined && { entropyCoefficient: recipe.entropyCoefficient }),
    };
    const batch = rows.map((row) => trainingSequence(row, share));
    const result = await engine.forwardBackward(batch, this.#loss, { scalars, temperature: settings.temperature });
    const { gradientNorm } = await engine.optimStep({
      learningRate: settings.learningRate * Math.min(1, (this.#steps + 1) / Math.max(settings.warmup, 1)),
      weightDecay: settings.weightDecay,
      maxGradientNorm: settings.maxGradientNorm,
    });
    return { rows, result, gradientNorm };
  }

  /** Moves the coefficient of a KL penalty that has a target. */
  #adapt({ kl: found }: StepFigures): void {
    const { kl } = this.#setup.recipe;
    if (kl?.target === undefined || found === undefined) return;
    this.#klCoefficient = adaptedCoefficient(this.#klCoefficient, found, kl.target);
  }
}

async function rescue(groups: readonly Group[], rescuer: Rescue, tools: Rollouts): Promise<Group[]> {
  const failed = groups.filter(hasFailed);
  if (failed.length === 0) return [...groups];
  const rescued = await rescuer.rescue(failed, tools);
  return groups.map((group) => (hasFailed(group) ? rescued[failed.indexOf(group)]! : group));
}

/** A list in order in at most so many parts, all of the same length but the last, which may be shorter. */
function parts<T>(list: readonly T[], count: number): T[][] {
  const size = Math.ceil(list.length / count);
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
