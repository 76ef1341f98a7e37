import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { displayWidth } from './table.ts';
import { testIo } from './testing/test-io.ts';

async function run(line: string, env: Record<string, string> = {}) {
  const io = testIo({ env });
  const code = await runCli(line === '' ? [] : line.split(' '), io);
  return { code, out: io.stdout.text, err: io.stderr.text };
}

const pages = [
  '',
  'train ',
  'train ppo ',
  'resume ',
  'eval ',
  'play ',
  'runs ',
  'envs ',
  'preflight ',
  'train countdown ',
  'tasks ',
  'algos ',
  'export ',
  'bench ',
];

describe('help', () => {
  it.each(pages)('operant %s--help fits 80 columns and says what there is', async (page) => {
    const { code, out, err } = await run(`${page}--help`);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/^Usage: operant /);
    expect(out).not.toMatch(/undefined|\[object|\(preset:/);
    expect(Math.max(...out.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
  });

  it.each(pages.filter((page) => page !== 'bench '))('operant %s--help has an example', async (page) => {
    const { out } = await run(`${page}--help`);
    expect(out).toMatch(/\nExamples:\n {2}operant \w+/);
  });

  it('shows all commands and exit statuses when nothing is asked', async () => {
    const { code, out } = await run('');
    expect(code).toBe(0);
    for (const command of [
      'train',
      'resume',
      'eval',
      'play',
      'runs',
      'preflight',
      'envs',
      'tasks',
      'algos',
      'export',
      'bench',
    ]) {
      expect(out).toMatch(new RegExp(`\\n {2}${command} `));
    }
    for (const status of [0, 1, 2, 3, 4, 130]) expect(out).toMatch(new RegExp(`\\n {2}${status} +\\w`));
  });

  it('shows a page by the command help too', async () => {
    expect((await run('help eval')).out).toBe((await run('eval --help')).out);
  });

  it('lists the options of an algorithm that is named', async () => {
    expect((await run('train --help')).out).toContain('operant train ppo --help');
    expect((await run('train ppo --help')).out).toMatch(/Options of ppo.*\n(.*\n)* {2}network\.hidden=\[64,64\] /);
  });

  it('prints the version', async () => {
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong command lines', () => {
  it.each([
    ['trian', 'error: unknown command (trian); help: did you mean train?'],
    ['xyzzy', 'error: unknown command (xyzzy); help: see operant --help'],
    ['train ppo CartPole-v1 --sead 3', 'error: unknown option (--sead); help: did you mean --seed?'],
    [
      'study --processes 2 --verify 1',
      'error: flag has no effect here (--processes); help: leave out --processes or --verify',
    ],
    ['train', 'error: missing required argument (ALGORITHM|TASK); help: see operant train --help'],
    [
      'train ppo',
      'error: nothing to train on (ppo); help: name an environment (operant envs) or a task (operant tasks) behind it',
    ],
    [
      'train CartPole-v1',
      'error: no algorithm to train with (CartPole-v1); help: name one before it, as in ppo CartPole-v1',
    ],
    ['train contdown', 'error: unknown task (contdown); help: did you mean countdown?'],
    ['train grpo contdown', 'error: unknown task (contdown); help: did you mean countdown?'],
    ['train gppo countdown', 'error: unknown preset (gppo); help: did you mean grpo?'],
    ['train ppo CartPole-v1 --seed', "error: option '--seed <n>' argument missing; help: see operant train --help"],
    ['envs a b', "error: too many arguments for 'envs'. Expected 1 argument but got 2; help: see operant envs --help"],
    ['algos --family langage', 'error: --family is none of its choices (langage); help: did you mean language?'],
    ['papers --status open', 'error: --status is none of its choices (open); help: choose among holds, fails, not-yet'],
    ['eval run --episodes 0', 'error: --episodes is out of range (0); help: give a whole number from 1'],
    ['play CartPole-v1 --fps 0', 'error: --fps is out of range (0); help: give a number of at least 0.1'],
  ])('operant %s', async (line, message) => {
    const { code, out, err } = await run(line);
    expect([code, out, err]).toEqual([2, '', `${message}\n`]);
  });

  it('gives programs the error as JSON', async () => {
    const { code, out, err } = await run('envs CartPol --json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      type: 'error',
      message: 'unknown environment (CartPol); help: did you mean CartPole-v1?',
    });
    expect(err).toBe('error: unknown environment (CartPol); help: did you mean CartPole-v1?\n');
  });

  it('shows where the error arose only when asked', async () => {
    expect((await run('envs CartPol --debug')).err).toMatch(/\n {4}at .*find-env/);
    expect((await run('envs CartPol', { OPERANT_DEBUG: '1' })).err).toMatch(/\n {4}at .*find-env/);
    expect((await run('envs CartPol', { OPERANT_DEBUG: '' })).err).not.toContain('\n    at ');
  });

  it('calls an error that is none of ours an unexpected failure', async () => {
    const io = { ...testIo(), onInterrupt: () => undefined as never, now: () => NaN };
    const broken = {
      ...io,
      stdout: {
        ...io.stdout,
        write: () => {
          throw new TypeError('no ink');
        },
      },
    };
    expect(await runCli(['envs'], broken)).toBe(1);
    expect(io.stderr.text).toBe('error: no ink\n');
  });
});
