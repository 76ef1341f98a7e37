import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { Corridor } from '../../test/env/corridor.ts';
import { jointControl, listEnvs, makeMultiAgentEnv, makeVectorEnv, type NativeOptions, registerEnv } from './index.ts';
import { LastStanding } from './multi-agent/testing/last-standing.ts';

const seen: NativeOptions[] = [];

registerEnv({
  id: 'Corridor-v0',
  suite: 'test',
  summary: 'Walk right.',
  rewardRange: [0, 4],
  make: (options) => {
    seen.push(options);
    return new Corridor(options);
  },
  options: z.object({ slope: z.number().min(0).max(1).default(0.5) }),
});

describe('makeVectorEnv', () => {
  test('checks the options and fills in defaults', () => {
    const env = makeVectorEnv('Corridor-v0', { numEnvs: 5, maxEpisodeSteps: 7 });
    expect([env.numEnvs, env.maxEpisodeSteps]).toEqual([5, 7]);
    expect(seen.at(-1)).toEqual({ numEnvs: 5, maxEpisodeSteps: 7, slope: 0.5 });
  });

  test.each([
    ['Coridor-v0', {}, 'unknown environment (Coridor-v0); help: did you mean Corridor-v0?'],
    ['Corridor-v0', { numEnv: 3 }, 'unknown option (numEnv) for Corridor-v0; help: did you mean numEnvs?'],
    [
      'Corridor-v0',
      { zzzzz: 3 },
      'unknown option (zzzzz) for Corridor-v0; help: choose among numEnvs, maxEpisodeSteps, context, slope',
    ],
    ['Corridor-v0', { numEnvs: 0 }, 'option numEnvs is wrong (0) for Corridor-v0'],
    [
      'Corridor-v0',
      { slope: 2 },
      'option slope is wrong (2) for Corridor-v0; help: Too big: expected number to be <=1',
    ],
    [
      'Corridor-v0',
      { context: { gravity: 1 } },
      'environment has no context (Corridor-v0); help: leave out the option context',
    ],
  ])('%s %j', (id, options, message) => {
    expect(() => makeVectorEnv(id, options)).toThrow(message);
  });
});

describe('makeMultiAgentEnv', () => {
  registerEnv({
    id: 'LastStanding-v0',
    suite: 'test',
    summary: 'Stand.',
    rewardRange: [-6, 6],
    make: (options) => jointControl(new LastStanding(options)),
    makeMultiAgent: (options) => new LastStanding(options),
  });

  test('makes games in the context that is given', () => {
    const game = makeMultiAgentEnv('LastStanding-v0', { numEnvs: 2, context: { drift: 1 } });
    game.reset(0);
    expect([0, 1].map((index) => game.context!(index))).toEqual([{ drift: 1 }, { drift: 1 }]);
    expect(() => makeMultiAgentEnv('LastStanding-v0', { context: { drift: 2 } })).toThrow(
      'context is out of range (2)',
    );
  });

  test('refuses environments of one agent', () => {
    expect(() => makeMultiAgentEnv('Corridor-v0')).toThrow('environment has one agent (Corridor-v0)');
  });
});

test('an id belongs to one definition', () => {
  const [definition] = listEnvs();
  expect(() => registerEnv(definition)).not.toThrow();
  expect(() => registerEnv({ ...definition })).toThrow('environment is already registered (Corridor-v0)');
});
