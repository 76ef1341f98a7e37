import { expect, test } from 'vitest';
import { allocateActions, type EnvSnapshot, makeVectorEnv, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import '../index.ts';
import { toyTextEnvs } from './index.ts';

const numEnvs = 16;

test.each(toyTextEnvs.map(({ id }) => id))('%s: random steps, restarts, resets and snapshots', (id) => {
  const env = makeVectorEnv(id, { numEnvs });
  const stream = Stream.fromSeed(47);
  const actions = allocateActions(env);
  const play = (from: Stream): string => {
    const seen: string[] = [];
    for (let t = 0; t < 100; t++) {
      sampleActions(env, from, actions);
      env.step(actions);
      seen.push([env.observations, env.rewards, env.terminated, env.actionMask].join('|'));
      if (from.integer(40) === 0) env.restart(from.integer(numEnvs));
    }
    return seen.join('\n');
  };
  let saved: { snapshot: EnvSnapshot; state: ReturnType<Stream['state']>; played: string } | undefined;
  env.reset(47);
  for (let round = 0; round < 12; round++) {
    if (saved && round % 3 === 2) {
      env.restore(saved.snapshot);
      expect(play(Stream.fromState(saved.state)) === saved.played).toBe(true);
    }
    if (round % 4 === 3) env.reset(round);
    saved = { snapshot: env.snapshot(), state: stream.state(), played: '' };
    saved.played = play(stream);
  }
});
