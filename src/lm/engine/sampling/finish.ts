import { checkCounts, operantError } from '../../../error/index.ts';
import type { Tokenizer } from '../../tokenizer/tokenizer.ts';
import { checkTokens } from '../check-batch.ts';
import type { Engine, Sample, SampleOptions } from '../engine.ts';
import { checkDrawOptions } from './draw.ts';
import type { Drawing } from './drawing.ts';

type Limits = Pick<Engine, 'vocabularySize' | 'contextLength'>;

/** @throws where prompts or options cannot be sampled from */
export function checkSampling(prompts: readonly Int32Array[], options: SampleOptions, limits: Limits): void {
  const { maxTokens, samplesPerPrompt = 1, temperature = 1, stopTokens = [] } = options;
  checkDrawOptions({ ...options, temperature });
  checkCounts({ maxTokens, samplesPerPrompt }, 'in sample');
  checkTokens(stopTokens, limits, 'among stopTokens in sample');
  prompts.forEach((prompt, i) => {
    checkPrompt(prompt, i, limits);
  });
}

function checkPrompt(prompt: Int32Array, i: number, limits: Limits): void {
  const where = `at prompt ${i} in sample`;
  if (prompt.length === 0)
    throw operantError('empty prompt', { where, help: 'begin with a token, such as the start of a text' });
  if (prompt.length >= limits.contextLength) {
    throw operantError('prompt leaves no room in the context', {
      value: `${prompt.length} tokens, ${limits.contextLength} fit`,
      where,
      help: 'shorten the prompt, or use a model with a longer context',
    });
  }
  checkTokens(prompt, limits, where);
}

/** Says after each token why a sample ends with it; undefined where it goes on. */
export type Finish = (drawing: Drawing) => Sample['finishReason'] | undefined;

/** @throws for stop strings without a tokenizer */
export function finisher(
  { maxTokens, stopTokens = [], stopStrings = [] }: SampleOptions,
  { contextLength }: Pick<Limits, 'contextLength'>,
  tokenizer?: Tokenizer,
): Finish {
  if (stopStrings.length > 0 && !tokenizer) {
    throw operantError('stop strings need a tokenizer', { where: 'in sample', help: 'give the engine its tokenizer' });
  }
  if (stopStrings.includes('')) throw operantError('empty stop string', { where: 'in sample' });
  const stops = new Set(stopTokens);
  // Tokens have at least a byte each, so a string ends within as many tokens as it has bytes; some more may be empty.
  const tail = Math.max(0, ...stopStrings.map((text) => new TextEncoder().encode(text).length)) + 8;
  return ({ tokens, promptTokens }) => {
    if (stops.has(tokens.at(-1)!)) return 'stop';
    if (stopStrings.length > 0) {
      const text = tokenizer!.decode(tokens.slice(-tail));
      if (stopStrings.some((stop) => text.includes(stop))) return 'stop';
    }
    const isLast = tokens.length === maxTokens || promptTokens.length + tokens.length === contextLength;
    return isLast ? 'length' : undefined;
  };
}
