import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { type Value, visitTree } from '../../tensor/index.ts';
import { modelConfig } from '../model/config.ts';
import { initialParams } from '../model/params.ts';
import { memoryNeed } from './memory.ts';

const sizes = { rows: 8, tokens: 10, tokensPerPiece: 64, kept: 0 };

test.each([{ tiedHead: true }, { tiedHead: false, keyValueHeads: 2 }])(
  'counts the parameters of a model with %o',
  (form) => {
    const config = modelConfig({ vocabularySize: 11, width: 32, layers: 3, heads: 4, ...form });
    let count = 0;
    visitTree(initialParams(config, Stream.fromSeed(0)), (leaf) => {
      count += (leaf as Value).data.length;
    });
    expect(memoryNeed(config, sizes).parameters).toBe(count);
  },
);

test('keys and values take two numbers for each position, layer and head element', () => {
  const config = modelConfig({ vocabularySize: 11, width: 32, layers: 3, heads: 4 });
  expect(memoryNeed(config, sizes).sampling).toBe(8 * 10 * 3 * 32 * 2 * 4);
});
