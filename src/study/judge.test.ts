import { describe, expect, it } from 'vitest';
import { allOf, atLeast, atMost, estimateOf } from './judge.ts';
import { StudyResults } from './results.ts';

describe('a finding', () => {
  it('holds when the whole interval lies where it is claimed to', () => {
    expect(atLeast('gain', [0.25, 0.25, 0.25, 0.25, 0.25], 0.25)).toEqual({
      holds: true,
      says: 'gain 0.25 [0.25, 0.25], at least 0.25',
      interval: [0.25, 0.25],
    });
    expect(atMost('loss', [0.2, 0.2, 0.2, 0.2, 0.2], 0.1)).toMatchObject({
      holds: false,
      says: 'loss 0.2 [0.2, 0.2], not at most 0.1',
    });
  });

  it('does not hold when the mean is there and seeds disagree', () => {
    const finding = atLeast('gain', [-1, 0, 1, 2, 3], 0.5);
    expect(finding.holds).toBe(false);
    expect(finding.says).toMatch(/^gain 1 \[-0\.\d+, 2\.\d+\], not at least 0\.5$/);
  });

  it('is never at least, nor at most, what is not a number', () => {
    expect(atLeast('gain', [0, 0, Number.NaN, 0, 0], -1).holds).toBe(false);
    expect(atMost('gain', [0, 0, Number.NaN, 0, 0], 1).holds).toBe(false);
  });
});

it('a claim of several parts holds when all of them do, with the interval of the first', () => {
  const [yes, no] = [atLeast('a', [1, 1, 1, 1], 0), atMost('b', [1, 1, 1, 1], 0)];
  expect(allOf(yes)).toEqual({ holds: true, statement: yes.says, interval: [1, 1] });
  expect(allOf(yes, no)).toMatchObject({ holds: false, statement: `${yes.says}; ${no.says}` });
});

it('an estimate is the mean without the outermost seeds', () => {
  expect(estimateOf([-100, 1, 2, 3, 100]).iqm).toBe(2);
});

describe('results', () => {
  const run = (arm: string, seed: number, score: number, start = 0) => ({
    arm,
    seed,
    seconds: 1,
    figures: { score, start },
  });
  const results = new StudyResults([run('b', 1, 10), run('a', 1, 4), run('a', 0, 2, 1), run('b', 0, 5)]);

  it('compares arms seed by seed, whatever order they ran in', () => {
    expect(results.seeds).toEqual([1, 0]);
    expect(results.difference('b', 'a', 'score')).toEqual([6, 3]);
    expect(results.ratio('b', 'a', 'score')).toEqual([2.5, 2.5]);
    expect(results.gain('a', 'start', 'score')).toEqual([4, 1]);
  });

  it('names what was not measured', () => {
    expect(() => results.values('a', 'speed')).toThrow('figure was not measured (speed of a, seed 1) in a study');
  });
});
