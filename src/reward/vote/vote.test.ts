import { describe, expect, it } from 'vitest';
import { attemptOf, attemptsOf } from '../testing/attempt.ts';
import { meanLogProbReward, sequenceLogProbReward, sequenceProbabilityReward } from './confidence.ts';
import { majority, majorityVote } from './majority-vote.ts';

describe('majority', () => {
  it.each<[string, (string | undefined)[], string | undefined]>([
    ['most votes', ['a', 'b', 'b'], 'b'],
    ['a tie goes to the first that reached the number', ['a', 'b', 'b', 'a'], 'b'],
    ['all different: the first', ['c', 'a', 'b'], 'c'],
    ['no answer has no vote', [undefined, undefined, 'a'], 'a'],
    ['nobody answered', [undefined, undefined], undefined],
    ['no attempts', [], undefined],
  ])('%s', (_, answers, winner) => {
    expect(majority(answers)?.answer).toBe(winner);
  });
});

describe('majorityVote', () => {
  const reward = majorityVote((completion) => /\d+/.exec(completion)?.[0]);

  it('pays who agrees with the majority', async () => {
    const judgements = await reward(attemptsOf('it is 7', 'it is 8', '7', 'no idea'));
    expect(judgements.map(({ reward }) => reward)).toEqual([1, 0, 1, 0]);
    expect(judgements[3]!.components).toEqual({ vote: 0, voteShare: 0.5 });
  });

  it('pays nobody where nobody answered', async () => {
    const judgements = await reward(attemptsOf('x', 'y'));
    expect(judgements).toEqual([1, 2].map(() => ({ reward: 0, components: { vote: 0, voteShare: 0 } })));
  });
});

describe('confidence', () => {
  const sure = attemptOf({ logProbs: Float32Array.of(Math.log(0.5), Math.log(0.25)) });

  it('is the mean, the sum or the probability', async () => {
    const of = async (reward: ReturnType<typeof meanLogProbReward>) => (await reward([sure]))[0]!.reward;
    expect(await of(meanLogProbReward())).toBeCloseTo(-1.5 * Math.LN2, 6);
    expect(await of(sequenceLogProbReward())).toBeCloseTo(-3 * Math.LN2, 6);
    expect(await of(sequenceProbabilityReward(0))).toBeCloseTo(0.125, 6);
    expect(await of(sequenceProbabilityReward())).toBeCloseTo(0.225, 6);
  });

  it('fails without log-probabilities', async () => {
    const judgements = await meanLogProbReward()([attemptOf({}), attemptOf({ logProbs: new Float32Array(0) })]);
    for (const { failure } of judgements) expect(failure).toMatch('confidence needs the log-probabilities');
    expect(() => sequenceProbabilityReward(-1)).toThrow('smoothing is not a finite number from 0 on (-1)');
  });
});
