import { describe, expect, test } from 'vitest';
import { expectClose, run } from '../../../test/nn/values.ts';
import { type Tensor, value } from '../../tensor/index.ts';
import {
  constantSchedule,
  cosineSchedule,
  exponentialSchedule,
  linearSchedule,
  piecewiseSchedule,
  type Schedule,
  warmup,
} from './schedule.ts';

describe('schedules', () => {
  test.each<[string, Schedule, number[], number[]]>([
    ['constant', constantSchedule(0.3), [0, 1e6], [0.3, 0.3]],
    ['linear', linearSchedule(0.1, 0.02, 4), [0, 1, 3, 4, 9], [0.1, 0.08, 0.04, 0.02, 0.02]],
    // optax's cosine_decay_schedule, warmup_cosine_decay_schedule and exponential_decay.
    ['cosine', cosineSchedule(0.1, 0.01, 10), [0, 3, 5, 10, 12], [0.1, 0.0814503, 0.055, 0.01, 0.01]],
    [
      'warm-up, then cosine',
      warmup(4, cosineSchedule(0.1, 0.01, 10)),
      [0, 1, 4, 9, 14, 20],
      [0, 0.025, 0.1, 0.055, 0.01, 0.01],
    ],
    ['exponential', exponentialSchedule(0.1, 0.5, 10), [0, 5, 10, 20], [0.1, 0.0707107, 0.05, 0.025]],
    ['piecewise', piecewiseSchedule([1, 0.5, 2], [3, 6]), [0, 2, 3, 5, 6, 100], [1, 1, 0.5, 0.5, 2, 2]],
  ])('%s', async (_, schedule, counts, expected) => {
    expectClose(await run((count: Tensor) => schedule(count), value(counts)), expected, 1e-6);
  });

  test('options that do not fit are named', () => {
    expect(() => piecewiseSchedule([1, 2], [5, 6])).toThrow(
      'boundaries do not fit the rates (2 rates, boundaries [5, 6]) in piecewiseSchedule',
    );
    expect(() => piecewiseSchedule([1, 2, 3], [6, 5])).toThrow('boundaries do not fit the rates');
    expect(() => linearSchedule(1, 0, -5)).toThrow('steps is not a finite number above 0 (-5) in linearSchedule');
    expect(() => cosineSchedule(1, Number.NaN, 5)).toThrow('to is not a finite number (NaN) in cosineSchedule');
    expect(() => exponentialSchedule(1, -0.5, 5)).toThrow(
      'factor is not a finite number above 0 (-0.5) in exponentialSchedule',
    );
    expect(() => warmup(0, constantSchedule(1))).toThrow('steps is not a finite number above 0 (0) in warmup');
  });
});
