import type { Stream } from '../../random/index.ts';
import type { TrajectoryAdvantage } from './advantage.ts';
import { klNumber } from './loss/kl.ts';
import type { Recipe } from './recipe.ts';
import { referenceName } from './reference.ts';
import type { RolloutTools } from './rollout-tools.ts';
import type { Row } from './row.ts';
import { shaped } from './shaping.ts';
import type { Group, Trajectory } from './trajectory.ts';

/** What a batch is made with. */
export interface BatchSetup {
  readonly recipe: Recipe;
  readonly tools: RolloutTools;
  readonly klCoefficient: number;
  readonly stream: Stream;
}

/** Rows to learn from, with what the losses of the recipe ask for. */
export async function batchOf(groups: readonly Group[], setup: BatchSetup): Promise<readonly Row[]> {
  const { recipe, tools, stream } = setup;
  const judged = groups
    .map((group) => ({ ...group, trajectories: group.trajectories.filter(({ failure }) => failure === undefined) }))
    .filter(({ trajectories }) => trajectories.length > 0);
  if (judged.length === 0) return [];
  const reference = recipe.kl ? await logProbsUnder(referenceName, judged, tools) : undefined;
  const penalised = recipe.kl?.place === 'reward' ? lessPenalty(judged, reference!, setup) : judged;
  const rewarded = penalised.map((group) => shaped(group, recipe.shaping ?? []));
  const estimates = await recipe.advantage.estimate(rewarded, tools);
  const advantages = byTrajectory(judged, estimates);
  const learned = keptOf(judged, recipe);
  const weightOf = recipe.aggregate(learned);
  const kept = learned.flatMap((group) => group.trajectories.map((trajectory) => ({ trajectory, group })));
  const now = await presentFigures(
    kept.map(({ trajectory }) => trajectory),
    setup,
  );
  const rows = kept.map(({ trajectory, group }, i): Row => {
    const length = trajectory.tokens.length;
    const advantage = advantages.get(trajectory)!;
    const old = recipe.ratioAgainst === 'recomputed' ? now[i]!.logProbs : trajectory.drawnLogProbs;
    return {
      trajectory,
      group,
      weights: trajectory.mask.map((mask) => mask * weightOf(trajectory, group)),
      advantages: tokenAdvantages(advantage, length),
      oldLogProbs: old,
      ...(recipe.kl?.place === 'loss' && { referenceLogProbs: reference!.get(trajectory)! }),
      ...(recipe.correction && { corrections: correctionsOf(trajectory, now[i]!.logProbs, recipe) }),
      ...(now[i]?.entropies && { entropies: now[i].entropies }),
      ...(recipe.tokenMasks?.some(({ hasPenalty }) => hasPenalty) && { klWeights: new Float32Array(length) }),
      ...(recipe.demonstrations && {
        demonstrated: new Float32Array(length).fill(+(trajectory.origin === 'demonstration')),
      }),
      ...(typeof advantage === 'object' &&
        'returns' in advantage && { returns: advantage.returns, oldValues: advantage.values }),
    };
  });
  for (const [i, mask] of (recipe.tokenMasks ?? []).entries()) mask.apply(rows, stream.fork(i));
  return rows;
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

async function logProbsUnder(weights: string, groups: readonly Group[], { engine, temperature }: RolloutTools) {
  const all = groups.flatMap(({ trajectories }) => trajectories);
  const figures = await engine.forward(all, { weights, temperature });
  return new Map(all.map((own, i) => [own, figures[i]!.logProbs] as const));
}

/** What the present weights say, where the recipe wants to know. */
async function presentFigures(trajectories: readonly Trajectory[], { recipe, tools }: BatchSetup) {
  const entropies = recipe.tokenMasks?.some(({ needsEntropies }) => needsEntropies) ?? false;
  if (recipe.ratioAgainst !== 'recomputed' && !recipe.correction && !entropies) return [];
  if (trajectories.length === 0) return [];
  return await tools.engine.forward(trajectories, { temperature: tools.temperature, entropies });
}

function tokenAdvantages(advantage: TrajectoryAdvantage, length: number): Float32Array {
  if (typeof advantage === 'number') return new Float32Array(length).fill(advantage);
  return 'advantages' in advantage ? advantage.advantages : advantage;
}

/** Answers that the present policy drew need none where no time has passed; what others drew, as demonstrations, has no sampler to correct for. */
function correctionsOf(
  { drawnLogProbs, mask, origin }: Trajectory,
  now: Float32Array,
  { correction }: Recipe,
): Float32Array {
  if (origin === 'demonstration') return new Float32Array(mask.length).fill(1);
  return now.map((logProb, t) => (mask[t] === 0 ? 0 : correction!.weight(Math.exp(logProb - drawnLogProbs[t]!))));
}

/** The same groups, the penalty taken off their rewards. */
function lessPenalty(
  groups: readonly Group[],
  reference: ReadonlyMap<Trajectory, Float32Array>,
  { recipe, klCoefficient }: BatchSetup,
): Group[] {
  const estimate = recipe.kl!.estimate;
  return groups.map((group) => ({
    ...group,
    trajectories: group.trajectories.map((own) => {
      const other = reference.get(own)!;
      let kl = 0;
      for (let t = own.promptLength; t < other.length; t++) {
        if (own.mask[t] !== 0) kl += klNumber(estimate, own.drawnLogProbs[t]!, other[t]!);
      }
      return { ...own, reward: own.reward - klCoefficient * kl };
    }),
  }));
}
