import { findNamed } from '../../error/index.ts';
import { addition } from './arithmetic/addition.ts';
import { countdown } from './arithmetic/countdown.ts';
import { countdownSearch } from './arithmetic/countdown-search.ts';
import { modular } from './arithmetic/modular.ts';
import { multiplication } from './arithmetic/multiplication.ts';
import { sequence } from './arithmetic/sequence.ts';
import { colouring } from './graph/colouring.ts';
import { maze } from './graph/maze.ts';
import { path } from './graph/path.ts';
import { reachable } from './graph/reachable.ts';
import { family } from './logic/family.ts';
import { knights } from './logic/knights.ts';
import { parity } from './logic/parity.ts';
import { sudoku } from './logic/sudoku.ts';
import { zebra } from './logic/zebra.ts';
import { abduction } from './program/abduction.ts';
import { deduction } from './program/deduction.ts';
import { induction } from './program/induction.ts';
import { regex } from './program/regex.ts';
import { sql } from './program/sql.ts';
import type { Task } from './task.ts';
import { edits } from './text/edits.ts';
import { reversal } from './text/reversal.ts';
import { sorting } from './text/sorting.ts';
import { translation } from './text/translation.ts';

const tasks: readonly Task[] = [
  countdown,
  countdownSearch,
  addition,
  multiplication,
  modular,
  sequence,
  sorting,
  reversal,
  edits,
  translation,
  parity,
  family,
  knights,
  zebra,
  sudoku,
  path,
  reachable,
  colouring,
  maze,
  regex,
  deduction,
  abduction,
  induction,
  sql,
];

/** All tasks with a generator. */
export function listTasks(): readonly Task[] {
  return tasks;
}

/**
 * The task of a name, among those with a generator unless given others.
 *
 * @throws on an unknown name, with the nearest one
 */
export function findTask(name: string, among: readonly Task[] = tasks): Task {
  return findNamed(among, name, 'task');
}
