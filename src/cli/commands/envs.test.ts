import { expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';
import { testIo } from '../testing/test-io.ts';

async function run(line: string) {
  const io = testIo();
  const code = await runCli(line.split(' '), io);
  return { code, out: io.stdout.text, err: io.stderr.text };
}

it('lists environments by suite', async () => {
  const { code, out } = await run('envs');
  expect(code).toBe(0);
  expect(out).toMatch(/^classic:\n {2}CartPole-v1 +Push a cart/);
  expect(out).toContain('\n  Pendulum-v1 ');
});

it('shows spaces, limit, threshold, context and presets of one', async () => {
  const { out } = await run('envs CartPole-v1');
  expect(out).toMatch(/observation +4 float32 numbers: -4.8 to 4.8, any, -0.419 to 0.419, any\n/);
  expect(out).toMatch(/action +one of 2 choices\n/);
  expect(out).toMatch(/time limit +500 steps\n/);
  expect(out).toMatch(/solved at +mean return 475\n/);
  expect(out).toMatch(/presets +ppo\n/);
  expect(out).toMatch(/context.gravity=9.8 +0.1 to 100\n/);
  expect(out).toContain('Try: operant train ppo CartPole-v1\n');
});

it('gives one line of JSON for each', async () => {
  const { out, err } = await run('envs --json');
  const records = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records.map(({ type, id }) => [type, id])).toContainEqual(['env', 'MountainCar-v0']);
  expect(err).toContain('MountainCar-v0');
});

it('gives the spaces of one as JSON', async () => {
  const { out } = await run('envs Pendulum-v1 --json');
  expect(JSON.parse(out)).toMatchObject({
    type: 'env',
    id: 'Pendulum-v1',
    maxEpisodeSteps: 200,
    actionSpace: { type: 'box', shape: [1], low: -2, high: 2, dtype: 'float32' },
  });
});

it('suggests the nearest name, and the one that begins so', async () => {
  expect(await run('envs Cartpole')).toMatchObject({ code: 2, out: '' });
  expect((await run('envs Pend')).err).toBe('error: unknown environment (Pend); help: did you mean Pendulum-v1?\n');
  expect((await run('envs Zzz')).err).toBe('error: unknown environment (Zzz); help: operant envs lists them\n');
});
