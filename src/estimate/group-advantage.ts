import { operantError } from '../error/index.ts';

/** Added to standard deviations before anything is divided by them, so that equal rewards give zeros. */
const epsilon = 1e-6;

/** Rewards minus their mean: `A_i = r_i − mean(r)`, the advantage of Dr. GRPO (Liu et al. 2025, arXiv 2503.20783). `[G]`, one group. */
export function centred(rewards: ArrayLike<number>): Float64Array {
  const mean = meanOf(rewards);
  return Float64Array.from(rewards, (reward) => reward - mean);
}

/**
 * Rewards in standard deviations from their mean: `A_i = (r_i − mean(r)) / (std(r) + 10⁻⁶)`, the advantage of GRPO (Shao et al. 2024,
 * arXiv 2402.03300). The deviation is the sample's, with G − 1. `[G]`, one group.
 */
export function standardised(rewards: ArrayLike<number>): Float64Array {
  const deviation = deviationOf(rewards);
  return centred(rewards).map((distance) => distance / (deviation + epsilon));
}

/**
 * Each reward against the mean of the others: `A_i = r_i − mean_{j ≠ i}(r_j)`, RLOO (Ahmadian et al. 2024, arXiv 2402.14740).
 *
 * @throws for a group of one
 */
export function leaveOneOut(rewards: ArrayLike<number>): Float64Array {
  const { length } = rewards;
  if (length < 2)
    throw operantError('leave-one-out needs others', { value: length, help: 'sample at least 2 answers per prompt' });
  return centred(rewards).map((distance) => (distance * length) / (length - 1));
}

/**
 * Rewards minus the baseline that makes the gradient's variance least when a sequence's squared gradient grows with its length:
 * `b = Σ l_i·r_i / Σ l_i`, OPO (Hao et al. 2025, arXiv 2505.23585). `lengths` in tokens, `[G]`.
 *
 * @throws unless there is a length for each reward and one of them is above 0
 */
export function lengthWeighted(rewards: ArrayLike<number>, lengths: ArrayLike<number>): Float64Array {
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < rewards.length; i++) {
    weighted += lengths[i]! * rewards[i]!;
    total += lengths[i]!;
  }
  if (rewards.length !== lengths.length || !(total > 0)) {
    throw operantError('no baseline by length', {
      value: `${rewards.length} rewards, ${lengths.length} lengths of ${total} tokens in all`,
      help: 'give each reward the length of its answer',
    });
  }
  return Float64Array.from(rewards, (reward) => reward - weighted / total);
}

/**
 * The advantage when a group is rewarded for having one right answer among any k of its G: Pass@k training in its analytic form
 * (Chen et al. 2025, arXiv 2508.10751). With N wrong answers, `p = 1 − C(N, k) / C(G, k)` is the mean reward of the
 * subsets and `σ = √(p(1 − p))`; a right answer gets `(1 − p) / σ`, a wrong one `(1 − p − C(N − 1, k − 1) / C(G − 1, k − 1)) / σ`.
 *
 * @param rewards - right where above 0, `[G]`
 * @throws unless 1 ≤ k ≤ G
 */
export function passAtKAdvantages(rewards: ArrayLike<number>, k: number): Float64Array {
  const { length } = rewards;
  if (!Number.isInteger(k) || k < 1 || k > length)
    throw operantError('k is out of range', { value: k, where: 'in pass@k advantages', help: `give 1 to ${length}` });
  const wrong = Array.from(rewards).filter((reward) => !(reward > 0)).length;
  const mean = 1 - shareWithout(wrong, length, k);
  const deviation = Math.sqrt(mean * (1 - mean));
  if (deviation === 0) return new Float64Array(length);
  const ofRight = (1 - mean) / deviation;
  const ofWrong = (1 - mean - shareWithout(wrong - 1, length - 1, k - 1)) / deviation;
  return Float64Array.from(rewards, (reward) => (reward > 0 ? ofRight : ofWrong));
}

/** Numbers of all groups together in standard deviations from their common mean, as REINFORCE++ does (Hu et al. 2025, arXiv 2501.03262). */
export function standardisedTogether(groups: readonly ArrayLike<number>[]): Float64Array[] {
  const all = groups.flatMap((group) => Array.from(group));
  const mean = meanOf(all);
  const deviation = deviationOf(all);
  return groups.map((group) => Float64Array.from(group, (x) => (x - mean) / (deviation + epsilon)));
}

/**
 * Rewards minus their group's mean, over the standard deviation of all rewards of the batch: Lite PPO (Liu et al. 2025, arXiv 2508.08221). The
 * common deviation keeps groups of nearly equal rewards from counting as much as others.
 */
export function centredOverBatchDeviation(groups: readonly ArrayLike<number>[]): Float64Array[] {
  const deviation = deviationOf(groups.flatMap((group) => Array.from(group)));
  return groups.map((group) => centred(group).map((distance) => distance / (deviation + epsilon)));
}

/**
 * The unbiased estimate of pass@k: the probability that of k answers at least one is right, given c right ones of n:
 * `1 − C(n − c, k) / C(n, k)` (Chen et al. 2021, arXiv 2107.03374).
 *
 * @throws unless 1 ≤ k ≤ n and 0 ≤ c ≤ n, all whole
 */
export function passAtK(n: number, c: number, k: number): number {
  const isWhole = [n, c, k].every(Number.isInteger);
  if (!(isWhole && c >= 0 && c <= n && k >= 1 && k <= n))
    throw operantError('pass@k is not defined', {
      value: `n ${n}, c ${c}, k ${k}`,
      help: 'give whole numbers with 0 ≤ c ≤ n and 1 ≤ k ≤ n',
    });
  return 1 - shareWithout(n - c, n, k);
}

/** `C(m, k) / C(n, k)`: the share of k-subsets of n that lie within m of them; as a product, so that nothing overflows. */
function shareWithout(m: number, n: number, k: number): number {
  if (m < k) return 0;
  let share = 1;
  for (let i = 0; i < k; i++) share *= (m - i) / (n - i);
  return share;
}

function meanOf(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum / numbers.length;
}

function deviationOf(numbers: ArrayLike<number>): number {
  if (numbers.length < 2) return 0;
  const mean = meanOf(numbers);
  let squares = 0;
  for (let i = 0; i < numbers.length; i++) squares += (numbers[i]! - mean) ** 2;
  return Math.sqrt(squares / (numbers.length - 1));
}
