import { type EngineState, LocalEngine, type ModelConfig, type Tokenizer } from '../../lm/index.ts';

/** A small model's form. */
export interface Size {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly contextLength: number;
}

/** Weights that several trainings start from. */
export interface StartingModel {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  /** The weights, with an optimiser that has not moved yet. */
  readonly state: EngineState;
}

/** A model that learns. */
export interface StudyModel {
  readonly engine: LocalEngine;
  readonly tokenizer: Tokenizer;
}

/** Samples drawn side by side: tiny models lose more by waiting than by memory. */
export const maxRows = 2048;

/**
 * A tiny model gains a fifth from a second thread, and seeds that run side by side a whole core each; and with one
 * thread the figures do not depend on how many cores there are.
 */
export const threads = 1;

/** Lends an engine with a copy of the weights, and closes it afterwards. */
export async function withModel<T>(
  { config, tokenizer, state }: StartingModel,
  use: (model: StudyModel) => Promise<T>,
): Promise<T> {
  const engine = new LocalEngine({ config, tokenizer, maxRows, threads });
  try {
    await engine.load(state);
    return await use({ engine, tokenizer });
  } finally {
    await engine.close();
  }
}

/** The present weights of a model as a start for others. */
export async function startingModel({ engine, tokenizer }: StudyModel): Promise<StartingModel> {
  const { config } = engine;
  const fresh = new LocalEngine({ config, tokenizer, threads });
  try {
    const [unmoved, { weights }] = (await Promise.all([fresh.save(), engine.save()])) as [
      Record<string, EngineState>,
      Record<string, EngineState>,
    ];
    return { config, tokenizer, state: { ...unmoved, weights: weights! } };
  } finally {
    await fresh.close();
  }
}
