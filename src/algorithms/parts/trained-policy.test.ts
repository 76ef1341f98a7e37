import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { box, discrete, multiBinary, multiDiscrete, type VectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import type { PpoInput } from '../ppo.ts';
import { BoxIdentityEnv } from '../testing/box-identity-env.ts';
import { ChoiceIdentityEnv } from '../testing/choice-identity-env.ts';
import { iterate, type MakeEnv, ppoLearner } from '../testing/learn.ts';
import { PatchEnv } from '../testing/patch-env.ts';
import type { Policy } from '../types.ts';

const few: PpoInput = { numEnvs: 4, rolloutLength: 16, learningRate: 0.01, network: { hidden: [16] } };
const boxes: MakeEnv = (numEnvs) =>
  new BoxIdentityEnv(box({ shape: [2], low: [-1, 0], high: [1, 10] }), { numEnvs, maxEpisodeSteps: 7 });

/** The policy after some learning, so that its weights and normaliser are not those it began with. */
async function somePolicy(makeEnv: MakeEnv, options: PpoInput = few): Promise<Policy> {
  const learner = await ppoLearner(makeEnv, options);
  await iterate(learner, 3);
  return learner.policy;
}

/** What the model is fed for environment 0. */
function feedsOf(env: VectorEnv, start: number, memory: OrtTensor | undefined): Record<string, OrtTensor> {
  const { observations, actionMask } = env;
  const type =
    observations instanceof Float32Array ? 'float32' : observations instanceof Uint8Array ? 'uint8' : 'int32';
  return {
    observation: new OrtTensor(type, observations.slice(), [1, observations.length]),
    ...(actionMask && { actionMask: new OrtTensor('bool', actionMask.slice(), [1, actionMask.length]) }),
    ...(memory && { memory: memory, start: new OrtTensor('float32', Float32Array.of(start), [1, 1]) }),
  };
}

/** Plays 100 steps by the actor; the exported model sees the same and says what it would have done. */
async function bothActions(policy: Policy, env: VectorEnv) {
  const session = await InferenceSession.create(policy.onnx());
  const size = session.inputMetadata.flatMap((input) =>
    input.isTensor && input.name === 'memory' ? [Number(input.shape[1])] : [],
  );
  let memory = size.length > 0 ? new OrtTensor('float32', new Float32Array(size[0]), [1, size[0]]) : undefined;
  const actor = policy.actor(1);
  const ended = Uint8Array.of(1);
  const pairs: { byActor: number[]; byModel: number[] }[] = [];
  env.reset(21);
  for (let t = 0; t < 100; t++) {
    const said = await session.run(feedsOf(env, ended[0], memory));
    const action = await actor.act(env.observations, ended, env.actionMask);
    pairs.push({ byActor: Array.from(action), byModel: Array.from(said.action.data as Float32Array) });
    memory = said.nextMemory && new OrtTensor('float32', said.nextMemory.data as Float32Array, said.nextMemory.dims);
    env.step(action);
    ended[0] = env.terminated[0] | env.truncated[0];
  }
  await session.release();
  return pairs;
}

describe('the exported model does what the actor does', () => {
  const recurrent = (memory: 'gru' | 'lstm'): PpoInput => ({ ...few, network: { hidden: [8], memory, memorySize: 5 } });
  test.each<readonly [string, MakeEnv, PpoInput]>([
    ['discrete', (numEnvs) => new ChoiceIdentityEnv(discrete(5), { numEnvs }), few],
    ['discrete with masks', (numEnvs) => new ChoiceIdentityEnv(discrete(5), { numEnvs, isMasked: true }), few],
    [
      'multi-discrete with masks',
      (n) => new ChoiceIdentityEnv(multiDiscrete([3, 2]), { numEnvs: n, isMasked: true }),
      few,
    ],
    ['multi-binary', (numEnvs) => new ChoiceIdentityEnv(multiBinary(3), { numEnvs }), few],
    ['box', boxes, few],
    ['box with normalised observations', boxes, { ...few, normaliseObservation: true }],
    ['images', (numEnvs) => new PatchEnv({ numEnvs }), few],
    ['gru', boxes, recurrent('gru')],
    ['lstm', boxes, { ...recurrent('lstm'), normaliseObservation: true }],
  ])('%s', async (_, makeEnv, options) => {
    const pairs = await bothActions(await somePolicy(makeEnv, options), makeEnv(1));
    for (const { byActor, byModel } of pairs) expect(byModel).toEqual(byActor.map((a) => expect.closeTo(a, 5)));
    expect(new Set(pairs.map(({ byActor }) => byActor.join())).size).toBeGreaterThan(1);
  });

  test('under documented names', async () => {
    const model = async (policy: Policy) => {
      const { inputNames, outputNames } = await InferenceSession.create(policy.onnx());
      return { inputNames, outputNames };
    };
    expect(await model(await somePolicy(boxes))).toEqual({
      inputNames: ['observation'],
      outputNames: ['action'],
    });
    expect(await model(await somePolicy(boxes, recurrent('gru')))).toEqual({
      inputNames: ['observation', 'start', 'memory'],
      outputNames: ['action', 'nextMemory'],
    });
  });
});

describe('an actor', () => {
  test('of many environments acts in each as an actor of one', async () => {
    const policy = await somePolicy(boxes, { ...few, network: { hidden: [8], memory: 'gru', memorySize: 5 } });
    const [env, first] = [boxes(3), boxes(1)];
    env.reset(4);
    first.reset(4);
    const [three, one] = [policy.actor(3), policy.actor(1)];
    for (let t = 0; t < 20; t++) {
      const ended = env.terminated.map((flag, i) => flag | env.truncated[i]);
      const actions = await three.act(env.observations, ended);
      const action = await one.act(first.observations, ended.slice(0, 1));
      expect(Array.from(action)).toEqual(Array.from(actions.slice(0, 2), (a) => expect.closeTo(a, 5)));
      env.step(actions);
      first.step(actions.slice(0, 2));
    }
  });

  test('forgets where an episode ended, and only there', async () => {
    const policy = await somePolicy(boxes, { ...few, network: { hidden: [8], memory: 'lstm', memorySize: 5 } });
    const seen = Float32Array.of(0.3, 4, 0.3, 4);
    const actor = policy.actor(2);
    const fresh = Array.from(await actor.act(seen, Uint8Array.of(0, 0)));
    expect(fresh.slice(2)).toEqual(fresh.slice(0, 2));
    const later = Array.from(await actor.act(seen, Uint8Array.of(1, 0)));
    expect(later.slice(0, 2)).toEqual(fresh.slice(0, 2));
    expect(later.slice(2)).not.toEqual(fresh.slice(2));
  });

  test('draws from its stream: the same stream, the same actions, and not always the most likely', async () => {
    const policy = await somePolicy(boxes);
    const draw = async (seed: number) => {
      const actor = policy.actor(1, { deterministic: false, stream: Stream.fromSeed(seed) });
      const actions: number[][] = [];
      for (let t = 0; t < 3; t++) actions.push(Array.from(await actor.act(Float32Array.of(0, 5), Uint8Array.of(0))));
      return actions;
    };
    const drawn = await draw(1);
    expect(await draw(1)).toEqual(drawn);
    expect(await draw(2)).not.toEqual(drawn);
    expect(drawn[0]).not.toEqual(drawn[1]);
  });

  test('stays within the bounds of a box when it draws', async () => {
    const policy = await somePolicy(boxes);
    const actor = policy.actor(500, { deterministic: false, stream: Stream.fromSeed(1) });
    const actions = await actor.act(new Float32Array(1000).fill(1), new Uint8Array(500));
    const [first, second] = [actions.filter((_, i) => i % 2 === 0), actions.filter((_, i) => i % 2 === 1)];
    expect([Math.min(...first), Math.max(...first)]).toEqual([-1, 1]);
    expect([Math.min(...second), Math.max(...second)]).toEqual([0, 10]);
  });

  test('sees the weights of now', async () => {
    const learner = await ppoLearner(boxes, few);
    const actor = learner.policy.actor(1);
    const before = Array.from(await actor.act(Float32Array.of(0, 5), Uint8Array.of(1)));
    await iterate(learner, 2);
    expect(Array.from(await actor.act(Float32Array.of(0, 5), Uint8Array.of(1)))).not.toEqual(before);
  });

  test('goes on after its learner was closed', async () => {
    const learner = await ppoLearner(boxes, few);
    const actor = learner.policy.actor(1);
    const before = Array.from(await actor.act(Float32Array.of(0, 5), Uint8Array.of(1)));
    await learner.close();
    expect(Array.from(await actor.act(Float32Array.of(0, 5), Uint8Array.of(1)))).toEqual(before);
  });

  test('needs a stream to draw from', async () => {
    const policy = await somePolicy(boxes);
    expect(() => policy.actor(1, { deterministic: false })).toThrow(
      'a policy that draws actions needs a stream; help: pass stream, or deterministic: true',
    );
  });

  test('needs the mask where the environment has one', async () => {
    const policy = await somePolicy((numEnvs) => new ChoiceIdentityEnv(discrete(3), { numEnvs, isMasked: true }));
    await expect(policy.actor(1).act(Int32Array.of(0), Uint8Array.of(1))).rejects.toThrow(
      'action mask is missing in act, for a policy of an environment that forbids actions; help: pass env.actionMask',
    );
  });
});
