import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { allocateActions, envContract, makeVectorEnv, sampleActions, type VectorEnv } from '../env/index.ts';
import '../envs/index.ts';
import { Stream } from '../random/index.ts';
import type { EpisodeLoss, PooledEnv, PoolOptions } from './index.ts';
import { type CompiledPool, compiledPool } from './testing/compiled-pool.ts';

let compiled: CompiledPool;
const open: PooledEnv[] = [];

beforeAll(async () => {
  compiled = await compiledPool();
}, 240_000);
afterEach(() => {
  for (const env of open.splice(0)) env.close();
});
afterAll(() => compiled.remove());

function pool(source: string, options: PoolOptions): PooledEnv {
  const env = compiled.pool(source, options);
  open.push(env);
  return env;
}

const [works, exits, fails, hangs, eats] = [0, 1, 2, 3, 4];

function troublemakers(options: PoolOptions): { readonly env: PooledEnv; readonly losses: EpisodeLoss[] } {
  const losses: EpisodeLoss[] = [];
  const source = { module: compiled.url('pool/testing/troublemaker.ts'), export: 'makeTroublemaker' };
  const env = compiled.pool(source, { onLoss: (loss) => losses.push(loss), ...options });
  open.push(env);
  return { env, losses };
}

/** Everything shown in `count` random steps from seed 3, with a restart and contexts on the way. */
function trace(env: VectorEnv, count = 200): unknown[] {
  const stream = Stream.fromSeed(9);
  const actions = allocateActions(env);
  const shown: unknown[] = [];
  env.reset(3);
  for (let t = 0; t < count; t++) {
    sampleActions(env, stream, actions);
    if (t === 20) env.restart(2);
    env.step(actions);
    const { observations, rewards, terminated, truncated, actionMask } = env;
    shown.push(...[observations, rewards, terminated, truncated, actionMask].map((array) => array?.slice()));
    for (let i = 0; i < env.numEnvs; i++) {
      const size = observations.length / env.numEnvs;
      if (terminated[i] | truncated[i]) shown.push(env.finalObservations.slice(i * size, (i + 1) * size));
    }
  }
  return shown;
}

test.each([
  ['CartPole-v1', 1],
  ['CartPole-v1', 3],
  ['Pendulum-v1', 2],
  ['Breakout-MinAtar', 2],
  ['Taxi-v4', 2],
  ['DuelingBandit-v0', 2],
  ['ConnectFour-v0', 2],
  ['MaskedCartPole-v1', 2],
])('%s with %i workers gives the bits that it gives without a pool', (id, workers) => {
  expect(trace(pool(id, { numEnvs: 5, workers }))).toEqual(trace(makeVectorEnv(id, { numEnvs: 5 })));
});

test("a user's own environment, native or single, gives the bits that it gives without a pool", async () => {
  const module = compiled.url('pool/testing/troublemaker.ts');
  for (const name of ['makeTroublemaker', 'makeSingle']) {
    const make = (await import(/* @vite-ignore */ module.href))[name];
    const lone = name === 'makeSingle' ? make.lifted(4) : make({ numEnvs: 4 });
    const pooled = compiled.pool({ module, export: name }, { numEnvs: 4, workers: 2 });
    open.push(pooled);
    for (const env of [lone, pooled]) env.reset(5);
    for (let t = 0; t < 50; t++) {
      for (const env of [lone, pooled]) env.step(new Int32Array(4));
      expect(pooled.observations).toEqual(lone.observations);
      expect(pooled.rewards).toEqual(lone.rewards);
    }
  }
});

describe('the contract of environments', () => {
  test.each(envContract.map(({ name, check }) => [name, check] as const))('%s', (_, check) => {
    check((numEnvs) => troublemakers({ numEnvs, workers: 2, options: { behaves: true } }).env);
  });

  test('a mask comes along', () => {
    const { check } = envContract.find(({ name }) => name === 'stays in its spaces')!;
    check((numEnvs) => pool('Taxi-v4', { numEnvs, workers: 2 }));
  });
});

describe('a worker that', () => {
  test.each([
    ['exits', exits, 'it ended with code 7', {}],
    ['throws', fails, 'something is wrong in here', {}],
    ['hangs', hangs, 'it finished nothing for 400 ms', { deadline: 400 }],
    [
      'runs out of memory',
      eats,
      'Worker terminated due to reaching memory limit: JS heap out of memory',
      { maxHeap: 40, deadline: 20_000 },
    ],
  ])('%s is replaced, its episodes are lost, and the others go on', (_, action, reason, options) => {
    const { env, losses } = troublemakers({ numEnvs: 4, workers: 2, ...options });
    env.reset(1);
    const before = env.observations.slice();
    env.step(Int32Array.of(works, works, works, action));
    expect(losses).toEqual([{ worker: 1, environments: [2, 3], reason }]);
    expect(env.lostEpisodes).toBe(2);
    expect([...env.episodeLost]).toEqual([0, 0, 0, 1]);
    expect([...env.truncated]).toEqual([0, 0, 0, 1]);
    expect(env.rewards[3]).toBe(0);
    expect(env.finalObservations.slice(6)).toEqual(before.slice(6));
    expect([...env.observations.filter((_, k) => k % 2 === 1)]).toEqual([1, 1, 1, 0]);
    // Environment 2 had finished its step before: it hears of its loss in the next.
    env.step(new Int32Array(4));
    expect([...env.episodeLost]).toEqual([0, 0, 1, 0]);
    expect([...env.observations.filter((_, k) => k % 2 === 1)]).toEqual([2, 2, 0, 1]);
    for (let t = 0; t < 60; t++) env.step(new Int32Array(4));
    expect(env.lostEpisodes).toBe(2);
  });

  test('ends before any step of three successors is an error in the end', () => {
    const { env } = troublemakers({ numEnvs: 1, workers: 1, options: { spin: -1 } });
    env.reset(1);
    expect(() => {
      for (let t = 0; t < 9; t++) env.step(Int32Array.of(exits));
    }).toThrow('worker of the pool does not work (it ended with code 7) in worker 0');
    expect(() => env.step(Int32Array.of(works))).toThrow('(it ended with code 7) in worker 0');
  });
});

test('episodes after a loss are new ones, and the same in every run', () => {
  const run = () => {
    const { env } = troublemakers({ numEnvs: 2, workers: 1 });
    env.reset(1);
    const first = env.observations.slice();
    env.step(Int32Array.of(works, exits));
    env.step(new Int32Array(2));
    const shown = [first];
    for (let t = 0; t < 30; t++) {
      env.step(new Int32Array(2));
      shown.push(env.observations.slice());
    }
    return shown;
  };
  const [one, other] = [run(), run()];
  expect(one).toEqual(other);
  expect(one[1]).not.toEqual(one[0]);
});

test('a context holds in the successor of a worker, too', () => {
  const { env } = troublemakers({ numEnvs: 2, workers: 1 });
  env.setContext!(1, { bonus: 7 });
  env.reset(1);
  env.step(Int32Array.of(exits, works));
  env.step(new Int32Array(2));
  env.step(new Int32Array(2));
  expect([env.context!(0), env.context!(1)]).toEqual([{ bonus: 0 }, { bonus: 7 }]);
  expect(env.rewards[1] - env.observations[2]).toBe(7);
});

test('a snapshot goes from two workers to three', () => {
  const [two, three] = [2, 3].map((workers) => troublemakers({ numEnvs: 4, workers, options: { behaves: true } }).env);
  two.reset(1);
  const actions = Int32Array.of(1, 2, 3, 4);
  for (let t = 0; t < 40; t++) two.step(actions);
  three.restore(structuredClone(two.snapshot()));
  for (let t = 0; t < 40; t++) {
    for (const env of [two, three]) env.step(actions);
    expect(three.observations).toEqual(two.observations);
    expect(three.rewards).toEqual(two.rewards);
  }
});

test('60,000 steps of an environment that takes no time lose no wake-up', () => {
  const { env } = troublemakers({ numEnvs: 2, workers: 2, deadline: 5000 });
  env.reset(1);
  const actions = new Int32Array(2);
  for (let t = 0; t < 30_000; t++) env.step(actions);
  expect(env.lostEpisodes).toBe(0);
  expect([...env.observations.filter((_, k) => k % 2 === 1)]).toEqual([0, 0]);
});

describe('errors say what to do', () => {
  test.each([
    [() => pool('CartPole-v1', { worker: 2 } as never), 'unknown option (worker) in pool; help: did you mean workers?'],
    [() => pool('CartPole-v1', { numEnvs: 0 }), 'numEnvs is not a positive whole number (0) in pool'],
    [() => pool('CartPole-v1', { batchSize: 2 } as never), 'unknown option (batchSize) in pool; help: choose among'],
    [() => pool('CartPoel-v1', {}), 'unknown environment (CartPoel-v1); help: did you mean CartPole-v1?'],
    [() => pool('CartPole-v1', { options: { gravity: 1 } }), 'unknown option (gravity) for CartPole-v1'],
    [
      () => compiled.pool({ module: compiled.url('pool/testing/troublemaker.ts') }),
      'module has no such function (makeEnv)',
    ],
    [
      () => compiled.pool({ module: compiled.url('pool/testing/troublemaker.ts'), export: 'makeNothing' }),
      'no environment was made (undefined); help: return an Env, or a VectorEnv of width 1',
    ],
    [
      () => pool('CartPole-v1', { options: { reward: () => 1 } }),
      'could not be cloned.) in pool; help: give plain data, and make the rest in a module of your own',
    ],
    [() => compiled.pool({ module: 'file:///nowhere.js' }), 'Cannot find module'],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });

  test('a closed pool', () => {
    const env = pool('CartPole-v1', { numEnvs: 1 });
    env.reset(1);
    env.close();
    expect(() => env.step(new Int32Array(1))).toThrow('pool is closed; help: make another');
  });
});
