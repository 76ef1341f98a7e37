import {
  batchNormalised,
  clipped,
  type ProblemSource,
  type Recipe,
  type ReinforceSettings,
  ReinforceTrainer,
  tokenMean,
} from '../../lm/reinforce/index.ts';
import type { Problem } from '../../lm/tasks/index.ts';
import type { Stream } from '../../random/index.ts';
import type { Judgement, Reward } from '../../reward/index.ts';
import { answers, mean, rightOf } from './answers.ts';
import type { StudyModel } from './model.ts';

/** What a proposer is asked, and how its texts become problems for the solver. */
interface SelfPlayTask {
  /** The one prompt of the proposer. */
  readonly ask: string;
  /** The problem in a text; undefined where there is none. */
  problemOf(text: string): Problem | undefined;
  /** Judges the solver's answers. */
  readonly reward: Reward;
}

export interface SelfPlaySetup {
  readonly model: StudyModel;
  readonly task: SelfPlayTask;
  /** Sizes of a step of the solver; the proposer's prompts and group are one prompt and `proposals`. */
  readonly settings: ReinforceSettings;
  readonly proposals: number;
  /** Solver's answers from which a proposal's solve rate is estimated. */
  readonly attempts: number;
  readonly stream: Stream;
}

/**
 * Advantages over the batch of one role only: the task-relative baseline of Absolute Zero (Zhao et al. 2025, arXiv
 * 2505.03335, section 3.3.5).
 */
const roleRecipe: Recipe = {
  advantage: batchNormalised(),
  surrogate: clipped({ low: 0.2, high: 0.2 }),
  aggregate: tokenMean(),
};

/**
 * One model in two roles: it proposes problems and is paid by how much can be learned from them, `1 − solve rate`, and
 * nothing where it is never or always solved; and it
 * solves what it proposed. Absolute Zero (Zhao et al. 2025, arXiv 2505.03335, equations 4 to 6).
 */
export class SelfPlay {
  readonly #setup: SelfPlaySetup;
  readonly #proposer: ReinforceTrainer;
  readonly #solver: ReinforceTrainer;
  #proposed: readonly Problem[] = [];
  #rounds = 0;

  constructor(setup: SelfPlaySetup) {
    const { model, settings, proposals, task, stream } = setup;
    this.#setup = setup;
    const ask: Problem = { prompt: task.ask, data: null, difficulty: 1, solution: '', source: 'proposer' };
    this.#proposer = new ReinforceTrainer({
      ...model,
      recipe: roleRecipe,
      reward: (attempts) => this.#learnability(attempts.map(({ completion }) => completion)),
      source: always(() => ask),
      settings: { ...settings, prompts: 1, groupSize: proposals },
      stream: stream.fork('proposer'),
    });
    this.#solver = new ReinforceTrainer({
      ...model,
      recipe: roleRecipe,
      reward: task.reward,
      source: always((own) => this.#proposed[own.integer(this.#proposed.length)]!),
      settings,
      stream: stream.fork('solver'),
    });
  }

  /** Valid proposals of the last round that could be learned from; all valid ones where there was none of these. */
  get proposed(): readonly Problem[] {
    return this.#proposed;
  }

  /** Proposes, then solves. A round without a valid proposal has no solving. */
  async round(): Promise<void> {
    this.#rounds += 1;
    await this.#proposer.step();
    if (this.#proposed.length > 0) await this.#solver.step();
  }

  async #learnability(texts: readonly string[]): Promise<Judgement[]> {
    const { model, task, attempts: samples, settings, stream } = this.#setup;
    const problems = texts.map((text) => task.problemOf(text));
    const valid = problems.filter((problem) => problem !== undefined);
    const options = { reward: task.reward, samples, maxTokens: settings.maxTokens };
    const own = stream.fork('rates').fork(this.#rounds);
    const groups = valid.length === 0 ? [] : await answers(model, valid, options, own);
    const rates = groups.map((group) => rightOf(group) / samples);
    this.#proposed = learnable(valid, rates);
    let next = 0;
    return problems.map((problem) => {
      const paid = problem === undefined ? -1 : learnability(rates[next++]!);
      return { reward: paid, components: { learnability: paid } };
    });
  }
}

/** What a proposal is worth whose problem is solved at this rate. */
export function learnability(rate: number): number {
  return rate === 0 || rate === 1 ? 0 : 1 - rate;
}

function learnable(problems: readonly Problem[], rates: readonly number[]): readonly Problem[] {
  const chosen = problems.filter((_, i) => learnability(rates[i]!) > 0);
  return chosen.length > 0 ? chosen : problems;
}

function always(problem: (stream: Stream) => Problem): ProblemSource {
  return {
    next: (count, stream) => Array.from({ length: count }, () => problem(stream)),
    observe: () => undefined,
    state: () => ({}),
    restore: () => undefined,
    figures: () => ({}),
  };
}

/** Mean difficulty of problems. */
export function meanDifficulty(problems: readonly Problem[]): number {
  return mean(problems.map(({ difficulty }) => difficulty));
}
