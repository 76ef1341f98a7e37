import { describe, expect, test } from 'vitest';
import { box, discrete } from '../env/index.ts';
import type { PpoInput } from './ppo.ts';
import { bits } from './testing/bits.ts';
import { BoxIdentityEnv } from './testing/box-identity-env.ts';
import { ChoiceIdentityEnv } from './testing/choice-identity-env.ts';
import { iterate, type MakeEnv, ppoLearner } from './testing/learn.ts';
import { PatchEnv } from './testing/patch-env.ts';
import { RecallEnv } from './testing/recall-env.ts';
import type { Learner, Policy, State } from './types.ts';

/** Rollouts of 7 steps, so that episodes (of 4 or 20) go on from one to the next. */
const small: PpoInput = {
  totalSteps: 200,
  numEnvs: 4,
  rolloutLength: 7,
  epochs: 2,
  minibatches: 2,
  learningRate: 0.01,
  network: { hidden: [8] },
};

const space = box({ shape: [2], low: [-1, 0], high: [1, 10] });
const boxes: MakeEnv = (numEnvs) => new BoxIdentityEnv(space, { numEnvs });
const choices: MakeEnv = (numEnvs) => new ChoiceIdentityEnv(discrete(3), { numEnvs, isMasked: true });
const recall: MakeEnv = (numEnvs) => new RecallEnv({ numEnvs });

const settings: Readonly<Record<string, readonly [MakeEnv, PpoInput]>> = {
  plain: [choices, small],
  images: [(numEnvs) => new PatchEnv({ numEnvs }), small],
  'schedules and an early stop': [
    choices,
    { ...small, clipRangeSchedule: 'linear', targetKl: 1e-4, valueClipRange: 0.1, entropyCoefficient: 0.01 },
  ],
  'memory of a gru': [recall, { ...small, network: { hidden: [8], memory: 'gru', memorySize: 5 } }],
  'memory of an lstm': [recall, { ...small, network: { hidden: [8], memory: 'lstm', memorySize: 5 } }],
  'correlated noise in a box': [boxes, { ...small, noiseCorrelation: 0.8 }],
  'correlated noise in choices': [choices, { ...small, noiseCorrelation: 0.8 }],
  'normalised rewards': [recall, { ...small, normaliseReward: true }],
  'normalised observations': [boxes, { ...small, normaliseObservation: true }],
  everything: [
    boxes,
    {
      ...small,
      noiseCorrelation: 0.5,
      normaliseReward: true,
      normaliseObservation: true,
      network: { hidden: [8], memory: 'gru', memorySize: 5 },
    },
  ],
};

/** Three actions in fresh environments: normalisers that learners keep outside of their weights show here. */
async function actionsOf(policy: Policy, makeEnv: MakeEnv): Promise<number[][]> {
  const env = makeEnv(2);
  env.reset(5);
  const actor = policy.actor(2);
  const actions: number[][] = [];
  for (let t = 0; t < 3; t++) {
    const action = await actor.act(env.observations, Uint8Array.of(0, 0), env.actionMask);
    actions.push(Array.from(action));
    env.step(action);
  }
  return actions;
}

async function close(...learners: readonly Learner[]): Promise<void> {
  await Promise.all(learners.map((learner) => learner.close()));
}

describe.each(Object.entries(settings))('%s', (_, [makeEnv, options]) => {
  test('a fresh learner of another seed, restored, continues to the same bits', async () => {
    const unbroken = await ppoLearner(makeEnv, options, 1);
    await iterate(unbroken, 3);
    const saved = structuredClone(unbroken.state());
    const expected = await iterate(unbroken, 3);

    const resumed = await ppoLearner(makeEnv, options, 2);
    resumed.restore(saved);
    expect(resumed.steps).toBe(3 * 28);
    expect(await iterate(resumed, 3)).toEqual(expected);
    expect(bits(resumed.state())).toEqual(bits(unbroken.state()));
    expect(await actionsOf(resumed.policy, makeEnv)).toEqual(await actionsOf(unbroken.policy, makeEnv));
    await close(unbroken, resumed);
  });

  test('a learner goes back to where it was', async () => {
    const learner = await ppoLearner(makeEnv, options, 1);
    await iterate(learner, 2);
    const saved = structuredClone(learner.state());
    const expected = await iterate(learner, 2);
    learner.restore(saved);
    expect(bits(learner.state())).toEqual(bits(saved));
    expect(await iterate(learner, 2)).toEqual(expected);
    await close(learner);
  });

  test('a state shares no memory with the learner', async () => {
    const learner = await ppoLearner(makeEnv, options, 1);
    await iterate(learner, 2);
    const state = learner.state();
    const before = bits(state);
    await iterate(learner, 1);
    expect(bits(state)).toEqual(before);

    learner.restore(state);
    await iterate(learner, 1);
    expect(bits(state)).toEqual(before);

    learner.restore(state);
    scribble(state);
    scribble(learner.state());
    expect(bits(learner.state())).toEqual(before);
    await close(learner);
  });
});

/** Overwrites every array of a state. */
function scribble(state: State): void {
  if (ArrayBuffer.isView(state)) (state as Float32Array).fill(77);
  else if (typeof state === 'object' && state !== null) Object.values(state).forEach(scribble);
}

describe('a state that does not fit is refused', () => {
  const learners = async (changed: PpoInput): Promise<[Learner, State]> => {
    const saving = await ppoLearner(choices, small);
    const state = saving.state();
    await saving.close();
    return [await ppoLearner(choices, { ...small, ...changed }), state];
  };

  test('another network', async () => {
    const [wider, state] = await learners({ network: { hidden: [9] } });
    expect(() => wider.restore(state)).toThrow(
      'checkpoint does not fit the network (24 elements where 27 belong) at actor.layers.0.weight',
    );
    await wider.close();
  });

  test('a deeper network', async () => {
    const [deeper, state] = await learners({ network: { hidden: [8, 3] } });
    expect(() => deeper.restore(state)).toThrow(
      'checkpoint does not fit the network (missing) at actor.layers.2.weight',
    );
    await deeper.close();
  });

  test('another number of environments, and the learner stays as it was', async () => {
    const [more, state] = await learners({ numEnvs: 6, totalSteps: 300 });
    await iterate(more, 1);
    const before = bits(more.state());
    expect(() => more.restore(state)).toThrow(
      'snapshot is of another environment (4 x EpisodeStatistics(ChoiceIdentity))',
    );
    expect(bits(more.state())).toEqual(before);
    await more.close();
  });
});
