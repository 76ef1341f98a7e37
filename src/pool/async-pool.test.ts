import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Stream } from '../random/index.ts';
import type { AsyncPool, AsyncPoolOptions, EpisodeLoss, PoolBatch } from './index.ts';
import { type CompiledPool, compiledPool } from './testing/compiled-pool.ts';

let compiled: CompiledPool;
const open: AsyncPool[] = [];

beforeAll(async () => {
  compiled = await compiledPool();
}, 240_000);
afterEach(() => {
  for (const env of open.splice(0)) env.close();
});
afterAll(() => compiled.remove());

const [works, exits, dawdles] = [0, 1, 5];
const source = () => ({ module: compiled.url('pool/testing/troublemaker.ts'), export: 'makeTroublemaker' });

function asyncPool(options: AsyncPoolOptions): AsyncPool {
  const env = compiled.asyncPool(source(), { onLoss: () => {}, ...options });
  open.push(env);
  return env;
}

/** What one environment showed, step by step. */
type Record = (readonly [observation: number, age: number, reward: number, ended: number])[];

function record(batch: PoolBatch, records: Record[]): void {
  for (let row = 0; row < batch.ids.length; row++) {
    const { observations, rewards, truncated } = batch;
    records[batch.ids[row]].push([observations[2 * row], observations[2 * row + 1], rewards[row], truncated[row]]);
  }
}

test.each([1, 2, 3])('with %i workers each environment plays what it plays without a pool', async (workers) => {
  const env = asyncPool({ numEnvs: 6, workers, batchSize: 2 });
  const records: Record[] = Array.from({ length: 6 }, () => []);
  env.reset(3);
  for (let t = 0; t < 300; t++) {
    const batch = t % 2 === 0 ? await env.recv() : env.recvSync();
    record(batch, records);
    env.send(new Int32Array(2), batch.ids);
  }
  const lone = compiled.makeEnv({ numEnvs: 6 });
  lone.reset(3);
  const longest = Math.max(...records.map(({ length }) => length));
  for (let t = 0; t < longest; t++) {
    for (let i = 0; i < 6; i++) {
      const expected = [lone.observations[2 * i], lone.observations[2 * i + 1], lone.rewards[i], lone.truncated[i]];
      if (t < records[i].length) expect(records[i][t]).toEqual(expected);
    }
    lone.step(new Int32Array(6));
  }
  expect(records.every(({ length }) => length > 0)).toBe(true);
});

test('an environment that dawdles does not hold the batch', async () => {
  const env = asyncPool({ numEnvs: 4, workers: 4, batchSize: 2 });
  env.reset(1);
  let batch = env.recvSync();
  const slow = batch.ids[0];
  env.send(Int32Array.of(dawdles, works), batch.ids);
  for (let t = 0; t < 5; t++) {
    batch = await env.recv();
    expect(batch.ids).not.toContain(slow);
    env.send(new Int32Array(2), batch.ids);
  }
});

test('a worker that ends: its environments answer with a lost episode, and the others go on', async () => {
  const losses: EpisodeLoss[] = [];
  const env = asyncPool({ numEnvs: 4, workers: 2, onLoss: (loss) => losses.push(loss) });
  env.reset(1);
  const { ids } = await env.recv();
  const actions = Int32Array.from(ids, (id) => (id === 0 ? exits : works));
  env.send(actions, ids);
  const batch = await env.recv();
  const lost = [...batch.ids].filter((_, row) => batch.episodeLost[row] === 1);
  expect(lost).toContain(0);
  expect(lost.every((id) => id < 2)).toBe(true);
  expect(losses).toEqual([{ worker: 0, environments: [0, 1], reason: 'it ended with code 7' }]);
  expect([...batch.truncated]).toEqual([...batch.episodeLost]);
  for (let t = 0; t < 50; t++) {
    env.send(new Int32Array(4), batch.ids);
    await env.recv();
  }
  expect(env.lostEpisodes).toBe(2);
});

test('a reset drops what was under way', async () => {
  const env = asyncPool({ numEnvs: 3, workers: 3, batchSize: 1 });
  env.reset(1);
  const { ids } = await env.recv();
  env.send(new Int32Array(1), ids);
  env.reset(2);
  const firsts = new Map<number, number>();
  for (let k = 0; k < 3; k++) {
    const batch = await env.recv();
    firsts.set(batch.ids[0], batch.observations[0]);
    expect(batch.observations[1]).toBe(0);
  }
  const seeded = Array.from({ length: 3 }, (_, i) => [i, Stream.fromSeed(2).fork(i).integer(100)] as const);
  expect(firsts).toEqual(new Map(seeded));
});

test('of two receivers the second is refused, and the first gets its batch', async () => {
  const env = asyncPool({ numEnvs: 2, workers: 1 });
  env.reset(1);
  const { ids } = await env.recv();
  env.send(Int32Array.of(dawdles, dawdles), ids);
  const first = env.recv();
  await expect(env.recv()).rejects.toThrow('another recv still waits Troublemaker-v0; help: await it first');
  expect(() => env.recvSync()).toThrow('another recv still waits');
  expect([...(await first).ids].sort()).toEqual([0, 1]);
});

test('60,000 steps in batches of 2 of 5, from 3 workers, lose no wake-up', async () => {
  const env = asyncPool({ numEnvs: 5, workers: 3, batchSize: 2, deadline: 5000 });
  env.reset(1);
  for (let t = 0; t < 30_000; t++) {
    const { ids } = t % 3 === 0 ? await env.recv() : env.recvSync();
    env.send(new Int32Array(2), ids);
  }
  expect(env.lostEpisodes).toBe(0);
});

test('errors say what to do', () => {
  const env = asyncPool({ numEnvs: 2, workers: 2 });
  expect(() => env.send(new Int32Array(1), Int32Array.of(0))).toThrow('environment has not been reset');
  expect(() => env.recvSync()).toThrow(
    'too few environments are at work (0); help: reset, or send actions until 2 are',
  );
  env.reset(1);
  const { ids } = env.recvSync();
  expect(() => env.send(new Int32Array(1), ids)).toThrow('actions have the wrong type or length');
  expect(() => env.send(new Int32Array(2), Int32Array.of(0, 0))).toThrow(
    'environment is still at work (0); help: send actions for ids of the last recv',
  );
  env.send(new Int32Array(2), ids);
  expect(() => env.send(new Int32Array(2), ids)).toThrow('environment is still at work');
  expect(() => asyncPool({ numEnvs: 2, batchSize: 3 })).toThrow(
    'batchSize exceeds numEnvs (3) in pool; help: at most 2',
  );
});
