import { checkCounts, checkNumbers, operantError } from '../../../error/index.ts';

/** Which tokens may be drawn. */
export interface DrawOptions {
  readonly temperature: number;
  readonly topK?: number;
  readonly topP?: number;
  readonly minP?: number;
}

/** A drawn token, with its log-probability under the distribution that was drawn from. */
export interface Drawn {
  readonly token: number;
  readonly logProb: number;
}

/** @throws for numbers out of range, and for limits that have no effect at temperature 0 */
export function checkDrawOptions({ temperature, topK, topP, minP }: DrawOptions): void {
  checkNumbers({ temperature }, 'a finite number from 0 on', 'in sample');
  if (topK !== undefined) checkCounts({ topK }, 'in sample');
  if (topP !== undefined) checkNumbers({ topP }, 'in (0, 1]', 'in sample');
  if (minP !== undefined) checkNumbers({ minP }, 'in [0, 1)', 'in sample');
  if (temperature > 0 || (topK ?? topP ?? minP) === undefined) return;
  throw operantError('topK, topP and minP have no effect at temperature 0', {
    where: 'in sample',
    help: 'leave them out',
  });
}

/**
 * Draws from `probabilities` by the number `u` in [0, 1): the token at which the running sum passes u of the whole, in
 * the order of the vocabulary.
 */
export function drawToken(probabilities: Float32Array, u: number, options: DrawOptions): Drawn {
  if (!(sumOf(probabilities) > 0)) {
    throw operantError('probabilities are not finite', {
      where: 'in sample',
      help: 'the weights have broken down: go back to a checkpoint, lower the learning rate',
      kind: 'notFinite',
    });
  }
  if (options.temperature === 0) return { token: indexOfLargest(probabilities), logProb: 0 };
  const allowed = allowedTokens(probabilities, options);
  return allowed ? drawAmong(probabilities, allowed, u) : drawAny(probabilities, u);
}

function drawAny(probabilities: Float32Array, u: number): Drawn {
  const total = sumOf(probabilities);
  const goal = u * total;
  let sum = 0;
  let token = -1;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    if (p === 0) continue;
    sum += p;
    token = i;
    if (goal < sum) break;
  }
  return { token, logProb: Math.log(probabilities[token]! / total) };
}

function drawAmong(probabilities: Float32Array, allowed: readonly number[], u: number): Drawn {
  const total = allowed.reduce((sum, token) => sum + probabilities[token]!, 0);
  const goal = u * total;
  let sum = 0;
  for (const token of allowed) {
    sum += probabilities[token]!;
    if (goal < sum) return { token, logProb: Math.log(probabilities[token]! / total) };
  }
  const token = allowed.at(-1)!;
  return { token, logProb: Math.log(probabilities[token]! / total) };
}

/**
 * The tokens that all limits leave, ascending: top-k first, top-p of what that leaves, then min-p. Undefined for all.
 */
function allowedTokens(probabilities: Float32Array, { topK, topP, minP }: DrawOptions): number[] | undefined {
  const size = probabilities.length;
  const limitsK = topK !== undefined && topK < size;
  const limitsP = topP !== undefined && topP < 1;
  if (!limitsK && !limitsP && !minP) return undefined;
  const largest = probabilities[indexOfLargest(probabilities)]!;
  // Tokens below this floor are outside of any nucleus: all of them together have less than 1 − topP.
  const floor = Math.max(limitsP && !limitsK ? (1 - topP) / size / 2 : 0, (minP ?? 0) * largest);
  let tokens: number[] = [];
  for (let i = 0; i < size; i++) if (probabilities[i]! > 0 && (probabilities[i]! >= floor || limitsK)) tokens.push(i);
  if (limitsK || limitsP) tokens.sort((a, b) => probabilities[b]! - probabilities[a]! || a - b);
  if (limitsK) tokens = tokens.slice(0, topK);
  if (limitsP) tokens = nucleus(probabilities, tokens, topP, limitsK ? undefined : sumOf(probabilities));
  if (minP) tokens = tokens.filter((token) => probabilities[token]! >= minP * largest);
  return tokens.sort((a, b) => a - b);
}

/** The first of `sorted` tokens whose probabilities reach `topP` of the whole. */
function nucleus(probabilities: Float32Array, sorted: readonly number[], topP: number, whole?: number): number[] {
  const total = whole ?? sorted.reduce((sum, token) => sum + probabilities[token]!, 0);
  let sum = 0;
  const last = sorted.findIndex((token) => {
    sum += probabilities[token]!;
    return sum >= topP * total;
  });
  return sorted.slice(0, last === -1 ? sorted.length : last + 1);
}

function sumOf(probabilities: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) sum += probabilities[i]!;
  return sum;
}

function indexOfLargest(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
