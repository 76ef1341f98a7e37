import { type CommonOptions, findPreset, type Recipe } from '../../lm/reinforce/index.ts';

/** The recipe of a preset, with its defaults but for the options given. */
export function presetRecipe(name: string, options: Readonly<Record<string, unknown>>): Recipe {
  const { recipe, options: schema } = findPreset(name);
  return recipe(schema.parse(options) as CommonOptions);
}
