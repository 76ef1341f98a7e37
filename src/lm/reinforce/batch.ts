import type { Stream } from '../../random/index.ts';
import type { TokenFigures } from '../engine/engine.ts';
import type { TrajectoryAdvantage } from './advantage.ts';
import type { Correction } from './correction.ts';
import { figuresOfGroups } from './group-figures.ts';
import { type KlEstimate, klNumber } from './loss/kl.ts';
import type { Recipe } from './recipe.ts';
import { referenceName } from './reference.ts';
import type { RolloutTools } from './rollout-tools.ts';
import type { Row } from './row.ts';
import { addedName, shaped } from './shaping.ts';
import { type Group, judgedOnly, type Trajectory } from './trajectory.ts';

/** What a batch is made with. */
export interface BatchSetup {
  readonly recipe: Recipe;
  readonly tools: RolloutTools;
  readonly klCoefficient: number;
  readonly stream: Stream;
  /** Weights that a KL penalty holds to; `reference` unless given. */
  readonly reference?: string;
}

/** Rows to learn from, with what the losses of the recipe ask for. */
export async function batchOf(groups: readonly Group[], setup: BatchSetup): Promise<readonly Row[]> {
  const { recipe, tools, stream, reference: name = referenceName } = setup;
  const judged = judgedOnly(groups);
  if (judged.length === 0) return [];
  const reference = recipe.kl && (await logProbsUnder(name, judged, tools));
  const rewarded = rewardedGroups(judged, reference, setup);
  const advantages = byTrajectory(judged, await recipe.advantage.estimate(rewarded, tools));
  const learned = keptOf(judged, recipe);
  const weightOf = recipe.aggregate(learned);
  const kept = learned.flatMap((group) => group.trajectories.map((trajectory) => ({ trajectory, group })));
  const now = await presentFigures(
    kept.map(({ trajectory }) => trajectory),
    setup,
  );
  const found = {
    advantages,
    rewarded: byTrajectory(
      judged,
      rewarded.map(({ trajectories }) => trajectories),
    ),
    ...(reference && { reference: byTrajectory(judged, reference) }),
  };
  const rows = kept.map(({ trajectory, group }, i) =>
    rowOf({ trajectory, group, weight: weightOf(trajectory, group), now: now[i] }, found, recipe),
  );
  for (const [i, mask] of (recipe.tokenMasks ?? []).entries()) mask.apply(rows, stream.fork(i));
  return rows;
}

/** What a row is made of: an answer, the weight of its tokens, and what the present weights say of it. */
interface Kept {
  readonly trajectory: Trajectory;
  readonly group: Group;
  readonly weight: number;
  readonly now: TokenFigures | undefined;
}

/** What was found out about each answer. */
interface Found {
  readonly advantages: ReadonlyMap<Trajectory, TrajectoryAdvantage>;
  readonly rewarded: ReadonlyMap<Trajectory, Trajectory>;
  readonly reference?: ReadonlyMap<Trajectory, Float32Array>;
}

function rowOf({ trajectory, group, weight, now }: Kept, found: Found, recipe: Recipe): Row {
  const { length } = trajectory.tokens;
  const advantage = found.advantages.get(trajectory)!;
  const { reward, components } = found.rewarded.get(trajectory)!;
  return {
    trajectory,
    group,
    reward,
    components,
    weights: trajectory.mask.map((mask) => (mask === 0 ? 0 : weight)),
    advantages: tokenAdvantages(advantage, trajectory),
    oldLogProbs: recipe.ratioAgainst === 'recomputed' ? now!.logProbs : trajectory.drawnLogProbs,
    ...(recipe.kl?.place === 'loss' && { referenceLogProbs: found.reference!.get(trajectory)! }),
    ...(recipe.correction && { corrections: correctionsOf(trajectory, now!.logProbs, recipe.correction) }),
    ...(now?.entropies && { entropies: now.entropies }),
    ...(recipe.tokenMasks?.some(({ hasPenalty }) => hasPenalty) && { klWeights: new Float32Array(length) }),
    ...(recipe.demonstrations && {
      demonstrated: new Float32Array(length).fill(+(trajectory.origin === 'demonstration')),
    }),
    ...(typeof advantage === 'object' &&
      'returns' in advantage && { returns: advantage.returns, oldValues: advantage.values }),
  };
}

function byTrajectory<T>(groups: readonly Group[], figures: readonly (readonly T[])[]): ReadonlyMap<Trajectory, T> {
  return new Map(
    groups.flatMap(({ trajectories }, g) => trajectories.map((own, i) => [own, figures[g]![i]!] as const)),
  );
}

/** Groups with the answers that are learned from; every one still has some. */
function keptOf(groups: readonly Group[], { trajectoryFilters = [] }: Recipe): Group[] {
  return groups
    .map((group) => ({
      ...group,
      trajectories: group.trajectories.filter((own) => trajectoryFilters.every((filter) => filter.keeps(own, group))),
    }))
    .filter(({ trajectories }) => trajectories.length > 0);
}

/** For each answer of each group. */
async function logProbsUnder(weights: string, groups: readonly Group[], { engine, temperature }: RolloutTools) {
  const figures = await figuresOfGroups(engine, groups, { weights, temperature });
  return figures.map((own) => own.map(({ logProbs }) => logProbs));
}

/** What the present weights say, where the recipe wants to know. */
async function presentFigures(trajectories: readonly Trajectory[], { recipe, tools }: BatchSetup) {
  const entropies = recipe.tokenMasks?.some(({ needsEntropies }) => needsEntropies) ?? false;
  if (recipe.ratioAgainst !== 'recomputed' && !recipe.correction && !entropies) return [];
  if (trajectories.length === 0) return [];
  return await tools.engine.forward(trajectories, { temperature: tools.temperature, entropies });
}

/** Advantages of tokens; 0 where nothing is learned from. */
function tokenAdvantages(advantage: TrajectoryAdvantage, { mask }: Trajectory): Float32Array {
  if (typeof advantage === 'number') return mask.map((own) => (own === 0 ? 0 : advantage));
  const own = 'advantages' in advantage ? advantage.advantages : advantage;
  return own.map((x, t) => (mask[t] === 0 ? 0 : x));
}

/**
 * Answers that the present policy drew need none where no time has passed; what others drew, as demonstrations, has no
 * sampler to correct for.
 */
function correctionsOf(
  { drawnLogProbs, mask, origin }: Trajectory,
  now: Float32Array,
  correction: Correction,
): Float32Array {
  if (origin === 'demonstration') return new Float32Array(mask.length).fill(1);
  return now.map((logProb, t) => (mask[t] === 0 ? 0 : correction.weight(Math.exp(logProb - drawnLogProbs[t]!))));
}

/**
 * Groups with the rewards that advantages are made of: shaped, and less the KL penalty where it is part of the reward.
 */
function rewardedGroups(
  groups: readonly Group[],
  reference: readonly (readonly Float32Array[])[] | undefined,
  { recipe, klCoefficient }: BatchSetup,
): Group[] {
  const { kl, shaping = [] } = recipe;
  return groups.map((group, g) => {
    const own = shaped(group, shaping, groups);
    if (kl?.place !== 'reward') return own;
    const name = addedName('kl', own);
    const lessKl = (trajectory: Trajectory, i: number) => {
      const tokenRewards = klPenalties(trajectory, reference![g]![i]!, kl.estimate, klCoefficient);
      const total = tokenRewards.reduce((sum, penalty) => sum + penalty, 0);
      const components = { ...trajectory.components, [name]: total };
      return { ...trajectory, reward: trajectory.reward + total, tokenRewards, components };
    };
    return { ...own, trajectories: own.trajectories.map(lessKl) };
  });
}

/** By token; none for a demonstration, which the policy did not draw. */
function klPenalties(
  { mask, drawnLogProbs, origin }: Trajectory,
  reference: Float32Array,
  estimate: KlEstimate,
  coefficient: number,
): Float32Array {
  if (origin === 'demonstration') return new Float32Array(mask.length);
  return drawnLogProbs.map((logProb, t) =>
    mask[t] === 0 ? 0 : -coefficient * klNumber(estimate, logProb, reference[t]!),
  );
}
