import { expect, test } from 'vitest';
import { memoryFolder } from '../files/folder.ts';
import { loadTokenizer } from '../files/load-tokenizer.ts';
import { characterTokenizer } from '../tokenizer/character.ts';
import { characterTokenizerFiles } from './tokenizer-files.ts';

test('the files give the tokens of the character tokenizer, and the text back', async () => {
  const alphabet = ' ()*+-/0123456789:=';
  const folder = memoryFolder();
  for (const [name, bytes] of Object.entries(characterTokenizerFiles(alphabet))) await folder.write(name, bytes);
  const [own, loaded] = [characterTokenizer(alphabet), await loadTokenizer(folder)];
  for (const text of ['2 3 5=10:', '(2+3)*5', '  11 ', '']) {
    expect([...loaded.encode(text)]).toEqual([...own.encode(text)]);
    expect(loaded.decode(loaded.encode(text))).toBe(text);
  }
  expect(loaded).toMatchObject({ vocabularySize: own.vocabularySize, endToken: 2, startToken: 1, padToken: 0 });
  expect(loaded.decode([5, 2])).toBe(')');
});
