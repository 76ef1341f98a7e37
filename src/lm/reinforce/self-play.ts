import type { Stream } from '../../random/index.ts';
import type { Judgement, Reward } from '../../reward/index.ts';
import type { Engine } from '../engine/engine.ts';
import { isHeldOut } from '../tasks/split.ts';
import type { Problem } from '../tasks/task.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { batchNormalised } from './advantage.ts';
import { tokenMean } from './aggregate.ts';
import { drawn } from './curriculum/drawn.ts';
import { successOf } from './curriculum/problem-source.ts';
import type { StepFigures } from './figures.ts';
import { clipped } from './loss/surrogate.ts';
import type { Recipe } from './recipe.ts';
import { Rollouts } from './rollouts.ts';
import type { ReinforceSettings } from './settings.ts';
import { ReinforceTrainer } from './trainer.ts';

/** What a proposer is asked, and how its texts become problems for the solver. */
export interface SelfPlayTask {
  /** The one prompt of the proposer. */
  readonly ask: string;
  /** The problem in a text; undefined where there is none. */
  problemOf(text: string): Problem | undefined;
  /** Judges the solver's answers: 1 for right ones, 0 for wrong ones. */
  readonly reward: Reward;
}

export interface SelfPlaySetup {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly task: SelfPlayTask;
  /**
   * How both roles learn; {@link roleRecipe} unless given. Each has its own reference of a KL penalty: the policy before
   * its first step. The engine keeps them as `proposer reference` and `solver reference`.
   */
  readonly recipe?: Recipe;
  /** Sizes of a step of the solver; those of the proposer but for the prompts and the group: 1 and `proposals`. */
  readonly settings: ReinforceSettings;
  /** Proposals of a round. */
  readonly proposals: number;
  /** Solver's answers from which a proposal's solve rate is estimated. */
  readonly attempts: number;
  readonly stream: Stream;
}

/** A valid proposal, and the share of the solver's answers to it that were right. */
export interface Proposed {
  readonly problem: Problem;
  readonly solveRate: number;
}

/** What a round came to. */
export interface Round {
  /** The valid proposals. */
  readonly proposed: readonly Proposed[];
  /** Figures of the proposer's step, and of the solver's; the latter absent where there was no problem to solve. */
  readonly figures: { readonly proposer: StepFigures; readonly solver?: StepFigures };
}

/**
 * Advantages are standardised over the batch of one role alone: Task-Relative REINFORCE++ (Zhao et al. 2025, arXiv
 * 2505.03335, section 3.3.5).
 */
export const roleRecipe: Recipe = {
  advantage: batchNormalised(),
  surrogate: clipped({ low: 0.2, high: 0.2 }),
  aggregate: tokenMean(),
};

/**
 * One model in two roles: it proposes problems and is paid by how much can be learned from them (see
 * {@link learnability}; −1 for what is no problem), and it solves what it proposed. Absolute Zero (Zhao et al. 2025,
 * arXiv 2505.03335, equations 4 to 6). There, earlier proposals are shown to the proposer as examples; here its prompt
 * is always the same.
 */
export class SelfPlay {
  readonly #setup: SelfPlaySetup;
  readonly #proposer: ReinforceTrainer;
  readonly #solver: ReinforceTrainer;
  #proposed: readonly Proposed[] = [];
  #toSolve: readonly Problem[] = [];
  #rounds = 0;

  constructor(setup: SelfPlaySetup) {
    const { settings, proposals, task, stream, recipe = roleRecipe } = setup;
    this.#setup = setup;
    const ask: Problem = { prompt: task.ask, data: null, difficulty: 1, solution: '', source: 'proposer' };
    this.#proposer = new ReinforceTrainer({
      ...setup,
      recipe,
      reward: (attempts) => this.#judge(attempts.map(({ completion }) => completion)),
      source: drawn(() => ask),
      settings: { ...settings, prompts: 1, groupSize: proposals },
      stream: stream.fork('proposer'),
      reference: 'proposer reference',
    });
    this.#solver = new ReinforceTrainer({
      ...setup,
      recipe,
      reward: task.reward,
      source: drawn((own) => this.#toSolve[own.integer(this.#toSolve.length)]!),
      stream: stream.fork('solver'),
      reference: 'solver reference',
    });
  }

  /**
   * Proposes, then solves: problems that can be learned from, and any valid ones where there are none. Held-out
   * problems are paid for like others, but never solved to learn from. A round without a problem has no solving.
   */
  async round(): Promise<Round> {
    this.#rounds += 1;
    // Stays empty where judging goes wrong: what was proposed before must not be solved again.
    this.#proposed = [];
    const { figures: proposer } = await this.#proposer.step();
    const training = this.#proposed.filter(({ problem }) => !isHeldOut(problem));
    const learnable = training.filter(({ solveRate }) => learnability(solveRate) > 0);
    this.#toSolve = (learnable.length > 0 ? learnable : training).map(({ problem }) => problem);
    const proposed = this.#proposed;
    if (this.#toSolve.length === 0) return { proposed, figures: { proposer } };
    const { figures: solver } = await this.#solver.step();
    return { proposed, figures: { proposer, solver } };
  }

  /** What texts of the proposer are worth. */
  async #judge(texts: readonly string[]): Promise<Judgement[]> {
    const { task, attempts, settings, stream } = this.#setup;
    const problems = texts.map((text) => task.problemOf(text));
    const valid = problems.filter((problem) => problem !== undefined);
    const own = stream.fork('attempts').fork(this.#rounds);
    const rollouts = new Rollouts({ ...this.#setup, ...settings, reward: task.reward, stream: own });
    const groups = await rollouts.answer(valid, { samplesPerPrompt: attempts });
    this.#proposed = groups.map((group) => ({ problem: group.problem, solveRate: successOf(group) }));
    let next = 0;
    return problems.map((problem) => {
      const reward = problem === undefined ? -1 : learnability(this.#proposed[next++]!.solveRate);
      return { reward, components: { learnability: reward } };
    });
  }
}

/** What a proposal is worth whose problem is solved at this rate: `1 − rate`, nothing where it never or always is. */
export function learnability(rate: number): number {
  return rate === 0 || rate === 1 ? 0 : 1 - rate;
}
