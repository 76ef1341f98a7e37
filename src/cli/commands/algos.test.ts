import { expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';
import { displayWidth } from '../table.ts';
import { testIo } from '../testing/test-io.ts';

async function run(line: string) {
  const io = testIo();
  const code = await runCli(line.split(' '), io);
  return { code, out: io.stdout.text, err: io.stderr.text };
}

it('lists the algorithms by family', async () => {
  const [control, language] = (await run('algos')).out.split('language models, on tasks:\n');
  expect(control).toMatch(/^control, on environments:\n {2}ppo {2}\w+/);
  expect(language).toMatch(/(^|\n) {2}grpo +\w+/);
  expect(language).toMatch(/\n {2}dapo +\w+/);
});

it('shows a preset of language models, and the one that has the name of an algorithm when asked to', async () => {
  const { out } = await run('algos grpo');
  expect(out).toContain('arXiv 2402.03300');
  expect(out).toMatch(/\n {2}groupSize=16 +/);
  expect(out).toMatch(/\n {2}supervised\.steps=\d+ +/);
  expect(out).toMatch(/Presets[\s\S]*\n {2}countdown /);
  expect((await run('algos ppo --family language')).out).toContain('valueCoefficient=');
});

it('shows source, options with defaults, ranges and meaning, and presets of one', async () => {
  const { out } = await run('algos ppo');
  expect(out).toContain('arXiv 1707.06347');
  expect(out).toMatch(/\n {2}discount=0.99 +\S.*\n? *.*\[number 0 to 1\]/);
  expect(out).toMatch(/\n {2}targetKl +[\s\S]*?not set by default\]/);
  expect(out).toMatch(/Presets[\s\S]*\n {2}CartPole-v1 +totalSteps=/);
  expect(Math.max(...out.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
});

it('gives options and presets as JSON', async () => {
  const record = JSON.parse((await run('algos ppo --json')).out);
  expect(record).toMatchObject({ type: 'algorithm', name: 'ppo' });
  expect(record.options).toContainEqual(
    expect.objectContaining({ path: 'discount', takes: 'number 0 to 1', fallback: 0.99 }),
  );
  expect(record.presets['CartPole-v1'].totalSteps).toBeGreaterThan(0);
});

it('suggests the nearest name', async () => {
  expect(await run('algos pp0')).toEqual({
    code: 2,
    out: '',
    err: 'error: unknown algorithm (pp0); help: did you mean ppo?\n',
  });
});
