import type { Preflight } from '../lm/learner/index.ts';
import { showCount, showDuration, showFigure, showPercent, showRate } from './format.ts';
import { table } from './table.ts';

/** Ends of the bins that solve rates are counted in; 0 and 1 have bins of their own. */
const binEnds = [0, 0.1, 0.25, 0.5, 0.75, 0.9];

/** What preflight found, for people. */
export function preflightLines(found: Preflight): string[] {
  const { memory, groupsWithSignal, groupSize } = found;
  const signal = Object.entries(groupsWithSignal).map(([size, share]) => `${showPercent(share)} of ${size}`);
  const rows = [
    [
      'memory',
      `${showBytes(memory.weights + memory.sampling + memory.learning)} for ${showCount(memory.parameters)} parameters`,
    ],
    ['solve rates', solveRates(found.solveRates)],
    ['groups with signal', `${signal.join(', ')} answers; the training has ${groupSize}`],
    ['answers', `${showFigure(found.answerLength)} tokens, ${showPercent(found.truncated)} cut off`],
    ['speed', speed(found)],
    ...found.advice.map((line) => ['to change', line]),
    ...(found.refusal === undefined ? [] : [['cannot learn', found.refusal]]),
  ];
  return ['preflight of the reinforcement', ...table(rows, Number.POSITIVE_INFINITY, 2)];
}

function speed({ rolloutTokensPerSecond, learningTokensPerSecond, seconds }: Preflight): string {
  const learning = learningTokensPerSecond === undefined ? '' : `, learning ${showRate(learningTokensPerSecond)}`;
  return `tokens: sampling ${showRate(rolloutTokensPerSecond)}${learning}; about ${showDuration(1000 * seconds)} to the end`;
}

/** How many prompts are solved how often: `12 never, 8 below 10 %, 3 always`. */
function solveRates(rates: readonly number[]): string {
  const bins = binEnds.slice(1).map((end, i): [number, string] => {
    const start = binEnds[i];
    return [rates.filter((rate) => rate > start && rate <= end).length, `up to ${showPercent(end)}`];
  });
  const all: [number, string][] = [
    [rates.filter((rate) => rate === 0).length, 'never'],
    ...bins,
    [rates.filter((rate) => rate > binEnds.at(-1)! && rate < 1).length, 'nearly always'],
    [rates.filter((rate) => rate === 1).length, 'always'],
  ];
  const words = all.filter(([count]) => count > 0).map(([count, how]) => `${count} ${how}`);
  return `of ${rates.length} prompts ${words.join(', ')}`;
}

function showBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
}
