import {
  type EngineState,
  LocalEngine,
  type LocalEngineOptions,
  type ModelConfig,
  type Tokenizer,
} from '../../lm/index.ts';

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
  /** Whether a critic's head is among the weights. */
  readonly valueHead?: boolean;
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
  { config, tokenizer, state, valueHead = false }: StartingModel,
  use: (model: StudyModel) => Promise<T>,
): Promise<T> {
  const engine = new LocalEngine({ config, tokenizer, valueHead, maxRows, threads });
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
  const { weights } = (await engine.save()) as EngineStates;
  const unmoved = await unmovedState({ config, tokenizer, threads });
  return { config, tokenizer, state: { ...unmoved, weights: weights! } };
}

/** The same weights and the head of a critic, whose values are all 0 yet. */
export async function withValueHead({ config, tokenizer, state }: StartingModel): Promise<StartingModel> {
  const unmoved = await unmovedState({ config, tokenizer, threads, valueHead: true });
  const weights = { ...(unmoved.weights as EngineStates), ...((state as EngineStates).weights as EngineStates) };
  return { config, tokenizer, state: { ...unmoved, weights }, valueHead: true };
}

type EngineStates = Readonly<Record<string, EngineState>>;

/** The state of an engine that has done nothing. */
async function unmovedState(options: LocalEngineOptions): Promise<EngineStates> {
  const fresh = new LocalEngine(options);
  try {
    return (await fresh.save()) as EngineStates;
  } finally {
    await fresh.close();
  }
}
