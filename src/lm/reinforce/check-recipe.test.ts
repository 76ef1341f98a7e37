import { expect, test } from 'vitest';
import { groupMean, passAtK } from './advantage.ts';
import { critic } from './advantage-critic.ts';
import { stepsOfTokens } from './advantage-sampled.ts';
import { stepGroups } from './advantage-step.ts';
import { constantLength, tokenMean } from './aggregate.ts';
import { checkRecipe } from './check-recipe.ts';
import { truncated } from './correction.ts';
import { solveRate, withSignal } from './filter.ts';
import { plainImitation } from './loss/policy-loss.ts';
import { likelihood } from './loss/surrogate.ts';
import { findPreset, listPresets } from './presets/index.ts';
import type { Recipe } from './recipe.ts';
import { movingReference, resetReference } from './reference.ts';
import { demonstration, hint } from './rescue.ts';
import { lengthPenalty, lengthTarget } from './shaping.ts';
import { clipCovariance, highEntropyTokens, klCovariance } from './token-mask.ts';

const base: Recipe = { advantage: groupMean(), surrogate: likelihood(), aggregate: tokenMean() };
const kl = { coefficient: 0.1, estimate: 'k3', place: 'loss' } as const;

const wrong: readonly (readonly [string, Partial<Recipe>])[] = [
  ['part of the recipe has no effect (correction); help: set ratioAgainst', { correction: truncated() }],
  ['part of the recipe has no effect (reference); help: give a KL penalty', { reference: resetReference(5) }],
  ['part of the recipe has no effect (kl.target)', { kl: { ...kl, place: 'reward', target: 0.1 } }],
  ['part of the recipe has no effect (kl); help: give a coefficient above 0', { kl: { ...kl, coefficient: 0 } }],
  ['part of the recipe has no effect (entropyCoefficient)', { entropyCoefficient: 0 }],
  ['part of the recipe has no effect (critic)', { critic: { coefficient: 1, clip: 0.2 } }],
  ['part of the recipe has no effect (demonstrations)', { demonstrations: plainImitation() }],
  ['part of the recipe has no effect (demonstrations)', { demonstrations: plainImitation(), rescue: hint() }],
  ['part of the recipe has no effect (refills); help: give group filters', { refills: 2 }],
  ['part of the recipe has no effect (refills)', { refills: 2, groupFilters: [] }],
  ['part of the recipe has no effect (replay)', { replay: { capacity: 10, perGroup: 0 } }],
  [
    'part of the recipe is out of range (kl.coefficient); help: give a number above 0',
    { kl: { ...kl, coefficient: -1 } },
  ],
  ['part of the recipe is out of range (kl.coefficient)', { kl: { ...kl, coefficient: Number.NaN } }],
  ['part of the recipe is out of range (kl.target); help: give the KL that is wanted', { kl: { ...kl, target: 0 } }],
  [
    'part of the recipe is out of range (critic.coefficient)',
    { advantage: critic(), critic: { coefficient: 0, clip: 0.2 } },
  ],
  ['part of the recipe is out of range (critic.clip)', { advantage: critic(), critic: { coefficient: 1, clip: 0 } }],
  [
    'part of the recipe is out of range (refills); help: give a whole number from 0 on',
    { refills: 0.5, groupFilters: [withSignal()] },
  ],
  [
    'part of the recipe has the name of another (shaping length); help: give one of them another name',
    { shaping: [lengthPenalty(0.1, 8), lengthPenalty(0.2, 8)] },
  ],
  ['part of the recipe is missing (critic); help: the critic has to learn', { advantage: critic() }],
  ['part of the recipe is missing (demonstrations); help: the rescue brings some', { rescue: demonstration() }],
];

test.each(wrong)('%s', (message, parts) => {
  expect(() => checkRecipe({ ...base, ...parts }, { groupSize: 4 })).toThrow(message);
});

test('groups must be large enough for the advantage', () => {
  expect(() => checkRecipe(base, { groupSize: 1 })).toThrow(
    'groups are too small (1) for the advantage group mean; help: set groupSize to 2 or more',
  );
  expect(() => checkRecipe({ ...base, advantage: stepGroups() }, { groupSize: 1 })).toThrow(
    'set groupSize to 2 or more',
  );
  expect(() => checkRecipe({ ...base, advantage: passAtK(8) }, { groupSize: 4 })).toThrow('set groupSize to 8 or more');
});

test('what belongs together is allowed', () => {
  checkRecipe(
    {
      ...base,
      kl: { ...kl, target: 0.1 },
      reference: movingReference(0.1),
      ratioAgainst: 'recomputed',
      correction: truncated(),
      groupFilters: [withSignal()],
      refills: 3,
      rescue: demonstration(),
      demonstrations: plainImitation(),
    },
    { groupSize: 2 },
  );
});

test('every preset passes, with its defaults', () => {
  for (const { name, options, recipe } of listPresets()) {
    const all = options.parse({}) as Parameters<typeof recipe>[0];
    expect(() => checkRecipe(recipe(all), all), name).not.toThrow();
  }
});

test.each<[string, () => unknown]>([
  ['share of the moving reference is not in (0, 1] (0)', () => movingReference(0)],
  ['steps between resets is not a positive whole number (0)', () => resetReference(0)],
  ['hint is out of range ([-0.1]); help: give shares that ascend, each 0 < share ≤ 1', () => hint([-0.1])],
  ['solve rate that is kept is out of range (0.9 to 0.1); help: give low ≤ high', () => solveRate(0.9, 0.1)],
  ['share of tokens is not in (0, 1] (0)', () => highEntropyTokens(0)],
  ['share of tokens is not in (0, 1] (2)', () => klCovariance({ share: 2 })],
  ['coefficient of the penalty by token is not a finite number above 0 (0)', () => klCovariance({ coefficient: 0 })],
  ['covariance of tokens held back is out of range (5 to 1)', () => clipCovariance({ low: 5, high: 1 })],
  ['length that sums are divided by is not a finite number above 0 (0)', () => constantLength(0)],
  ['length that answers are measured by is not a finite number above 0 (0)', () => lengthTarget(1, 0)],
  ['length that answers are measured by is not a finite number above 0 (NaN)', () => lengthPenalty(1, Number.NaN)],
  ['tokens of a step is not a positive whole number (0.5)', () => stepsOfTokens(0.5)],
])('%s', (message, make) => {
  expect(make).toThrow(message);
});

test('an unknown preset names the nearest', () => {
  expect(() => findPreset('grop')).toThrow('unknown preset (grop); help: did you mean grpo?');
});
