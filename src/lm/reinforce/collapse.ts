import type { StepFigures } from './figures.ts';
import { mean } from './statistics.ts';

/** What can go wrong with a policy while its reward looks fine. */
export type Collapse = 'entropy' | 'constant reward' | 'length' | 'one answer';

export interface CollapseWarning {
  readonly kind: Collapse;
  /** What is seen, with its numbers, and what to do. */
  readonly message: string;
}

/** Fewer steps than this say nothing. */
const leastSteps = 8;

/** Answers right so often need no warning: the task is solved. */
const solved = 0.95;

/**
 * What the figures of the last steps, oldest first, warn of; nothing below 8 steps. The first and the last quarter of
 * the steps are compared; 20 to 50 steps are a good number.
 *
 * - `entropy`: below a tenth of what it was, or below a hundredth of a nat, while answers are still wrong
 * - `constant reward`: no group has had signal in the last quarter
 * - `length`: answers half as long again as they were, or most of them cut off, and not more often right
 * - `one answer`: more than half of all answers, to whatever prompt, say the same, while answers are still wrong
 */
export function collapseWarnings(history: readonly StepFigures[]): CollapseWarning[] {
  if (history.length < leastSteps) return [];
  const quarter = Math.floor(history.length / 4);
  const before = (name: string) => meanOf(history.slice(0, quarter), name);
  const after = (name: string) => meanOf(history.slice(-quarter), name);
  const found = [entropyWarning, rewardWarning, lengthWarning, answerWarning].map((check) => check(before, after));
  return found.filter((warning) => warning !== undefined);
}

/** A figure's mean in some of the steps; undefined where it is in none. */
type Look = (name: string) => number | undefined;

function meanOf(steps: readonly StepFigures[], name: string): number | undefined {
  const numbers = steps.map((figures) => figures[name]).filter((number) => number !== undefined);
  return numbers.length === 0 ? undefined : mean(numbers);
}

function entropyWarning(before: Look, after: Look): CollapseWarning | undefined {
  const name = after('entropy') === undefined ? 'sampledEntropy' : 'entropy';
  const [was, is, right = 0] = [before(name), after(name), after('pass@1')];
  if (was === undefined || is === undefined || right >= solved || is >= Math.max(0.1 * was, 0.01)) return undefined;
  const message =
    `entropy has fallen from ${shown(was)} to ${shown(is)} nats while ${percent(right)} of answers are right: ` +
    'little is tried any more; help: raise clipHigh, give an entropy bonus or a KL penalty, or lower the learning rate';
  return { kind: 'entropy', message };
}

function rewardWarning(_: Look, after: Look): CollapseWarning | undefined {
  const [signal, right = 0] = [after('groupsWithSignal'), after('pass@1')];
  if (signal === undefined || signal > 0 || right >= solved) return undefined;
  const message =
    `no group has had two different rewards, and ${percent(right)} of answers are right: nothing is learned; help: ` +
    'take easier problems, larger groups or a supervised warm-up, and look at what the verifier refuses';
  return { kind: 'constant reward', message };
}

function lengthWarning(before: Look, after: Look): CollapseWarning | undefined {
  const [was, is, cut = 0] = [before('answerLength'), after('answerLength'), after('truncated')];
  const gain = (after('pass@1') ?? 0) - (before('pass@1') ?? 0);
  if (was === undefined || is === undefined || gain > 0.01 || (is < 1.5 * was && cut <= 0.5)) return undefined;
  const message =
    `answers have gone from ${shown(was)} to ${shown(is)} tokens, ${percent(cut)} of them cut off, and are not ` +
    'more often right; help: punish overlong answers, give more tokens, or aggregate by sequences of constant length';
  return { kind: 'length', message };
}

function answerWarning(_: Look, after: Look): CollapseWarning | undefined {
  const [share, right = 0] = [after('commonestAnswer'), after('pass@1')];
  if (share === undefined || share <= 0.5 || right >= solved) return undefined;
  const message =
    `${percent(share)} of all answers are the same one, whatever the prompt, and ${percent(right)} are right; ` +
    'help: look at that answer for a gap in the verifier, or go back to an earlier checkpoint with more entropy';
  return { kind: 'one answer', message };
}

const shown = (x: number): string => String(Number(x.toPrecision(2)));
const percent = (share: number): string => `${Math.round(100 * share)} %`;
