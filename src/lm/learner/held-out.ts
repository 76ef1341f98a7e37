import { operantError } from '../../error/index.ts';
import { problems, problemsUpTo } from '../tasks/problems.ts';
import type { Problem, Task } from '../tasks/task.ts';
import type { LanguageModel } from './language-model.ts';
import type { LearnerOptions } from './options.ts';
import { levelsOf } from './problem-levels.ts';

/**
 * Decides the problems that trainings measure: the same in all trainings of a task at the same levels, so that these
 * compare.
 */
export const heldOutSeed = 0;

/** How many problems, decided by which seed. */
export interface HeldOutChoice {
  readonly count: number;
  readonly seed: number;
}

/**
 * Held-out problems at the levels of a training: so many, or half of that, or half of that again, for easy levels have
 * few.
 *
 * @throws for levels that the task does not have, and where there is no problem at all
 */
export function heldOutProblems(
  task: Task,
  options: LearnerOptions,
  { count, seed }: HeldOutChoice,
  onNotice: ((notice: string) => void) | undefined,
): readonly Problem[] {
  const wanted = { split: 'heldOut', difficulty: levelsOf(task, options), seed } as const;
  const found = problemsUpTo(task, { ...wanted, count });
  if (found.length === 0) return problems(task, { ...wanted, count: 1 });
  let most = count;
  while (most > found.length) {
    const fewer = Math.ceil(most / 2);
    onNotice?.(`there are not ${most} held-out problems at these levels: measuring on ${fewer}`);
    most = fewer;
  }
  return found.slice(0, most);
}

/**
 * @throws when a prompt and its answer, or a worked solution that is learned from, may be longer than the context, and
 * when the tokenizer has nothing for a prompt
 */
export function checkLengths(
  { engine, tokenizer }: LanguageModel,
  asked: readonly Problem[],
  { maxTokens, supervised }: { readonly maxTokens: number; readonly supervised: { readonly steps: number } },
): void {
  const lengths = asked.map(({ prompt }) => tokenizer.encode(prompt).length);
  if (lengths.includes(0)) {
    throw operantError('tokenizer has no tokens for a prompt', {
      value: asked[lengths.indexOf(0)]!.prompt,
      help: 'choose a model that knows the characters of the task',
    });
  }
  const longest = Math.max(...lengths);
  if (longest + maxTokens > engine.contextLength) {
    throw operantError('prompts and answers do not fit into the context', {
      value: `${longest} + ${maxTokens} tokens of ${engine.contextLength}`,
      help: 'have a longer context (size.contextLength), or lower maxTokens',
    });
  }
  if (supervised.steps === 0) return;
  // Each ends with a token that says so.
  const learned = Math.max(...asked.map(({ solution }, i) => lengths[i]! + tokenizer.encode(solution).length + 1));
  if (learned <= engine.contextLength) return;
  throw operantError('worked solutions do not fit into the context', {
    value: `${learned} tokens of ${engine.contextLength}`,
    help: 'have a longer context (size.contextLength), easier levels, or no supervised.steps',
  });
}

/** Tells of a tokenizer that drops or changes characters of the problems: the model would be asked something else. */
export function tellOfLosses(
  tokenizer: LanguageModel['tokenizer'],
  asked: readonly Problem[],
  onNotice: ((notice: string) => void) | undefined,
): void {
  for (const text of asked.flatMap(({ prompt, solution }) => [prompt, solution])) {
    const back = tokenizer.decode(tokenizer.encode(text), { special: true });
    if (withoutSpaces(back) === withoutSpaces(text)) continue;
    onNotice?.(
      `the tokenizer makes ${JSON.stringify(back)} of ${JSON.stringify(text)}: choose a model that knows the characters of the task`,
    );
    return;
  }
}

/** Tokenizers may add a space before a text, and drop others. */
function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/g, '');
}
