import { beforeAll, describe, expect, test } from 'vitest';
import {
  allocateActions,
  contains,
  type EnvDefinition,
  envContract,
  listEnvs,
  loadEnv,
  makeVectorEnv,
  readValue,
  single,
  vectorize,
} from '../env/index.ts';
import './index.ts';
import { isRewardVariant, isSlow } from './testing/slow.ts';

/** Checks of what tasks that share a world do not share. */
const ofVariants = ['has arrays of the declared sizes', 'stays in its spaces'];
/** Keys by which a person leaves a game. */
const leaving = ['q', 'escape', 'ctrl-c'];

function named(select: (definition: EnvDefinition) => boolean): [string, EnvDefinition][] {
  return listEnvs()
    .filter(select)
    .map((definition) => [definition.id, definition]);
}

test('every suite is registered', () => {
  expect(listEnvs().map(({ id }) => id)).toContain('CartPole-v1');
});

describe.each(named(() => true))('%s', (id, definition) => {
  // Where steps are slow episodes are short, so that the few of them still see several.
  const [steps, limit] = isSlow(definition) ? [100, { maxEpisodeSteps: 40 }] : [300, {}];
  const checks = isRewardVariant(definition)
    ? envContract.filter(({ name }) => ofVariants.includes(name))
    : envContract;

  beforeAll(() => loadEnv(id));

  test.each(checks)('$name', ({ check }) => {
    check((numEnvs) => makeVectorEnv(id, { numEnvs, ...limit }), steps);
  });

  if (!isRewardVariant(definition)) {
    test.each(checks)('lifted from single environments: $name', ({ check }) => {
      check((numEnvs) => vectorize(() => single(makeVectorEnv(id, limit)), numEnvs), steps);
    });
  }

  test('has the time limit that is declared', () => {
    expect(makeVectorEnv(id).maxEpisodeSteps).toBe(definition.maxEpisodeSteps);
  });
});

describe.each(named(({ controls }) => controls !== undefined))('%s', (id, definition) => {
  beforeAll(() => loadEnv(id));

  test('keys stand for its actions, and leave those alone that end the game', () => {
    const env = makeVectorEnv(id);
    const { keys, idle } = definition.controls!;
    for (const action of [...Object.values(keys), ...(idle === undefined || idle === 'last' ? [] : [idle])]) {
      const batch = allocateActions(env);
      const values = [action].flat();
      expect(values).toHaveLength(batch.length);
      batch.set(values);
      expect(contains(env.actionSpace, readValue(env.actionSpace, batch, 0)), `${values}`).toBe(true);
    }
    expect(Object.keys(keys).filter((key) => leaving.includes(key))).toEqual([]);
  });
});
