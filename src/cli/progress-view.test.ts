import { expect, it } from 'vitest';
import type { Progress } from '../run/index.ts';
import { languageView } from './progress-view.ts';

function progress(figures: Record<string, number>): Progress {
  const common = { episodes: 0, episodeLength: 1, episodeReturn: Number.NaN, seconds: 1, stepsPerSecond: 1 };
  return { metrics: { steps: 7, ...common, ...figures }, totalSteps: 20 };
}

it('shows the phase of a language model, and the last accuracy that was measured', () => {
  const view = languageView(0.9);
  const supervised = progress({ loss: 0.5, learningTokensPerSecond: 20_000 });
  expect(view.value(supervised)).toBeNaN();
  expect(view.words(supervised)).toBe('7 / 20 steps  supervised  loss 0.5  tokens: learning 20k/s');
  view.value(progress({ loss: 0.5, heldOutAccuracy: 0.284 }));
  const reinforced = progress({
    episodeReturn: 0.25,
    groupsWithSignal: 0.5,
    rolloutTokensPerSecond: 30_000,
    learningTokensPerSecond: 9_000,
  });
  expect(view.value(reinforced)).toBe(0.25);
  expect(view.words(reinforced)).toBe(
    '7 / 20 steps  reinforcement  reward 0.25 of 0.9  signal 50 %  held-out 28 %  tokens: sampling 30k/s, learning 9.0k/s',
  );
});
