import { expect, test } from 'vitest';
import { groupMean, passAtK } from './advantage.ts';
import { critic } from './advantage-critic.ts';
import { tokenMean } from './aggregate.ts';
import { checkRecipe } from './check-recipe.ts';
import { truncated } from './correction.ts';
import { withSignal } from './filter.ts';
import { plainImitation } from './loss/policy-loss.ts';
import { likelihood } from './loss/surrogate.ts';
import { findPreset, listPresets } from './presets/index.ts';
import type { Recipe } from './recipe.ts';
import { movingReference, resetReference } from './reference.ts';
import { demonstration, hint } from './rescue.ts';

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

test('a moving reference has to move', () => {
  expect(() => movingReference(0)).toThrow(
    'share of the moving reference is out of range (0); help: give 0 < share ≤ 1',
  );
});

test('an unknown preset names the nearest', () => {
  expect(() => findPreset('grop')).toThrow('unknown preset (grop); help: did you mean grpo?');
});
