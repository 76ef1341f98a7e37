import { operantError } from '../../error/index.ts';

/** @throws for a token that the vocabulary lacks */
export function checkEach(tokens: ArrayLike<number>, vocabularySize: number): void {
  for (let i = 0; i < tokens.length; i++) {
    if (Number.isInteger(tokens[i]) && tokens[i]! >= 0 && tokens[i]! < vocabularySize) continue;
    throw operantError('token outside of the vocabulary', {
      value: tokens[i],
      where: 'in decode',
      help: Number.isFinite(vocabularySize)
        ? `the tokenizer knows tokens 0 to ${vocabularySize - 1}`
        : 'tokens are whole numbers from 0',
    });
  }
}
