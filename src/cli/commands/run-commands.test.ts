import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';
import { testIo } from '../testing/test-io.ts';

let parent: string;
let run: string;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'operant-cli-runs-'));
  run = join(parent, 'first');
  const args =
    'train ppo CartPole-v1 --set totalSteps=2048 --set numEnvs=16 --set rolloutLength=32 --set epochs=1'.split(' ');
  await runCli([...args, '--checkpoint-every', '512', '--out', run], testIo());
});
afterAll(() => rmSync(parent, { recursive: true }));

async function operant(args: readonly string[], io = testIo()) {
  const code = await runCli(args, io);
  return { code, out: io.stdout.text, err: io.stderr.text };
}

describe('eval', () => {
  it('measures the newest checkpoint', async () => {
    const { code, out } = await operant(['eval', run, '--episodes', '4']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ppo on CartPole-v1 after 2,048 steps\nevaluated over 4 fresh episodes:\n/);
  });

  it('measures the same again, and other episodes with another seed', async () => {
    const measure = async (...args: string[]) => (await operant(['eval', run, '--episodes', '8', ...args])).out;
    expect(await measure('--stochastic')).toBe(await measure('--stochastic'));
    expect(await measure('--stochastic', '--seed', '1')).not.toBe(await measure('--stochastic'));
  });

  it('measures an older checkpoint', async () => {
    const { out } = await operant(['eval', run, '--episodes', '2', '--checkpoint', '1536', '--json']);
    expect(JSON.parse(out.split('\n')[0])).toMatchObject({ type: 'policy', env: 'CartPole-v1', steps: 1536 });
  });

  it('measures the best checkpoint', async () => {
    const { code, out } = await operant(['eval', run, '--episodes', '2', '--checkpoint', 'best']);
    expect(code).toBe(0);
    expect(out).toMatch(/after [\d,]+ steps\n/);
  });

  it('exits 3 without such a run or checkpoint', async () => {
    const nowhere = join(parent, 'nowhere');
    expect(await operant(['eval', nowhere])).toMatchObject({
      code: 3,
      err: expect.stringContaining(`error: not a run folder (${nowhere})`),
    });
    expect(await operant(['eval', run, '--checkpoint', '7'])).toMatchObject({
      code: 3,
      err: expect.stringMatching(
        /^error: no such checkpoint \(7\) .*; help: give latest, best or the steps of one: .*2048/,
      ),
    });
  });
});

describe('export', () => {
  it('writes the policy as ONNX', async () => {
    const file = join(parent, 'policy.onnx');
    const { code, out } = await operant(['export', run, '--out', file]);
    expect(code).toBe(0);
    const bytes = readFileSync(file);
    expect(bytes.equals(readFileSync(join(run, 'policy.onnx')))).toBe(true);
    expect(out).toBe(`wrote ${file}: the policy after 2,048 steps, ${bytes.length.toLocaleString('en-US')} bytes\n`);
  });

  it('says so when the file cannot be written', async () => {
    const { code, err } = await operant(['export', run, '--out', join(parent, 'no', 'policy.onnx')]);
    expect(code).toBe(2);
    expect(err).toBe(
      `error: cannot write the model (there is no folder ${join(parent, 'no')}); ` +
        `help: choose another file than ${join(parent, 'no', 'policy.onnx')}\n`,
    );
  });
});

describe('play', () => {
  it('shows the last picture where nothing can move', async () => {
    const { code, out } = await operant(['play', run, '--episodes', '2']);
    expect(code).toBe(0);
    expect(out.match(/step \d+ {2}return \d+ {2}terminated {2}ppo after 2,048 steps\n/g)).toHaveLength(2);
  });

  it('moves on a terminal, and the key q stops', async () => {
    const io = testIo({
      isTTY: true,
      onWrite: (text) => {
        if (text.includes('step 5 ')) io.press('q');
      },
    });
    const { code, out } = await operant(['play', run, '--episodes', '9'], io);
    expect(code).toBe(0);
    expect(out).toContain('step 5 ');
    expect(out).not.toContain('step 6 ');
    expect(out.endsWith('\n\x1b[?25h')).toBe(true);
  });

  it('exits 130 on Ctrl-C and gives the cursor back', async () => {
    const io = testIo({
      isTTY: true,
      onWrite: (text) => {
        if (text.includes('step 2 ')) io.interrupt();
      },
    });
    const { code, out } = await operant(['play', run], io);
    expect(code).toBe(130);
    expect(out.endsWith('\x1b[?25h')).toBe(true);
  });

  it('lets a person act where there is a keyboard', async () => {
    const io = testIo({
      isTTY: true,
      onWrite: (text) => {
        if (text.includes('step 0 ')) io.press('left');
      },
    });
    const { out } = await operant(['play', 'CartPole-v1'], io);
    expect(out).toContain('keys: ← →  q stops');
    // Only pushes to the left topple the pole within eight to eleven steps.
    expect(out).toMatch(/step ([89]|1[01]) {2}return \d+ {2}terminated/);
  });

  it('acts at random elsewhere, the same for the same seed', async () => {
    const play = async (seed: string) => (await operant(['play', 'Pendulum-v1', '--seed', seed, '--json'])).out;
    expect(JSON.parse(await play('4'))).toMatchObject({ type: 'episode', steps: 200, end: 'truncated' });
    expect(await play('4')).toBe(await play('4'));
    expect(await play('4')).not.toBe(await play('5'));
  });

  it('refuses what it cannot play and flags without effect', async () => {
    expect(await operant(['play', 'CartPol'])).toMatchObject({
      code: 2,
      err: 'error: neither a run folder nor an environment (CartPol); help: did you mean CartPole-v1?\n',
    });
    expect(await operant(['play', 'CartPole-v1', '--checkpoint', 'best'])).toMatchObject({
      code: 2,
      err: 'error: flag has no effect on an environment (--checkpoint); help: leave it out, or play a run\n',
    });
    expect(await operant(['play', parent])).toMatchObject({
      code: 3,
      err: expect.stringContaining('not a run folder'),
    });
  });
});

describe('runs', () => {
  it('lists runs and passes other folders over', async () => {
    mkdirSync(join(parent, 'notes'), { recursive: true });
    const { code, out, err } = await operant(['runs', parent]);
    expect([code, err]).toEqual([0, '']);
    const [head, row] = out.split('\n');
    expect(head.split(/ {2,}/)).toEqual([
      'run',
      'algorithm',
      'environment',
      'seed',
      'steps',
      'return',
      'time',
      'state',
    ]);
    expect(row).toMatch(/^first {2,}ppo {2,}CartPole-v1 {2,}0 {2,}2,048 {2,}[\d.]+ {2,}[\d.]+ s {2,}completed$/);
  });

  it('gives one line of JSON for each', async () => {
    const { out } = await operant(['runs', parent, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      type: 'run',
      folder: run,
      algorithm: 'ppo',
      result: { status: 'completed' },
    });
  });

  it('names runs of another version', async () => {
    const alien = join(parent, 'alien');
    mkdirSync(alien);
    writeFileSync(join(alien, 'run.json'), '{"format": 99, "operant": "9.9.9"}');
    const { code, err } = await operant(['runs', parent]);
    rmSync(alien, { recursive: true });
    expect(code).toBe(0);
    expect(err).toMatch(/^notice: .*alien: run folder is of another version \(format 99, made by operant 9.9.9\)/);
  });

  it('says how to make one where there is none', async () => {
    const { code, out } = await operant(['runs', join(parent, 'notes')]);
    expect(code).toBe(0);
    expect(out).toContain('make one with operant train ppo CartPole-v1');
  });
});
