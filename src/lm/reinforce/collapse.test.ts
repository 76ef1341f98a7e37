import { describe, expect, test } from 'vitest';
import { collapseWarnings } from './collapse.ts';
import type { StepFigures } from './figures.ts';

const healthy: StepFigures = {
  'pass@1': 0.4,
  sampledEntropy: 1,
  groupsWithSignal: 0.6,
  answerLength: 20,
  truncated: 0.05,
  commonestAnswer: 0.1,
};

/** Twelve steps: three healthy ones, six in between, and three that are different. */
const turning = (last: Readonly<Record<string, number>>, first: Readonly<Record<string, number>> = {}) => [
  ...Array.from({ length: 9 }, () => ({ ...healthy, ...first })),
  ...Array.from({ length: 3 }, () => ({ ...healthy, ...last })),
];

const kinds = (history: readonly StepFigures[]) => collapseWarnings(history).map(({ kind }) => kind);

describe('collapse warnings', () => {
  test('a healthy training has none, and a short one neither', () => {
    expect(kinds(turning({}))).toEqual([]);
    expect(kinds(turning({ sampledEntropy: 0, groupsWithSignal: 0 }).slice(-7))).toEqual([]);
  });

  test('entropy', () => {
    expect(kinds(turning({ sampledEntropy: 0.11 }))).toEqual([]);
    const [warning] = collapseWarnings(turning({ sampledEntropy: 0.05 }));
    expect(warning).toEqual({
      kind: 'entropy',
      message:
        'entropy has fallen from 1 to 0.05 nats while 40 % of answers are right: little is tried any more; help: ' +
        'raise clipHigh, give an entropy bonus or a KL penalty, or lower the learning rate',
    });
    expect(kinds(turning({ sampledEntropy: 0.05, 'pass@1': 0.97 }))).toEqual([]);
  });

  test('the entropy of the loss goes before the sampled one', () => {
    expect(kinds(turning({ entropy: 0.05 }, { entropy: 1 }))).toEqual(['entropy']);
    expect(kinds(turning({ entropy: 0.9, sampledEntropy: 0 }, { entropy: 1 }))).toEqual([]);
  });

  test('constant reward', () => {
    expect(kinds(turning({ groupsWithSignal: 0, 'pass@1': 0 }))).toEqual(['constant reward']);
    expect(kinds(turning({ groupsWithSignal: 0, 'pass@1': 1 }))).toEqual([]);
    expect(kinds(turning({ groupsWithSignal: 0.01 }))).toEqual([]);
    const [warning] = collapseWarnings(turning({ groupsWithSignal: 0, 'pass@1': 0 }));
    expect(warning!.message).toContain('no group has had two different rewards, and 0 % of answers are right');
  });

  test('length', () => {
    expect(kinds(turning({ answerLength: 31 }))).toEqual(['length']);
    expect(kinds(turning({ answerLength: 31, 'pass@1': 0.5 }))).toEqual([]);
    expect(kinds(turning({ truncated: 0.6 }))).toEqual(['length']);
    expect(collapseWarnings(turning({ answerLength: 31 }))[0]!.message).toContain(
      'answers have gone from 20 to 31 tokens, 5 % of them cut off, and are not more often right',
    );
  });

  test('one answer for all', () => {
    expect(kinds(turning({ commonestAnswer: 0.6 }))).toEqual(['one answer']);
    expect(collapseWarnings(turning({ commonestAnswer: 0.6 }))[0]!.message).toContain(
      '60 % of all answers are the same',
    );
  });

  test('several at once', () => {
    expect(kinds(turning({ sampledEntropy: 0.001, groupsWithSignal: 0, commonestAnswer: 0.9, 'pass@1': 0 }))).toEqual([
      'entropy',
      'constant reward',
      'one answer',
    ]);
  });

  test('figures that nobody gives warn of nothing', () => {
    expect(kinds(Array.from({ length: 12 }, () => ({})))).toEqual([]);
  });
});
