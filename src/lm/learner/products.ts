import { toJsonBytes } from '../files/folder.ts';
import { saveModel } from '../files/save-model.ts';
import type { LanguageLearner } from './learner.ts';

/** A file that a training leaves at its end. */
export interface Product {
  /** Within the run folder, as in `model/config.json`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** `model/`: a Hugging Face folder; `answers.json`: held-out problems answered before and after the reinforcement. */
export async function modelProducts({ model, start, latest }: LanguageLearner): Promise<readonly Product[]> {
  const { engine, tokenizer, tokenizerFiles } = model;
  const products: Product[] = [];
  const folder = {
    name: 'model',
    read: async () => undefined,
    write: async (file: string, bytes: Uint8Array) => {
      products.push({ path: `model/${file}`, bytes });
    },
    remove: async () => undefined,
  };
  for (const [file, bytes] of Object.entries(tokenizerFiles)) await folder.write(file, bytes);
  const { endToken } = tokenizer;
  await saveModel(folder, engine.config, await engine.params(), {
    tokens: endToken === undefined ? {} : { end: endToken },
  });
  products.push({
    path: 'answers.json',
    bytes: toJsonBytes({ before: start?.answers ?? [], after: latest?.answers ?? [] }),
  });
  return products;
}
