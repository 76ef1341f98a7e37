import { saveAdapters } from '../files/adapter.ts';
import { type Folder, toJsonBytes } from '../files/folder.ts';
import { saveModel } from '../files/save-model.ts';
import type { LanguageLearner } from './learner.ts';

/** A file that a training leaves at its end. */
export interface Product {
  /** Within the run folder, as in `model/config.json`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * `model/`: a Hugging Face folder, adapters added in; `adapter/`: adapters that were learned, as PEFT has them;
 * `answers.json`: held-out problems answered before and after the reinforcement.
 */
export async function modelProducts({ model, start, latest }: LanguageLearner): Promise<readonly Product[]> {
  const { engine, tokenizer, tokenizerFiles, base } = model;
  const products: Product[] = [];
  const folder = collecting('model', products);
  for (const [file, bytes] of Object.entries(tokenizerFiles)) await folder.write(file, bytes);
  const { endToken } = tokenizer;
  await saveModel(folder, engine.config, await engine.params(), {
    tokens: endToken === undefined ? {} : { end: endToken },
  });
  if (engine.adapters) await saveAdapters(collecting('adapter', products), engine.config, engine.adapters, base);
  products.push({
    path: 'answers.json',
    bytes: toJsonBytes({ before: start?.answers ?? [], after: latest?.answers ?? [] }),
  });
  return products;
}

/** A folder of the run that keeps what is written into it in a list. */
function collecting(name: string, products: Product[]): Folder {
  return {
    name,
    read: async () => undefined,
    write: async (file, bytes) => {
      products.push({ path: `${name}/${file}`, bytes });
    },
    remove: async () => undefined,
  };
}
