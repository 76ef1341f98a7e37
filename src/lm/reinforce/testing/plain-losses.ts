import type { Answer, Token } from './plain-answers.ts';

export function average(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total / numbers.length;
}

export function spread(numbers: readonly number[]): number {
  const centre = average(numbers);
  return Math.sqrt((average(numbers.map((x) => (x - centre) ** 2)) * numbers.length) / (numbers.length - 1));
}

export const rewards = (group: readonly Answer[]): number[] => group.map(({ reward }) => reward);
const tokenCount = (groups: readonly Answer[][]): number =>
  groups.flat().reduce((n, { tokens }) => n + tokens.length, 0);

export type Advantages = (group: readonly Answer[]) => readonly number[];

export const grpoAdvantages: Advantages = (group) => {
  const centre = average(rewards(group));
  const scale = group.length > 1 ? spread(rewards(group)) + 1e-6 : 1;
  return group.map(({ reward }) => (reward - centre) / scale);
};

export const meanAdvantages: Advantages = (group) => group.map(({ reward }) => reward - average(rewards(group)));

export type TokenObjective = (token: Token, advantage: number, answer: Answer) => number;

export function ppo(low: number, high: number, anchor: 'old' | 'now' = 'old'): TokenObjective {
  return (token, advantage) => {
    const ratio = Math.exp(token.x - token[anchor]);
    const inside = ratio < 1 - low ? 1 - low : ratio > 1 + high ? 1 + high : ratio;
    return Math.min(ratio * advantage, inside * advantage);
  };
}

/** Loss that is minus the mean over all tokens. */
export function overTokens(groups: readonly Answer[][], advantagesOf: Advantages, objective: TokenObjective): number {
  let total = 0;
  for (const group of groups) {
    const advantages = advantagesOf(group);
    group.forEach((answer, i) => {
      for (const token of answer.tokens) total += objective(token, advantages[i]!, answer);
    });
  }
  return -total / tokenCount(groups);
}

/** Loss that is minus the mean over answers of something. */
export function overAnswers(
  groups: readonly Answer[][],
  advantagesOf: Advantages,
  objective: (answer: Answer, advantage: number) => number,
): number {
  const all = groups.flatMap((group) => {
    const advantages = advantagesOf(group);
    return group.map((answer, i) => objective(answer, advantages[i]!));
  });
  return -average(all);
}

export const tokenAverage = (answer: Answer, of: (token: Token) => number): number => average(answer.tokens.map(of));
export const logLikelihood = (answer: Answer): number => answer.tokens.reduce((sum, { x }) => sum + x, 0);
export const sign: Advantages = (group) => group.map(({ reward }) => (reward > 0 ? 1 : -1));

/** What covariances are taken of: log-probability when drawn and advantage, for every token of the batch. */
export function covariances(groups: readonly Answer[][]): Map<Token, number> {
  const pairs = groups.flatMap((group) => {
    const advantages = grpoAdvantages(group);
    return group.flatMap(({ tokens }, i) => tokens.map((token) => ({ token, advantage: advantages[i]! })));
  });
  const likely = average(pairs.map(({ token }) => token.old));
  const good = average(pairs.map(({ advantage }) => advantage));
  return new Map(pairs.map(({ token, advantage }) => [token, (token.old - likely) * (advantage - good)]));
}
