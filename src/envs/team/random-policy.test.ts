import { expect, test } from 'vitest';
import { allocateActions, type EnvDefinition, makeVectorEnv, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { teamEnvs } from './definitions.ts';
import '../index.ts';

/** Mean of the returns of one whole episode in each of `numEnvs` environments, with uniform actions. */
function randomReturn({ id, rewardRange = [0, 0] }: EnvDefinition, numEnvs: number): number {
  const [least, most] = rewardRange;
  const env = makeVectorEnv(id, { numEnvs });
  const stream = Stream.fromSeed(51);
  const actions = allocateActions(env);
  const returns = new Float64Array(numEnvs);
  const ended = new Uint8Array(numEnvs);
  env.reset(52);
  while (ended.includes(0)) {
    sampleActions(env, stream, actions);
    env.step(actions);
    for (let i = 0; i < numEnvs; i++) {
      if (!(env.rewards[i] >= least && env.rewards[i] <= most)) expect(env.rewards[i]).toBe('within the reward range');
      if (ended[i] === 0) returns[i] += env.rewards[i];
      ended[i] |= env.terminated[i] | env.truncated[i];
    }
  }
  return returns.reduce((sum, x) => sum + x, 0) / numEnvs;
}

/** Episodes played here: fewer where they are long; 300 otherwise. */
const played: Readonly<Record<string, number>> = { Harvest: 8, Overcooked: 80, Skirmish: 60 };
/** Episodes of the recorded mean, where they are not 10,000. */
const recorded: Readonly<Record<string, number>> = { Harvest: 2000, Overcooked: 5000 };

test.each(teamEnvs.map((definition) => [definition.id, definition] as const))(
  '%s: random actions return what the reference says',
  (id, definition) => {
    const { mean, error = 0 } = definition.reference!.random;
    const [game] = id.split('-');
    const episodes = played[game] ?? 300;
    const errorHere = error * Math.sqrt((recorded[game] ?? 10_000) / episodes);
    expect(Math.abs(randomReturn(definition, episodes) - mean)).toBeLessThanOrEqual(4 * Math.hypot(errorHere, error));
  },
);
