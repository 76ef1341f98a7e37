import { operantError } from '../../error/index.ts';
import type { Engine, ForwardOptions, Sequence, TrainingSequence } from './engine.ts';

type Limits = Pick<Engine, 'vocabularySize' | 'contextLength'>;

/**
 * @throws for an empty batch, and for sequences that are too short, too long or hold tokens that the vocabulary lacks
 */
export function checkSequences(batch: readonly Sequence[], limits: Limits, where: string): void {
  if (batch.length === 0)
    throw operantError('empty batch', { where: `in ${where}`, help: 'give at least one sequence' });
  batch.forEach(({ tokens }, i) => {
    if (tokens.length < 2) {
      throw operantError('sequence has nothing to predict', {
        value: `${tokens.length} tokens`,
        where: `at sequence ${i} in ${where}`,
      });
    }
    if (tokens.length > limits.contextLength) {
      throw operantError('sequence is longer than the context', {
        value: `${tokens.length} tokens, ${limits.contextLength} fit`,
        where: `at sequence ${i} in ${where}`,
      });
    }
    checkTokens(tokens, limits, `at sequence ${i} in ${where}`);
  });
}

/** @throws for a token that the vocabulary lacks */
export function checkTokens(tokens: ArrayLike<number>, { vocabularySize }: Limits, where: string): void {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (Number.isInteger(token) && token >= 0 && token < vocabularySize) continue;
    throw operantError('token outside of the vocabulary', {
      value: token,
      where,
      help: `the model knows tokens 0 to ${vocabularySize - 1}`,
    });
  }
}

/** @throws for a temperature that logits cannot be divided by: unlike sampling, nothing else is the limit of 0 */
export function checkTemperature(temperature: number, where: string): void {
  if (temperature > 0 && temperature < Number.POSITIVE_INFINITY) return;
  throw operantError('temperature is not above 0', {
    value: temperature,
    where: `in ${where}`,
    help: 'give the one that was sampled at, or leave it out for 1',
  });
}

/** @throws for more most likely tokens than there are tokens, and for a number of them that is not whole */
export function checkTopK({ topK }: ForwardOptions, { vocabularySize }: Limits, where: string): void {
  if (topK === undefined || (Number.isInteger(topK) && topK >= 1 && topK <= vocabularySize)) return;
  throw operantError('topK is not a number of tokens', {
    value: topK,
    where: `in ${where}`,
    help: `give a whole number from 1 to ${vocabularySize}`,
  });
}

/** @throws when masks or arrays do not lie along the tokens, or differ in name or width between sequences */
export function checkRecorded(batch: readonly TrainingSequence[], where: string): void {
  const first = batch[0]!;
  const names = Object.keys(first.arrays ?? {}).sort();
  batch.forEach(({ tokens, mask, arrays = {} }, i) => {
    if (mask.length !== tokens.length) throw misfit('mask', mask.length, tokens.length, i, where);
    const own = Object.keys(arrays).sort();
    if (own.join() !== names.join()) {
      throw operantError('sequences with different arrays', {
        value: `${own.join(', ') || 'none'}; the first has ${names.join(', ') || 'none'}`,
        where: `at sequence ${i} in ${where}`,
      });
    }
    for (const name of names) {
      const width = first.arrays![name]!.length / first.tokens.length;
      const length = arrays[name]!.length;
      if (!(Number.isInteger(width) && width >= 1) || length !== width * tokens.length) {
        throw misfit(`array ${name}`, length, tokens.length, i, where);
      }
    }
  });
}

function misfit(what: string, length: number, tokens: number, sequence: number, where: string): Error {
  return operantError(`${what} does not lie along the tokens`, {
    value: `${length} elements, ${tokens} tokens`,
    where: `at sequence ${sequence} in ${where}`,
    help: 'give one element a token, from the first on',
  });
}
