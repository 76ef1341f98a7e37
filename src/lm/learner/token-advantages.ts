import type { Row } from '../reinforce/row.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';

/** An answer that was learned from, token by token. */
export interface TokenAdvantages {
  readonly prompt: string;
  readonly reward: number;
  /** Text of each token of the answer, with what the token was worth. */
  readonly tokens: readonly { readonly text: string; readonly advantage: number }[];
}

/** The best and the worst answer to some prompts, those first whose answers differ in worth. */
export function tokenAdvantages(rows: readonly Row[], tokenizer: Tokenizer, count: number): readonly TokenAdvantages[] {
  const hasSignal = (row: Row) => row.advantages.some((advantage) => advantage !== 0);
  const inOrder = [...rows.filter(hasSignal), ...rows];
  const groups = [...new Set(inOrder.map(({ group }) => group))].slice(0, count);
  return groups.flatMap((group) => {
    const own = rows.filter((row) => row.group === group).sort((a, b) => b.trajectory.reward - a.trajectory.reward);
    return [...new Set([own[0]!, own.at(-1)!])].map((row) => shown(row, tokenizer));
  });
}

function shown({ trajectory, advantages, group }: Row, tokenizer: Tokenizer): TokenAdvantages {
  const { tokens, promptLength, reward } = trajectory;
  return {
    prompt: group.problem.prompt,
    reward,
    tokens: Array.from(tokens.subarray(promptLength), (token, t) => ({
      text: tokenizer.decode([token], { special: true }),
      advantage: advantages[promptLength + t]!,
    })),
  };
}
