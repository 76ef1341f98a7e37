import type { Progress } from '../run/index.ts';
import { showCount, showDuration, showFigure, showPercent, showRate } from './format.ts';

/** What a progress line says of a training. */
export interface ProgressView {
  /** Words before the learning curve. */
  words(progress: Progress): string;
  /** The curve's newest value, NaN where there is none; asked for each iteration, before any words. */
  value(progress: Progress): number;
}

/** Steps, speed and return. `goal` is the return that ends the training. */
export function controlView(goal: number | undefined): ProgressView {
  return {
    words: ({ metrics, totalSteps }) => {
      const wanted = goal === undefined ? '' : ` of ${showFigure(goal)}`;
      const figure = `return ${showFigure(metrics.episodeReturn)}${wanted}`;
      return `${stepsOf(metrics.steps, totalSteps)}  ${showRate(metrics.stepsPerSecond)}  ${figure}`;
    },
    value: ({ metrics }) => metrics.episodeReturn,
  };
}

/**
 * The phase, its loss or reward, held-out accuracy, the share of groups with signal, tokens a second drawn and learned
 * from.
 */
export function languageView(goal: number | undefined): ProgressView {
  let heldOut: number | undefined;
  return {
    words: ({ metrics, totalSteps }) => {
      const accuracy = heldOut === undefined ? [] : [`held-out ${showPercent(heldOut)}`];
      const isSupervised = metrics.groupsWithSignal === undefined;
      const figures = isSupervised ? [`loss ${showFigure(metrics.loss)}`] : reinforced(metrics, goal);
      const phase = isSupervised ? 'supervised' : 'reinforcement';
      return [stepsOf(metrics.steps, totalSteps), phase, ...figures, ...accuracy, ...speeds(metrics)].join('  ');
    },
    value: ({ metrics }) => {
      heldOut = metrics.heldOutAccuracy ?? heldOut;
      return metrics.episodeReturn;
    },
  };
}

function reinforced(metrics: Progress['metrics'], goal: number | undefined): string[] {
  const wanted = goal === undefined ? '' : ` of ${showFigure(goal)}`;
  return [`reward ${showFigure(metrics.episodeReturn)}${wanted}`, `signal ${showPercent(metrics.groupsWithSignal)}`];
}

function speeds({ rolloutTokensPerSecond, learningTokensPerSecond }: Progress['metrics']): string[] {
  const learned = `learning ${showRate(learningTokensPerSecond ?? Number.NaN)}`;
  const drawn = rolloutTokensPerSecond === undefined ? '' : `sampling ${showRate(rolloutTokensPerSecond)}, `;
  return [`tokens: ${drawn}${learned}`];
}

/** How long a training has taken. */
export function timeOf({ metrics }: Progress): string {
  return showDuration(metrics.seconds * 1000);
}

function stepsOf(steps: number, totalSteps: number): string {
  return `${showCount(steps)} / ${showCount(totalSteps)} steps`;
}
