import { describe, expect, it } from 'vitest';
import { perAttempt } from '../compose/per-attempt.ts';
import { attemptOf } from '../testing/attempt.ts';
import { calibrated } from './brier.ts';

const correctness = perAttempt('correct', ({ completion }) => Number(completion.startsWith('right')));
const reward = calibrated(correctness, (completion) => {
  const said = completion.split(' ')[1];
  return said === undefined ? undefined : Number(said);
});
const judged = async (...completions: readonly string[]) =>
  await reward(completions.map((completion) => attemptOf({ completion })));

describe('calibrated', () => {
  it('pays rightness less the squared distance of the confidence', async () => {
    const judgements = await judged('right 1', 'right 0.7', 'wrong 0.7', 'wrong 1', 'wrong 0');
    const want = [1, 1 - 0.09, -0.49, -1, 0];
    for (const [i, expected] of want.entries()) expect(judgements[i]!.reward).toBeCloseTo(expected, 12);
    expect(judgements[1]!.components).toEqual({ correct: 1, brier: expect.closeTo(0.09, 12) });
  });

  it('takes an answer without a confidence for the worst', async () => {
    const judgements = await judged('right', 'right 1.5', 'wrong -0.1', 'right x');
    expect(judgements.map((judgement) => judgement.reward)).toEqual([-1, -1, -1, -1]);
  });

  it('pays most for the likeliest answer with its probability', async () => {
    const chances = [0.6, 0.3, 0.1];
    const options = chances.flatMap((chance) =>
      Array.from({ length: 11 }, (_, tenths) => ({ chance, confidence: tenths / 10 })),
    );
    const worth = await Promise.all(
      options.map(async ({ chance, confidence }) => {
        const [right, wrong] = await judged(`right ${confidence}`, `wrong ${confidence}`);
        return chance * right!.reward + (1 - chance) * wrong!.reward;
      }),
    );
    expect(options[worth.indexOf(Math.max(...worth))]).toEqual({ chance: 0.6, confidence: 0.6 });
    expect(Math.max(...worth)).toBeCloseTo(0.36, 12);
    for (const chance of chances) {
      const own = worth.filter((_, i) => options[i]!.chance === chance);
      expect(own.indexOf(Math.max(...own))).toBe(Math.round(10 * chance));
    }
  });
});
