import type { Command } from 'commander';
import { findTask, listTasks, problems, type Task } from '../../lm/tasks/index.ts';
import { act, type CliContext, examples, helpWidth } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { jsonFlag, type SpeechFlags } from '../flags.ts';
import { showMany } from '../format.ts';
import { type Report, report } from '../report.ts';
import { table, wrap } from '../table.ts';

/** Problems shown of a level. */
const SHOWN = 2;

/** `operant tasks [TASK]`: all tasks of language models, or one with some problems. */
export function addTasks(program: Command, context: CliContext): void {
  const command = program
    .command('tasks')
    .summary('list the tasks of language models, or show one')
    .description('Lists the tasks that language models are trained on, or shows one with problems of each level.')
    .argument('[TASK]', 'task to show, as in countdown')
    .addOption(jsonFlag());
  examples(command, ['tasks', 'list all'], ['tasks countdown', 'show one']);
  act<SpeechFlags>(command, context, async ([name], flags) => {
    const to = report(context.io, flags);
    if (name === undefined) listAll(to, helpWidth(context.io));
    else showOne(findTask(name), to, helpWidth(context.io));
    return exitCodes.done;
  });
}

function listAll(to: Report, width: number): void {
  const all = listTasks();
  for (const line of table(
    all.map(({ name, summary }) => [name, summary]),
    width,
  ))
    to.line(line);
  for (const { name, summary, difficulty } of all) to.record('task', { name, summary, difficulty });
}

function showOne(task: Task, to: Report, width: number): void {
  const { name, summary, difficulty } = task;
  const { most, usual } = difficulty;
  for (const line of wrap(`${name}: ${summary}`, width)) to.line(line);
  to.line(`${showMany(most, 'level')}; ${usual[0]} to ${usual[1]} unless set with --set 'levels=[from,to]'`);
  to.line('\nproblems and worked solutions:');
  const levels = Array.from({ length: most }, (_, i) => i + 1);
  const shown = levels.flatMap((level) =>
    problems(task, { split: 'train', difficulty: level, count: SHOWN, seed: 0 }).map(({ prompt, solution }) => ({
      level,
      prompt,
      solution,
    })),
  );
  to.record('task', { name, summary, difficulty, problems: shown });
  const rows = shown.map(({ level, prompt, solution }) => [`level ${level}`, `${prompt}${solution}`]);
  for (const line of table(rows, Number.POSITIVE_INFINITY, 2)) to.line(line);
  to.line(`\nTry: operant train ${name}`);
}
