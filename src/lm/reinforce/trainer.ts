import { operantError } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import type { Engine, EngineState, LossResult } from '../engine/engine.ts';
import type { Loss } from '../engine/loss.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { batchOf } from './batch.ts';
import type { ProblemSource, SourceState } from './curriculum/problem-source.ts';
import { learningFigures, rolloutFigures, type StepFigures } from './figures.ts';
import { policyLoss } from './loss/policy-loss.ts';
import type { Recipe } from './recipe.ts';
import { referenceName } from './reference.ts';
import { Replay, type ReplayState } from './replay.ts';
import { Rollouts } from './rollouts.ts';
import { type Row, trainingSequence } from './row.ts';
import type { ReinforceSettings } from './settings.ts';
import { type Group, rewardsOf } from './trajectory.ts';

export interface ReinforceSetup {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly reward: Reward;
  readonly source: ProblemSource;
  readonly recipe: Recipe;
  readonly settings: ReinforceSettings;
  /** Every random number comes from forks of this stream. */
  readonly stream: Stream;
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
 * Reinforcement of a language model: sample answers, judge them, weigh them against each other, and follow the gradient of the recipe's loss. It knows the model
 * only by the engine's verbs.
 */
export class ReinforceTrainer {
  readonly #setup: ReinforceSetup;
  readonly #loss: Loss;
  readonly #replay: Replay | undefined;
  #steps = 0;
  #klCoefficient: number;
  #isReady = false;

  /** @throws for parts of the recipe that have no effect together */
  constructor(setup: ReinforceSetup) {
    checkRecipe(setup.recipe);
    this.#setup = setup;
    this.#klCoefficient = setup.recipe.kl?.coefficient ?? 0;
    this.#replay = setup.recipe.replay && new Replay(setup.recipe.replay);
    this.#loss = policyLoss(lossParts(setup.recipe));
  }

  /** Training steps done. */
  get steps(): number {
    return this.#steps;
  }

  /** Samples once and learns from what was sampled. */
  async step(): Promise<StepResult> {
    const { engine, recipe } = this.#setup;
    if (!this.#isReady && recipe.kl && this.#steps === 0) await engine.keepWeights(referenceName);
    this.#isReady = true;
    const stream = this.#setup.stream.fork(this.#steps);
    const { source, settings } = this.#setup;
    const tools = new Rollouts({ ...this.#setup, ...settings, stream: stream.fork('rollouts') });
    const started = performance.now();
    const { kept, sampled } = await this.#sample(tools, stream.fork('problems'));
    source.observe(sampled);
    const rolledOut = performance.now();
    const setup = { recipe, tools, klCoefficient: this.#klCoefficient, stream: stream.fork('masks') };
    const rows = await batchOf(await this.#prepared(kept, tools), setup);
    const learning = await this.#learn(rows, stream.fork('order'));
    this.#steps += 1;
    await recipe.reference?.update(engine, this.#steps);
    const seconds = { rollout: (rolledOut - started) / 1000, learning: (performance.now() - rolledOut) / 1000 };
    const figures = {
      ...rolloutFigures(sampled, kept),
      ...learning,
      ...learningFigures(rows, seconds),
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
    if (state.replay) this.#replay?.restore(state.replay);
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
      const rescued = recipe.rescue ? await rescue(groups, recipe.rescue, tools) : groups;
      sampled.push(...groups);
      kept.push(...rescued.filter((group) => groupFilters.every((filter) => filter.keeps(group))));
    }
    return { kept, sampled };
  }

  /** Groups with what is remembered of their prompts; what they found is remembered afterwards. */
  async #prepared(groups: readonly Group[], _tools: Rollouts): Promise<readonly Group[]> {
    if (!this.#replay) return groups;
    const extended = groups.map((group) => this.#replay!.extend(group));
    for (const group of groups) this.#replay.remember(group);
    return extended;
  }

  /** Goes through the rows, and gives the means of what the losses reported. */
  async #learn(rows: readonly Row[], stream: Stream): Promise<Record<string, number>> {
    const { settings } = this.#setup;
    const sums: Record<string, number> = { updates: 0, gradientNorm: 0, loss: 0 };
    if (rows.length === 0) return sums;
    for (let epoch = 0; epoch < settings.epochs; epoch++) {
      const order = settings.minibatches === 1 ? [...rows.keys()] : [...stream.fork(epoch).permutation(rows.length)];
      for (const part of parts(order, settings.minibatches)) {
        const { loss, figures } = await this.#update(
          part.map((i) => rows[i]!),
          rows.length / part.length,
        );
        for (const [name, value] of Object.entries({ ...figures, loss })) sums[name] = (sums[name] ?? 0) + value;
        sums.updates! += 1;
      }
    }
    return this.#means(sums);
  }

  /** One update; `share` makes the weights of a part those of a whole batch. */
  async #update(rows: readonly Row[], share: number): Promise<LossResult> {
    const { engine, settings, recipe } = this.#setup;
    const scalars = {
      ...(recipe.kl?.place === 'loss' && { klCoefficient: this.#klCoefficient }),
      ...(recipe.entropyCoefficient !== undefined && { entropyCoefficient: recipe.entropyCoefficient }),
    };
    const batch = rows.map((row) => trainingSequence({ ...row, weights: row.weights.map((weight) => weight * share) }));
    const result = await engine.forwardBackward(batch, this.#loss, { scalars, temperature: settings.temperature });
    const { gradientNorm } = await engine.optimStep({
      learningRate: settings.learningRate * Math.min(1, (this.#steps + 1) / Math.max(settings.warmup, 1)),
      weightDecay: settings.weightDecay,
      maxGradientNorm: settings.maxGradientNorm,
    });
    return { ...result, figures: { ...result.figures, gradientNorm } };
  }

  #means({ updates, tokens = 1, gradientNorm, loss, ...sums }: Record<string, number>): Record<string, number> {
    const means: Record<string, number> = {
      updates: updates!,
      gradientNorm: gradientNorm! / updates!,
      loss: loss! / updates!,
    };
    for (const [name, value] of Object.entries(sums)) means[name] = value / Math.max(tokens, 1);
    const { kl } = this.#setup.recipe;
    if (kl?.target !== undefined && means.kl !== undefined) {
      const error = Math.min(Math.max(means.kl / kl.target - 1, -0.2), 0.2);
      this.#klCoefficient *= 1 + 0.1 * error;
    }
    return kl ? { ...means, klCoefficient: this.#klCoefficient } : means;
  }
}

async function rescue(
  groups: readonly Group[],
  rescuer: NonNullable<Recipe['rescue']>,
  tools: Rollouts,
): Promise<Group[]> {
  const hasFailed = (group: Group) => rewardsOf(group).every((reward) => reward <= 0);
  const failed = groups.filter(hasFailed);
  if (failed.length === 0) return [...groups];
  const rescued = await rescuer.rescue(failed, tools);
  return groups.map((group) => (hasFailed(group) ? rescued[failed.indexOf(group)]! : group));
}

function lossParts({ surrogate, kl, entropyCoefficient, correction, tokenMasks = [], demonstrations, critic }: Recipe) {
  return {
    surrogate,
    ...(kl?.place === 'loss' && { kl: kl.estimate }),
    hasEntropyBonus: entropyCoefficient !== undefined,
    isCorrected: correction !== undefined,
    hasTokenPenalty: tokenMasks.some(({ hasPenalty }) => hasPenalty),
    ...(demonstrations && { demonstrations }),
    ...(critic && { critic }),
  };
}

/** Nearly equal parts of a list, in order; fewer where there are fewer elements. */
function parts<T>(list: readonly T[], count: number): T[][] {
  const size = Math.ceil(list.length / count);
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

function checkRecipe({
  correction,
  ratioAgainst,
  reference,
  kl,
  advantage,
  critic,
  rescue,
  demonstrations,
}: Recipe): void {
  const wrong: [boolean, string, string][] = [
    [
      correction !== undefined && ratioAgainst !== 'recomputed',
      'correction',
      "set ratioAgainst: 'recomputed', or leave the correction out",
    ],
    [reference !== undefined && kl === undefined, 'reference', 'give a KL penalty, or leave the reference out'],
    [
      kl?.target !== undefined && kl.place === 'reward',
      'kl.target',
      "a penalty in the reward does not adapt; set place: 'loss'",
    ],
    [
      critic !== undefined && !advantage.needsValues,
      'critic',
      'give the advantage of a critic, or leave the critic out',
    ],
    [
      demonstrations !== undefined && rescue === undefined,
      'demonstrations',
      'give a rescue that brings some, or leave them out',
    ],
  ];
  const found = wrong.find(([isWrong]) => isWrong);
  if (found) throw operantError('part of the recipe has no effect', { value: found[1], help: found[2] });
  if (advantage.needsValues && critic === undefined)
    throw operantError('the critic does not learn', { help: 'give the recipe a critic: its coefficient and clip' });
}
