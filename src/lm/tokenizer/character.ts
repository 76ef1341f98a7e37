import { operantError } from '../../error/index.ts';
import { checkEach } from './check.ts';
import type { Tokenizer } from './tokenizer.ts';

/**
 * A token for each character of an alphabet, in its order, after three of its own: 0 fills up, 1 begins a text, 2 ends
 * it. The smallest vocabulary that a task can do with, and so the fastest to learn.
 *
 * @param alphabet characters (Unicode code points), each once
 * @throws for a character that comes twice; `encode` throws for one that is not there
 * @example characterTokenizer('0123456789+-()= ')
 */
export function characterTokenizer(alphabet: string): Tokenizer & { readonly startToken: number } {
  const characters = [...alphabet];
  const tokens = new Map(characters.map((character, i) => [character, i + 3]));
  const repeated = characters.find((character, i) => characters.indexOf(character) !== i);
  if (repeated !== undefined) {
    throw operantError('character comes twice in the alphabet', { value: repeated, where: 'in characterTokenizer' });
  }
  const special = ['<pad>', '<start>', '<end>'];
  return {
    vocabularySize: characters.length + 3,
    padToken: 0,
    startToken: 1,
    endToken: 2,
    encode: (text) =>
      Int32Array.from(text, (character) => {
        const token = tokens.get(character);
        if (token !== undefined) return token;
        throw operantError('character is not in the alphabet', {
          value: character,
          where: 'in encode',
          help: `the tokenizer knows ${alphabet}`,
        });
      }),
    decode(given, options = {}) {
      checkEach(given, characters.length + 3);
      const text = Array.from(given, (token) => {
        if (token >= 3) return characters[token - 3]!;
        return options.special ? special[token]! : '';
      });
      return text.join('');
    },
  };
}
