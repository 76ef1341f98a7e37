import { expect, test } from 'vitest';
import { OperantError } from '../../error/index.ts';
import { isRefusal, type PreflightInputs, preflightOf, refusalError } from './preflight.ts';
import type { Signal } from './signal.ts';

const signal: Signal = {
  solveRates: [0, 0.5],
  groupsWithSignal: { 4: 0.4, 8: 0.45, 16: 0.5 },
  constant: [],
  truncated: 0,
  answerLength: 10,
  promptLength: 5,
};

function inputs(own: Partial<Signal>, given: Partial<PreflightInputs> = {}): PreflightInputs {
  return {
    signal: { ...signal, ...own },
    memory: { parameters: 1, weights: 1, sampling: 1, learning: 1 },
    groupSize: 8,
    maxTokens: 12,
    steps: 100,
    prompts: 5,
    epochs: 2,
    rescues: false,
    rolloutTokensPerSecond: 1000,
    learningTokensPerSecond: 500,
    ...given,
  };
}

test('the time is that of drawing and of learning every token', () => {
  // 4000 answers of 10 tokens, drawn once at 1000 a second and learned from twice at 500.
  expect(preflightOf(inputs({})).seconds).toBe(40 + 160);
  const { learningTokensPerSecond: _, ...unmeasured } = inputs({});
  expect(preflightOf(unmeasured).seconds).toBe(40);
});

test.each<[string, Partial<Signal>, string | undefined]>([
  ['nothing is ever right', { solveRates: [0, 0], groupsWithSignal: { 4: 0 } }, 'no answer to any prompt got a reward'],
  [
    'everything is right',
    { solveRates: [1, 1], groupsWithSignal: { 4: 0 } },
    'all answers to all prompts got the full reward',
  ],
  [
    'each prompt is one or the other',
    { solveRates: [1, 0], groupsWithSignal: { 4: 0 } },
    'all answers to each prompt got the same reward',
  ],
  ['one prompt is neither', {}, undefined],
])('refuses where %s', (_, own, reason) => {
  expect(preflightOf(inputs(own)).refusal).toBe(reason);
});

test('what rescues groups without a right answer may start without any', () => {
  const hopeless = { solveRates: [0, 0], groupsWithSignal: { 4: 0 } };
  expect(preflightOf(inputs(hopeless, { rescues: true })).refusal).toBeUndefined();
  const done = { solveRates: [1, 1], groupsWithSignal: { 4: 0 } };
  expect(preflightOf(inputs(done, { rescues: true })).refusal).toBe('all answers to all prompts got the full reward');
});

test('a refusal is known as one through the errors that it causes', () => {
  const error = refusalError(preflightOf(inputs({ solveRates: [0], groupsWithSignal: { 4: 0 } })));
  expect(error.message).toBe(
    'reinforcement cannot learn from this start (no answer to any prompt got a reward); help: few groups carry signal, ' +
      'most are all wrong: more supervised.steps, or easier levels; force starts it all the same',
  );
  const outer = new OperantError('stopped', 'other');
  expect(isRefusal(outer)).toBe(false);
  outer.cause = error;
  expect(isRefusal(outer)).toBe(true);
});

test('advises on signal, on what is cut off and on constant components', () => {
  const { advice } = preflightOf(
    inputs({ groupsWithSignal: { 4: 0.1, 8: 0.2, 16: 0.35 }, truncated: 0.5, constant: ['format'] }),
  );
  expect(advice).toEqual([
    'few groups carry signal, most are all wrong: more supervised.steps, or easier levels',
    'groupSize=16 would give 35 % of the groups signal',
    '50 % of the answers are cut off: raise maxTokens above 12',
    'reward component format is the same in all answers: it teaches nothing',
  ]);
});
