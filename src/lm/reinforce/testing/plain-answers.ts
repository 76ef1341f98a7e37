import { letterTokenizer } from './echo-task.ts';
import { continuation, feature, judgementOf, logProb, prompts, solutionOf } from './fake-world.ts';

/**
 * A token that is learned from: what everybody says of it. `x` is varied, `held` is the same number behind a
 * stop-gradient.
 */
export interface Token {
  x: number;
  readonly held: number;
  readonly old: number;
  readonly now: number;
  readonly reference: number;
  readonly entropy: number;
  readonly value: number;
  readonly newValue: number;
}

/** An answer in plain numbers. */
export interface Answer {
  readonly prompt: string;
  readonly text: string;
  readonly reward: number;
  readonly failed: boolean;
  readonly shown: boolean;
  /** Prompt and completion. */
  readonly sequence: readonly number[];
  /** Those that are learned from. */
  readonly tokens: readonly Token[];
}

export const sizes = { prompts: 6, groupSize: 4, maxTokens: 4 };

export const encode = (text: string): number[] => [...letterTokenizer.encode(text)];
const decode = (tokens: readonly number[]): string =>
  letterTokenizer.decode(Int32Array.from(tokens.filter((token) => token !== 0)));

export function answerOf(prompt: string, given: readonly number[], drawn: readonly number[], shown = false): Answer {
  const sequence = [...given, ...drawn];
  const text = decode(sequence.slice(encode(prompt).length));
  const { reward, failure } = shown ? { reward: 1, failure: undefined } : judgementOf(prompt, text);
  const tokens = drawn.map((_, i): Token => {
    const t = given.length + i;
    const x = logProb('new', sequence, t);
    return {
      x,
      held: x,
      old: shown ? 0 : logProb('drawn', sequence, t),
      now: logProb('now', sequence, t),
      reference: logProb('reference', sequence, t),
      entropy: feature('entropy', sequence, t),
      value: feature('value', sequence, t),
      newValue: feature('new value', sequence, t),
    };
  });
  return { prompt, text, reward, failed: failure !== undefined, shown, sequence, tokens };
}

/** Answers to a prompt whose completion is begun by `begun`, those that could be judged. */
export function drawnGroup(prompt: string, { begun = [] as readonly number[], version = 0, count = 4 } = {}): Answer[] {
  const given = [...encode(prompt), ...begun];
  const all = Array.from({ length: count }, (_, j) =>
    answerOf(prompt, given, continuation(given, j, version, sizes.maxTokens - begun.length)),
  );
  return all.filter(({ failed }) => !failed);
}

export const demonstrationOf = (prompt: string): Answer =>
  answerOf(prompt, encode(prompt), [...encode(solutionOf(prompt)), 0], true);

export const firstSix = (): Answer[][] => prompts.slice(0, 6).map((prompt) => drawnGroup(prompt));
export const isAllWrong = (group: readonly Answer[]): boolean => !group.some(({ reward }) => reward > 0);
export const hasSignal = (group: readonly Answer[]): boolean =>
  group.some(({ reward }) => reward > 0) && group.some(({ reward }) => reward <= 0);

/** Dynamic sampling: six groups with signal, or as many as four rounds give. */
export function refilled(): Answer[][] {
  const kept: Answer[][] = [];
  let next = 0;
  for (let round = 0; round < 4; round++) {
    const missing = 6 - kept.length;
    for (let i = 0; i < missing; i++) {
      const group = drawnGroup(prompts[next++ % prompts.length]!);
      if (hasSignal(group)) kept.push(group);
    }
  }
  return kept;
}
