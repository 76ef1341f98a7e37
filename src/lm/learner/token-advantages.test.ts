import { expect, test } from 'vitest';
import { smallLearner } from './testing/small.ts';

test('shows the best and the worst answer of prompts with signal, token by token', async () => {
  const learner = await smallLearner('drgrpo', 'later-letter', { prompts: 8, groupSize: 8, steps: 1 });
  while (learner.steps < learner.totalSteps) await learner.iterate();
  const [best, worst] = learner.advantages(1);
  expect([best!.reward, worst!.reward]).toEqual([1, 0]);
  expect(best!.prompt).toBe(worst!.prompt);
  expect(best!.tokens.at(-1)!.text).toBe('<end>');
  expect(best!.tokens.every(({ advantage }) => advantage > 0)).toBe(true);
  expect(worst!.tokens.every(({ advantage }) => advantage < 0)).toBe(true);
  await learner.close();
});
