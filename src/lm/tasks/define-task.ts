import { operantError } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import type { Problem, Task } from './task.ts';

/** What a task's generator gives; {@link defineTask} adds the rest of a problem. */
export interface Draft<Data> {
  readonly prompt: string;
  readonly data: Data;
  readonly solution: string;
}

/** A task as its file writes it. */
export interface TaskParts<Level, Data> extends Pick<Task, 'name' | 'summary' | 'alphabet' | 'completionLength'> {
  /** What sets the levels apart, from level 1 on. */
  readonly levels: readonly Level[];
  /** Levels drawn from unless said otherwise. */
  readonly usual: readonly [from: number, to: number];
  draw(stream: Stream, level: Level): Draft<Data>;
  /** Whether an answer of at most {@link longestAnswer} characters is right. Never throws. */
  isRight(answer: string, data: Data): boolean;
  /** Equal answers in one form; the answer as it stands unless given. */
  canonical?(answer: string): string | undefined;
}

/** Longer answers are wrong unseen: no task asks for one, and a verifier may then take more than linear time. */
export const longestAnswer = 400;

/**
 * The answer of a completion: what follows its last `;`, without blanks around it. Workings before the `;` are free,
 * and a completion without `;` is all answer. Undefined where there is none, or one longer than {@link longestAnswer}.
 */
export function finalAnswer(completion: string): string | undefined {
  const answer = completion.slice(completion.lastIndexOf(';') + 1).trim();
  return answer === '' || answer.length > longestAnswer ? undefined : answer;
}

/** Makes a task of a table of levels, a generator and a judgement of the final answer. */
export function defineTask<Level, Data>(parts: TaskParts<Level, Data>): Task<Data> {
  const { name, summary, alphabet, completionLength, levels, usual } = parts;
  return {
    name,
    summary,
    alphabet,
    completionLength,
    difficulty: { most: levels.length, usual },
    problem: (stream, difficulty): Problem<Data> => {
      checkDifficulty(difficulty, levels.length, name);
      return { ...parts.draw(stream, levels[difficulty - 1]!), difficulty, source: name };
    },
    verify: (completion, data) => {
      const answer = finalAnswer(completion);
      return answer !== undefined && parts.isRight(answer, data) ? 1 : 0;
    },
    answerOf: (completion) => {
      const answer = finalAnswer(completion);
      return answer === undefined || parts.canonical === undefined ? answer : parts.canonical(answer);
    },
  };
}

/** @throws unless the level is one of the task's */
export function checkDifficulty(difficulty: number, most: number, task: string): void {
  if (Number.isInteger(difficulty) && difficulty >= 1 && difficulty <= most) return;
  throw operantError('difficulty out of range', {
    value: difficulty,
    where: `of task ${task}`,
    help: most === 1 ? 'it has level 1 only' : `give a whole number from 1 to ${most}`,
  });
}

/** The characters of texts, each once, in code order. */
export function charactersOf(...texts: readonly string[]): string {
  return [...new Set(texts.join(''))].sort().join('');
}
