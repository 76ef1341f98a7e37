import { checkWork } from './check-work.ts';
import { words } from './tokens.ts';

export interface RougeLOptions {
  /** Weight of recall against precision, β; default 1. Large values approach recall, which DUC used. */
  readonly beta?: number;
  /** Default: words between white space. */
  readonly tokens?: (text: string) => readonly string[];
}

export interface RougeL {
  readonly recall: number;
  readonly precision: number;
  /** `(1 + β²) R P / (R + β² P)`, 0 where nothing agrees. */
  readonly f: number;
}

/**
 * ROUGE-L of a candidate against one reference: the longest common subsequence as a share of each (Lin 2004, "ROUGE",
 * section 3.1, equations 2 to 4).
 *
 * @throws above 25 million pairs of tokens
 */
export function rougeL(candidate: string, reference: string, { beta = 1, tokens = words }: RougeLOptions = {}): RougeL {
  const [own, other] = [tokens(candidate), tokens(reference)];
  const common = longestCommonSubsequence(own, other);
  if (common === 0) return { recall: 0, precision: 0, f: 0 };
  const [recall, precision] = [common / other.length, common / own.length];
  return { recall, precision, f: ((1 + beta ** 2) * recall * precision) / (recall + beta ** 2 * precision) };
}

/** Length of the longest sequence that both contain in this order, gaps allowed. */
export function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  checkWork(a.length, b.length);
  let previous = new Uint32Array(b.length + 1);
  let current = new Uint32Array(b.length + 1);
  for (const token of a) {
    for (let j = 1; j <= b.length; j++)
      current[j] = token === b[j - 1] ? previous[j - 1]! + 1 : Math.max(previous[j]!, current[j - 1]!);
    [previous, current] = [current, previous];
  }
  return previous[b.length]!;
}
