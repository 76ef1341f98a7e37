import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { rawReward } from './advantage.ts';
import { tokenMean } from './aggregate.ts';
import { batchOf } from './batch.ts';
import { truncated } from './correction.ts';
import { plainImitation } from './loss/policy-loss.ts';
import { likelihood } from './loss/surrogate.ts';
import { listPresets, type Preset } from './presets/index.ts';
import type { Recipe } from './recipe.ts';
import { recipeLoss } from './recipe-loss.ts';
import { demonstration } from './rescue.ts';
import { trainingSequence } from './row.ts';
import { type Evaluated, evaluateLoss } from './testing/evaluate-loss.ts';
import { FakeEngine, noise } from './testing/fake-world.ts';
import { handGroup, handTools, handTrajectory } from './testing/hand.ts';
import type { Group, Trajectory } from './trajectory.ts';

/**
 * Numbers along an answer that depend on which chosen token it is, whatever lies between; `elsewhere` gives the others.
 */
function along({ completion, mask }: Trajectory, name: string, elsewhere: (t: number) => number): Float32Array {
  let rank = 0;
  return mask.map((own, t) => (own === 0 ? elsewhere(t) : -0.2 - noise(name, completion, rank++)));
}

/** An answer of four chosen tokens, with so many tokens of a tool before the third. */
function withTool(name: string, reward: number, toolTokens: number): Trajectory {
  const mask = Float32Array.from([0, 0, 1, 1, ...new Array(toolTokens).fill(0), 1, 1]);
  const own = handTrajectory(4 + toolTokens, reward, { mask, completion: name });
  const logProbs = along(own, 'drawn', () => 0);
  return { ...own, logProbs, drawnLogProbs: logProbs };
}

const groupsWith = (toolTokens: number): Group[] => [
  handGroup([withTool('a', 1, toolTokens), withTool('b', 0, 0), withTool('c', 0, toolTokens)]),
  handGroup([withTool('d', 1, 0), withTool('e', 1, 2 * toolTokens), withTool('f', 0, 0)]),
];

/** What a preset learns from these groups, and what it does to each log-probability. */
async function learned(preset: Preset, groups: readonly Group[], garbage: number) {
  const options = preset.options.parse({ groupSize: 3, maxTokens: 8, k: 2, tokenShare: 0.5 }) as Parameters<
    typeof preset.recipe
  >[0];
  const recipe = preset.recipe(options);
  const engine = new FakeEngine();
  engine.forward = async (batch, { weights = 'now' } = {}) =>
    batch.map((sequence) => {
      const given = (name: string) => along(sequence as Trajectory, name, () => garbage);
      return { logProbs: given(weights), entropies: given('entropy'), values: given('value') };
    });
  const tools = handTools({
    engine,
    answer: async (problems) => problems.map(() => handGroup([handTrajectory(1, 0.25)])),
    complete: async (prefixes) => prefixes.map(() => [handTrajectory(1, 0.25)]),
  });
  const rows = await batchOf(groups, { recipe, tools, klCoefficient: 0.3, stream: Stream.fromSeed(0) });
  const loss = recipeLoss(recipe);
  const result = evaluateLoss({
    batch: rows.map((row) => trainingSequence(row)),
    loss,
    logProbs: rows.map(({ trajectory }) => along(trajectory, 'new', () => garbage)),
    values: rows.map(({ trajectory }) => along(trajectory, 'new value', () => garbage)),
    scalars: { klCoefficient: 0.3, entropyCoefficient: 0.1 },
    garbage,
  });
  return { rows, result };
}

/** Slopes of the chosen tokens, and of all others. */
function slopesOf(rows: readonly { readonly trajectory: Trajectory }[], { gradients, valueGradients }: Evaluated) {
  const chosen: number[] = [];
  const others: number[] = [];
  for (const [row, { trajectory }] of rows.entries()) {
    for (const slopes of [gradients[row]!, valueGradients[row]!])
      for (const [t, slope] of slopes.entries()) (trajectory.mask[t]! > 0 ? chosen : others).push(slope);
  }
  return { chosen, others };
}

/** Steps of VinePPO are so many tokens of whatever kind. */
const cutByPlace = ['vineppo'];

describe.each(listPresets().map((preset) => [preset.name, preset] as const))('%s', (name, preset) => {
  test('tokens of tools get nothing and change nothing', async () => {
    const plain = await learned(preset, groupsWith(0), 0);
    const tooled = await learned(preset, groupsWith(3), -700);
    for (const { advantages, weights, trajectory } of tooled.rows) {
      for (const [t, mask] of trajectory.mask.entries())
        if (mask === 0) expect([advantages[t], weights[t]]).toEqual([0, 0]);
    }
    const [without, among] = [slopesOf(plain.rows, plain.result), slopesOf(tooled.rows, tooled.result)];
    expect(new Set(among.others.map(Math.abs))).toEqual(new Set([0]));
    if (cutByPlace.includes(name)) return;
    expect(tooled.result.loss).toBeCloseTo(plain.result.loss, 6);
    for (const [i, slope] of without.chosen.entries()) expect(among.chosen[i], `token ${i}`).toBeCloseTo(slope, 6);
    expect(Math.max(...without.chosen.map(Math.abs))).toBeGreaterThan(1e-3);
  });
});

test('answers that could not be judged are not learned from, nor count for the others', async () => {
  const preset = listPresets().find(({ name }) => name === 'grpo')!;
  const judged = groupsWith(0);
  const failed = judged.map((group) => ({
    ...group,
    trajectories: [...group.trajectories, { ...withTool('x', 0, 0), failure: 'late' }],
  }));
  const [one, other] = [await learned(preset, judged, 0), await learned(preset, failed, 0)];
  expect(other.rows.map(({ trajectory }) => trajectory)).toEqual(one.rows.map(({ trajectory }) => trajectory));
  expect(other.result).toEqual(one.result);
});

test('a demonstration pays no KL and needs no correction: the policy did not draw it', async () => {
  const shown: Trajectory = { ...handTrajectory(3, 1, { completion: 'shown' }), origin: 'demonstration' };
  const groups = [handGroup([withTool('a', 0, 0), shown])];
  const recipe: Recipe = {
    advantage: rawReward(),
    surrogate: likelihood(),
    aggregate: tokenMean(),
    kl: { coefficient: 0.5, estimate: 'k1', place: 'reward' },
    ratioAgainst: 'recomputed',
    correction: truncated(),
    rescue: demonstration(),
    demonstrations: plainImitation(),
  };
  const engine = new FakeEngine();
  engine.forward = async (batch, { weights } = {}) =>
    batch.map(({ tokens }) => ({ logProbs: new Float32Array(tokens.length).fill(weights === 'reference' ? -1 : -2) }));
  const setup = { recipe, tools: handTools({ engine }), klCoefficient: 0.5, stream: Stream.fromSeed(0) };
  const [own, other] = await batchOf(groups, setup);
  expect(other).toMatchObject({ reward: 1, components: { kl: 0 } });
  expect([...other!.corrections!]).toEqual([1, 1, 1, 1, 1]);
  const drawn = [...own!.trajectory.drawnLogProbs].slice(2);
  expect(own!.reward).toBeCloseTo(
    drawn.reduce((left, logProb) => left - 0.5 * (logProb + 1), 0),
    6,
  );
  for (const [i, logProb] of drawn.entries()) {
    expect(own!.corrections![2 + i]).toBeCloseTo(Math.min(Math.exp(-2 - logProb), 2), 6);
  }
});
