import { operantError } from '../../../error/index.ts';
import { gsm8kAnswer, showRational } from '../../../reward/index.ts';
import { charactersOf, checkDifficulty } from '../define-task.ts';
import { pick } from '../draw.ts';
import { isHeldOut } from '../split.ts';
import type { Problem, Split, Task } from '../task.ts';

/** The dataset's files: one JSON record a line, with `question` and `answer`. */
export interface Gsm8kTexts {
  readonly train: string;
  /**
   * The published test split, held out; without it, some of the training file is held out by the hash of the prompt.
   */
  readonly test?: string;
}

/** The right number, as in `42` or `27/2`. */
export type Gsm8kData = string;

/** GSM8K as a task, and all its problems. */
export interface Gsm8kTask extends Task<Gsm8kData> {
  /** In the order of the files, the training split first. */
  readonly all: readonly Problem<Gsm8kData>[];
}

/**
 * Grade-school word problems with worked solutions, from the dataset's files: Cobbe et al. 2021, arXiv 2110.14168. A
 * completion is right where what follows its last `####` is the same number. The calculator's notes (`<<48/2=24>>`) are
 * taken out of solutions. Levels go by the number of lines of the worked solution: there is one for each number that
 * the training split has.
 *
 * @throws for a line that is no record of the dataset, and where nothing is left to train on
 */
export function gsm8kTask({ train, test }: Gsm8kTexts): Gsm8kTask {
  const records = [
    ...recordsOf(train, 'train', test === undefined ? undefined : 'train'),
    ...(test === undefined ? [] : recordsOf(test, 'test', 'heldOut')),
  ];
  const trained = records.filter((record) => !isHeldOut(record));
  if (trained.length === 0) {
    throw operantError('no problems to train on', { where: 'in GSM8K', help: 'give a longer training file' });
  }
  const lengths = [...new Set(trained.map(({ solution }) => linesOf(solution)))].sort((a, b) => a - b);
  const levelOf = (solution: string): number => lengths.filter((length) => length <= linesOf(solution)).length || 1;
  const all = records.map((record) => ({ ...record, difficulty: levelOf(record.solution) }));
  const levels = lengths.map((_, i) => all.filter(({ difficulty }) => difficulty === i + 1));
  return {
    name: 'gsm8k',
    summary: 'Solve a word problem of grade-school mathematics.',
    alphabet: charactersOf(...all.flatMap(({ prompt, solution }) => [prompt, solution])),
    difficulty: { most: levels.length, usual: [1, levels.length] },
    completionLength: Math.max(...all.map(({ solution }) => solution.length)),
    all,
    problem: (stream, difficulty) => {
      checkDifficulty(difficulty, levels.length, 'gsm8k');
      return pick(stream, levels[difficulty - 1]!);
    },
    verify: (completion, data) => Number(numberOf(completion) === data),
    answerOf: numberOf,
  };
}

function numberOf(text: string): string | undefined {
  const answer = gsm8kAnswer(text);
  return answer && showRational(answer);
}

const linesOf = (solution: string): number => solution.split('\n').length;

function recordsOf(text: string, file: string, split: Split | undefined): Problem<Gsm8kData>[] {
  const lines = text.split('\n').map((line, i) => ({ line, where: `in line ${i + 1} of the ${file} file of GSM8K` }));
  return lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, where }) => {
      const { question, answer } = recordOf(line, where);
      const data = numberOf(answer);
      if (data === undefined) {
        throw operantError('answer has no number after ####', { value: answer.slice(-60), where });
      }
      const solution = answer.replace(/<<[^<>]*>>/g, '');
      const problem = { prompt: `${question}\n`, data, difficulty: 1, solution, source: 'gsm8k' };
      return split === undefined ? problem : { ...problem, split };
    });
}

function recordOf(line: string, where: string): { readonly question: string; readonly answer: string } {
  const help = 'each line is {"question": "...", "answer": "... #### 42"}';
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    throw operantError('line is not JSON', { value: line.slice(0, 60), where, help });
  }
  const { question, answer } = (record ?? {}) as { question?: unknown; answer?: unknown };
  if (typeof question !== 'string' || typeof answer !== 'string') {
    throw operantError('line has no question and answer', { value: line.slice(0, 60), where, help });
  }
  return { question, answer };
}
