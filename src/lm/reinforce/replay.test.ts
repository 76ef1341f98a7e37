import { expect, test } from 'vitest';
import { Replay } from './replay.ts';
import { handGroup, handTrajectory } from './testing/hand.ts';

const said = (completion: string, reward: number, rest = {}) => handTrajectory(1, reward, { completion, ...rest });
const completions = (group: ReturnType<typeof handGroup>) =>
  group.trajectories.map(({ completion, origin }) => `${completion} ${origin}`);

test('right answers come back to their prompt, the newest ones, once each', () => {
  const replay = new Replay({ capacity: 10, perGroup: 2 });
  replay.remember(handGroup([said('a', 1), said('b', 0), said('c', 1), said('a', 1), said('d', 1)], { prompt: 'p' }));
  replay.remember(handGroup([said('x', 1)], { prompt: 'q' }));
  expect(completions(replay.extend(handGroup([said('e', 0)], { prompt: 'p' })))).toEqual([
    'e policy',
    'c replay',
    'd replay',
  ]);
  expect(completions(replay.extend(handGroup([said('e', 0)], { prompt: 'other' })))).toEqual(['e policy']);
});

test('what comes back keeps its log-probabilities, and is another object each time', () => {
  const replay = new Replay({ capacity: 10, perGroup: 1 });
  const drawnLogProbs = Float32Array.of(0, 0, -3);
  replay.remember(handGroup([said('a', 1, { drawnLogProbs })]));
  const [one] = replay.extend(handGroup([])).trajectories;
  const [other] = replay.extend(handGroup([])).trajectories;
  expect(one).toEqual(other);
  expect(one).not.toBe(other);
  expect(one!.drawnLogProbs).toEqual(drawnLogProbs);
});

test('neither replayed, shown nor unjudged answers are remembered', () => {
  const replay = new Replay({ capacity: 10, perGroup: 9 });
  replay.remember(
    handGroup([
      said('a', 1, { origin: 'replay' }),
      said('b', 1, { origin: 'demonstration' }),
      said('c', 1, { failure: 'late' }),
    ]),
  );
  expect(replay.state()).toEqual([]);
});

test('the oldest go first, and the state is all there is', () => {
  const replay = new Replay({ capacity: 2, perGroup: 9 });
  replay.remember(handGroup([said('a', 1), said('b', 1), said('c', 1)]));
  const other = new Replay({ capacity: 2, perGroup: 9 });
  other.restore(replay.state());
  expect(completions(other.extend(handGroup([])))).toEqual(['b replay', 'c replay']);
});
