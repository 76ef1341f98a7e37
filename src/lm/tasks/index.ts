export { type Gsm8kData, type Gsm8kTexts, gsm8kTask } from './data/gsm8k.ts';
export { readGsm8k } from './data/read-gsm8k.ts';
export { checkDifficulty, type Draft, defineTask, finalAnswer, longestAnswer, type TaskParts } from './define-task.ts';
export { type ProblemsOptions, problems, trainingProblem } from './problems.ts';
export { type AbductionData, abductionOf } from './program/abduction.ts';
export { deductionOf } from './program/deduction.ts';
export { type InductionData, inductionOf } from './program/induction.ts';
export { type ListOperator, operators as listOperators } from './program/list-operators.ts';
export {
  type Instruction,
  type ListProgram,
  largestNumber,
  parseProgram,
  type RunLimits,
  runProgram,
} from './program/list-program.ts';
export { formatList, parseList } from './program/list-text.ts';
export { type ProgramRuns, runsOf } from './program/program-levels.ts';
export { randomList, randomProgram } from './program/random-program.ts';
export { findTask, listTasks } from './registry.ts';
export { isHeldOut } from './split.ts';
export type { Problem, Split, Task } from './task.ts';
