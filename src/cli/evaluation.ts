import type { Policy } from '../algorithms/index.ts';
import {
  aggregateIqm,
  bootstrapInterval,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  type MakeEnv,
} from '../run/index.ts';
import { showFigure, showMany } from './format.ts';
import type { Report } from './report.ts';

/** Evaluates a policy and reports the returns: mean, interquartile mean with its interval, lowest and highest. */
export async function evaluateAndReport(
  policy: Policy,
  makeEnv: MakeEnv,
  options: EvaluateOptions,
  to: Report,
): Promise<Evaluation> {
  const evaluation = await evaluate(policy, makeEnv, options);
  const { mean, median, standardDeviation, iqm, min, max, count } = evaluation.summary;
  const interval = bootstrapInterval([evaluation.returns], aggregateIqm, { resamples: RESAMPLES });
  to.record('evaluation', { episodes: count, mean, median, standardDeviation, iqm, interval, min, max, ...options });
  to.line(
    `evaluated over ${showMany(count, 'fresh episode')}${options.deterministic === false ? ', actions drawn' : ''}:`,
  );
  const [low, high] = interval.map(showFigure);
  to.line(`  mean ${showFigure(mean)}, IQM ${showFigure(iqm)} (95 % interval ${low} to ${high})`);
  to.line(`  lowest ${showFigure(min)}, highest ${showFigure(max)}`);
  return evaluation;
}

/** Enough for the three digits that are shown. */
const RESAMPLES = 5000;
