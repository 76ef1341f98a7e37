import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import {
  type CountdownData,
  type CountdownLevel,
  countdownLevels,
  countdownPrompt,
  drawCountdown,
} from './countdown.ts';
import { combine } from './countdown-combine.ts';
import { expressionOf, reaches } from './countdown-judge.ts';

/** Most wrong expressions that a solution tries first. */
const mostTrials = 3;

/**
 * The problems of countdown, with solutions that search: expressions with their values, as in `5+3+2=10;5*3+2=17`. The
 * last one counts. What a model may learn here is to try more before it answers.
 */
export const countdownSearch = defineTask<CountdownLevel, CountdownData>({
  name: 'countdown-search',
  summary: 'Countdown, trying expressions and their values one after the other; the last one counts.',
  alphabet: ' ()*+-/0123456789:;=',
  levels: countdownLevels,
  usual: [3, 4],
  completionLength: 60,
  draw: (stream, level) => {
    const { data, solution } = drawCountdown(stream, level);
    const trials = [...wrongTrials(stream, data, level.operators), `${solution}=${data.target}`];
    return { prompt: countdownPrompt(data), data, solution: trials.join(';') };
  },
  isRight: reaches,
  canonical: expressionOf,
});

function wrongTrials(stream: Stream, { numbers, target }: CountdownData, operators: string): string[] {
  const drawn = Array.from({ length: stream.integer(mostTrials + 1) }, () => combine(stream, numbers, operators));
  const wrong = drawn.filter(({ value }) => value !== target).map(({ text, value }) => `${text}=${value}`);
  return [...new Set(wrong)];
}
