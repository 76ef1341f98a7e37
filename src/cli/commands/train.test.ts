import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';
import { displayWidth } from '../table.ts';
import { testIo } from '../testing/test-io.ts';

let folder: string;
let serial = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'operant-cli-train-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const tiny = ['--set', 'totalSteps=2048', '--set', 'numEnvs=16', '--set', 'rolloutLength=32', '--set', 'epochs=1'];

/** Runs `operant train ppo CartPole-v1` with a run folder of its own. */
async function train(args: readonly string[], io = testIo()) {
  const out = join(folder, `run ${serial++}`);
  const code = await runCli(['train', 'ppo', 'CartPole-v1', '--out', out, ...args], io);
  return { code, out: io.stdout.text, err: io.stderr.text, folder: out };
}

function records(text: string) {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('a training', () => {
  it('ends with a summary, an evaluation, an episode, the folder and commands that work', async () => {
    const run = await train([...tiny, '--evaluate', '3', '--play', '--seed', '7'], testIo({ columns: 200 }));
    expect(run.code).toBe(0);
    expect(run.err).toBe('');
    expect(run.out).toMatch(/^training ppo on CartPole-v1, seed 7\n/);
    expect(run.out).toMatch(/\ntraining complete after 2,048 steps and \d+ episodes: .*\/s, return \d+/);
    expect(run.out).toMatch(
      /\nevaluated over 3 fresh episodes:\n {2}mean .*IQM .*\(95 % interval .*\)\n {2}lowest \d+, highest \d+\n/,
    );
    expect(run.out).toMatch(/\nstep \d+ {2}return \d+ {2}(terminated|truncated)\n/);
    expect(run.out).toContain(`\nrun folder: ${run.folder}\n`);
    expect(run.out).toContain(`\n  operant play '${run.folder}' `);
    expect(run.out).not.toContain('\x1b');
    expect(readFileSync(join(run.folder, 'policy.onnx')).byteLength).toBeGreaterThan(1000);
  });

  it('keeps seed, options, environment options and the goal in the run folder', async () => {
    const run = await train([
      ...tiny,
      ...[
        '--seed',
        '3',
        '--set',
        'network.hidden=[16]',
        '--set',
        'learningRate=1e-4',
        '--env-set',
        'maxEpisodeSteps=50',
      ],
      ...['--env-set', 'context.gravity=3.7', '--until', '10.5', '--set', 'totalSteps=50k', '--checkpoint-every', '1k'],
    ]);
    expect(run.out).toMatch(/\ngoal 10.5 reached after \d/);
    const record = JSON.parse(readFileSync(join(run.folder, 'run.json'), 'utf8'));
    expect(record).toMatchObject({
      seed: 3,
      env: { id: 'CartPole-v1', options: { maxEpisodeSteps: 50, context: { gravity: 3.7 } } },
      options: { learningRate: 1e-4, network: { hidden: [16], activation: 'tanh' } },
      settings: { until: { episodeReturn: 10.5 }, checkpointEvery: { steps: 1000 } },
    });
  });

  it('starts from the preset of the environment, from another, or from none', async () => {
    const discountOf = async (args: readonly string[]) => {
      const run = await train([...tiny, ...args]);
      return JSON.parse(readFileSync(join(run.folder, 'run.json'), 'utf8')).options.discount;
    };
    const [own, other, none] = [
      await discountOf([]),
      await discountOf(['--preset', 'Pendulum-v1']),
      await discountOf(['--preset', 'none']),
    ];
    expect([own, other, none]).toEqual([0.98, 0.9, 0.99]);
  });

  it('rewrites one line on a terminal', async () => {
    const { out } = await train(tiny, testIo({ isTTY: true, columns: 60 }));
    const line = out.split('\n')[1].split('\r\x1b[K');
    expect(line.length).toBeGreaterThan(1);
    expect(line.at(-1)).toMatch(/^2,048 \/ 2,048 steps {2}\S+\/s {2}return/);
    expect(Math.max(...line.map(displayWidth))).toBeLessThan(60);
  });

  it('prints only JSON on standard output when asked, text elsewhere', async () => {
    const run = await train([...tiny, '--json', '--evaluate', '2', '--play']);
    const all = records(run.out);
    const types = all.map(({ type }) => type);
    expect([...new Set(types)]).toEqual(['training', 'progress', 'trained', 'evaluation', 'episode']);
    expect(all[0]).toMatchObject({ algorithm: 'ppo', env: 'CartPole-v1', seed: 0, options: { totalSteps: 2048 } });
    expect(all[1]).toMatchObject({ steps: 512, totalSteps: 2048 });
    expect(all.find(({ type }) => type === 'trained')).toMatchObject({
      folder: run.folder,
      status: 'completed',
      steps: 2048,
    });
    expect(all.find(({ type }) => type === 'evaluation')).toMatchObject({ episodes: 2 });
    expect(run.err).toContain('training complete after 2,048 steps');
  });

  it('prints the run folder alone when quiet', async () => {
    const run = await train([...tiny, '--quiet', '--evaluate', '2', '--play']);
    expect([run.out, run.err]).toEqual([`${run.folder}\n`, '']);
  });

  it('sums several seeds up', async () => {
    const run = await train([...tiny, '--seeds', '2', '--seed', '5', '--evaluate', '2', '--json']);
    const summary = records(run.out).at(-1);
    expect(summary.type).toBe('seeds');
    expect(summary.scores.map((score: { seed: number; folder: string }) => [score.seed, score.folder])).toEqual([
      [5, join(run.folder, 'seed-5')],
      [6, join(run.folder, 'seed-6')],
    ]);
    expect(run.err).toMatch(/\nIQM over 2 seeds \S+ \(95 % interval/);
  });
});

describe('an interrupted training', () => {
  it('saves its state, says how to resume, and exits 130; resuming trains to the end', async () => {
    const io = testIo({
      columns: 200,
      onWrite: (text) => {
        if (text.includes('"progress"')) io.interrupt();
      },
    });
    const run = await train([...tiny, '--json', '--evaluate', '2'], io);
    expect(run.code).toBe(130);
    expect(records(run.out).at(-1)).toMatchObject({ type: 'trained', status: 'interrupted', steps: 512 });
    expect(run.err).toContain('stopping after this iteration');
    expect(run.err).toContain(`operant resume '${run.folder}'  go on where it stopped`);

    const again = testIo();
    expect(await runCli(['resume', run.folder, '--evaluate', '2'], again)).toBe(0);
    expect(again.stdout.text).toMatch(/^resuming ppo on CartPole-v1, seed 0\n/);
    expect(again.stdout.text).toContain('\ntraining complete after 2,048 steps');
    expect(again.stdout.text).toContain('\nevaluated over 2 fresh episodes');
  });
});

describe('an interruption', () => {
  const times = (count: number) => {
    let seen = 0;
    const io = testIo({
      columns: 200,
      onWrite: (text) => {
        if (text.includes('"progress"') && ++seen === count) io.interrupt();
      },
    });
    return io;
  };

  it('is answered with what is waited for, and how long that may take', async () => {
    const { err } = await train([...tiny, '--json'], times(2));
    expect(err).toMatch(
      /stopping after this iteration \([\d.]+ s so far, the last one took [\d.]+ s\), and saving it; Ctrl-C again stops/,
    );
  });

  it('in the last iteration ends the command all the same', async () => {
    const run = await train([...tiny, '--json', '--evaluate', '2', '--seeds', '2'], times(4));
    expect(run.code).toBe(130);
    const all = records(run.out);
    expect(all.filter(({ type }) => type === 'training')).toHaveLength(1);
    expect(all.at(-1)).toMatchObject({ type: 'trained', status: 'completed', steps: 2048 });
  });
});

describe('wrong input', () => {
  it.each([
    [['--set', 'learningRat=1'], 'unknown option (learningRat) for ppo; help: did you mean learningRate?'],
    [['--set', 'network.hiden=[8]'], 'unknown option (network.hiden) for ppo; help: did you mean network.hidden?'],
    [
      ['--set', 'discount=1.5'],
      'option discount is out of range (1.5) for ppo; help: give a number at least 0 and at most 1',
    ],
    [['--set', 'epochs'], 'not of the form key=value (epochs); help: write it as in learningRate=1e-3'],
    [['--set', 'network.hidden=[8'], 'value is not JSON ([8); help: put it in single quotes'],
    [['--set', 'network.memorySize=8'], 'option network.memorySize has no effect without a memory'],
    [['--preset', 'Acrobot-v0'], 'unknown preset (Acrobot-v0) of ppo; help: did you mean Acrobot-v1?'],
    [['--env-set', 'context.gravty=1'], 'unknown context (gravty); help: did you mean gravity?'],
    [['--env-set', 'context.gravity=1000'], 'context is out of range (1000) for gravity; help: give 0.1 to 100'],
    [['--env-set', 'numEnvs=4'], 'numEnvs is not an option'],
    [['--until', 'soon'], '--until is out of range (soon); help: give a number'],
    [['--seeds', '0'], '--seeds is out of range (0); help: give a whole number from 1'],
    [['--evaluate', 'x'], '--evaluate is out of range (x); help: give a whole number from 1'],
    [['--checkpoint-every', '1.5'], '--checkpoint-every is out of range (1.5); help: give a whole number from 1'],
  ])('%j exits 2 with one line and writes nothing', async (args, message) => {
    const run = await train(args);
    expect(run.code).toBe(2);
    expect(run.err).toContain(`error: ${message}`);
    expect(run.err.match(/\n/g)).toHaveLength(1);
    expect(existsSync(run.folder)).toBe(false);
  });
});

describe('failures', () => {
  it('exits 3 when the run folder is taken', async () => {
    const first = await train([...tiny, '--quiet']);
    const io = testIo();
    expect(await runCli(['train', 'ppo', 'CartPole-v1', '--out', first.folder], io)).toBe(3);
    expect(io.stderr.text).toMatch(/^error: run folder exists and is not empty .*; help: resume that run, or/);
  });

  it('exits 4 when a loss is not finite', async () => {
    const run = await train([...tiny, '--set', 'learningRate=1e30']);
    expect(run.code).toBe(4);
    expect(run.err).toMatch(/^error: .* is not finite/);
  });
});
