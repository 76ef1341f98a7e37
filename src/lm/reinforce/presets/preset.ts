import type * as z from 'zod';
import type { Recipe } from '../recipe.ts';
import type { commonOptions } from './options.ts';

/** Options that every preset has, checked. */
export type CommonOptions = z.output<typeof commonOptions>;

/** A published variant under the name that its users know. */
export interface Preset<Options extends CommonOptions = CommonOptions> {
  readonly name: string;
  /** One sentence: what it does differently. */
  readonly summary: string;
  /** Authors, year, title, arXiv id. */
  readonly source: string;
  /** Every option with its default and meaning. */
  readonly options: z.ZodObject;
  /** The recipe that checked options come to. */
  recipe(options: Options): Recipe;
  /** Whether answers are judged by the vote of their group, without looking at the task's own answer. */
  readonly votes?: boolean;
}

/** A preset whose recipe knows its own options. */
export function preset<Schema extends z.ZodObject>(
  definition: Omit<Preset, 'options' | 'recipe'> & {
    readonly options: Schema;
    readonly recipe: (options: z.output<Schema> & CommonOptions) => Recipe;
  },
): Preset {
  return definition as unknown as Preset;
}
