import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { envContract, type VectorEnv } from '../env/index.ts';
import { type CompiledSource, compileSource } from '../run/testing/compile-source.ts';
import type { PythonEnvOptions } from './index.ts';
import { planPython } from './options.ts';
import type { pythonEnv as makePythonEnv, PythonEnv } from './python-env.ts';

let source: CompiledSource;
let compiled: { readonly PythonEnv: typeof PythonEnv; readonly pythonEnv: typeof makePythonEnv };
const open: VectorEnv[] = [];

beforeAll(async () => {
  source = await compileSource();
  compiled = await import(/* @vite-ignore */ source.path('bridge/python-env.ts'));
}, 240_000);
afterEach(() => {
  for (const env of open.splice(0)) env.close();
});
afterAll(() => source.remove());

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** An environment of the program that stands in for Python. */
function fakeEnv(id: string, options: PythonEnvOptions = {}): VectorEnv {
  const program = { command: process.execPath, args: [source.path('bridge/testing/fake-child.ts')] };
  const env = new compiled.PythonEnv(id, planPython(options), program);
  open.push(env);
  return env;
}

/** An environment of the real shim, with the module that stands in for Gymnasium. */
function pythonEnv(id: string, options: PythonEnvOptions = {}): VectorEnv {
  process.env.PYTHONPATH = new URL('testing/python', import.meta.url).pathname;
  const env = compiled.pythonEnv(id, options);
  open.push(env);
  return env;
}

describe('with a program that speaks the shim’s part', () => {
  test('steps go to all processes, and answers come back in order', () => {
    for (const processes of [1, 2, 3]) {
      const env = fakeEnv('sums', { numEnvs: 5, processes });
      env.reset(1);
      const before = [...env.observations];
      env.step(Int32Array.of(0, 1, 2, 3, 1));
      expect([...env.rewards]).toEqual([0, 1, 2, 3, 1]);
      expect([...env.observations]).toEqual(before.map((sum, i) => sum + [0, 1, 2, 3, 1][i]));
    }
  });

  test('an episode that ends begins anew in the same step', () => {
    const env = fakeEnv('sums', { numEnvs: 3, processes: 2 });
    env.reset(1);
    const ends = Array.from({ length: 5 }, () => {
      const before = env.observations[1];
      env.step(Int32Array.of(0, 3, 0));
      return env.terminated[1] ? [env.finalObservations[1], env.observations[1]] : [before + 3];
    });
    expect(ends.filter(({ length }) => length === 2).every(([last, first]) => last >= 10 && first === 0)).toBe(true);
    expect(ends.some(({ length }) => length === 2)).toBe(true);
    expect([env.terminated[0], env.terminated[2]]).toEqual([0, 0]);
  });

  test.each(envContract.map(({ name, check }) => [name, check] as const))('%s', (_, check) => {
    check((numEnvs) => fakeEnv('sums', { numEnvs, processes: 2 }));
  });

  test('a process that ends is an error with its last words', () => {
    const env = fakeEnv('dies', { numEnvs: 2 });
    env.reset(1);
    expect(() => env.step(Int32Array.of(3, 0))).toThrow('Python ended (code 139); help: it said: Segmentation fault');
    expect(() => env.step(Int32Array.of(0, 0))).toThrow('Python ended');
  });

  test('a process that keeps silent is ended at the deadline', () => {
    const env = fakeEnv('hangs', { deadline: 5000 });
    env.reset(1);
    expect(() => env.step(Int32Array.of(0))).toThrow('Python ended (no answer to step for 5000 ms)');
  });

  test('after an error of one process the answers of the others are not taken for later ones', () => {
    const env = fakeEnv('fails', { numEnvs: 2, processes: 2 });
    env.reset(1);
    expect(() => env.step(Int32Array.of(3, 1))).toThrow(
      'environment in Python failed (it is broken) in step; help: its last calls were in step',
    );
    env.reset(1);
    const before = [...env.observations];
    env.step(Int32Array.of(1, 2));
    expect([...env.rewards]).toEqual([1, 2]);
    expect([...env.observations]).toEqual([before[0] + 1, before[1] + 2]);
  });

  test('spaces that have no counterpart end the process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'operant-bridge-'));
    const pid = join(folder, 'pid');
    expect(() => fakeEnv('chooses', { kwargs: { pid } })).toThrow('action space is not supported (tuple)');
    const child = Number(await readFile(pid, 'utf8'));
    while (isRunning(child)) await new Promise((resolve) => setTimeout(resolve, 20));
    await rm(folder, { recursive: true });
  });

  test('a closed environment says so', () => {
    const env = fakeEnv('sums');
    env.close();
    expect(() => env.reset(1)).toThrow('environment is closed; help: make another');
  });
});

test.each([
  [{ process: 2 }, 'unknown option (process) in pythonEnv; help: did you mean processes?'],
  [{ numEnvs: 0 }, 'numEnvs is not a positive whole number (0) in pythonEnv'],
])('options %j are refused', (options, message) => {
  expect(() => planPython(options as never)).toThrow(message);
});

test('a missing Python is named', () => {
  expect(() => pythonEnv('Walk-v0', { python: 'no-such-python' })).toThrow(
    'Python is missing (no-such-python); help: install Python 3.10 or later, or name its program with the option python',
  );
});

describe.skipIf(!hasPython)('the shim in Python', () => {
  test('translates spaces: choices count from 0, and floats have 32 bits', () => {
    const env = pythonEnv('Walk-v0', { numEnvs: 3, processes: 2 });
    expect(env.actionSpace).toEqual({ type: 'discrete', n: 2 });
    const infinity = Number.POSITIVE_INFINITY;
    const noise = { type: 'box', shape: [2], low: 0, high: Float32Array.of(1, infinity), dtype: 'float32' };
    expect(env.observationSpace).toEqual({ type: 'dict', spaces: { place: { type: 'discrete', n: 7 }, noise } });
    expect(env.maxEpisodeSteps).toBe(12);
    env.reset(1);
    const places = () => [0, 3, 6].map((at) => env.observations[at]);
    const before = places();
    env.step(Int32Array.of(1, 0, 1));
    expect(places()).toEqual([before[0] + 1, before[1] - 1, before[2] + 1]);
    expect([...env.rewards]).toEqual(places().map((place) => (place - 3) / 2));
    expect(env.observations[2]).toBe(0.5);
  });

  test.each(envContract.map(({ name, check }) => [name, check] as const))('%s', (_, check) => {
    check((numEnvs) => pythonEnv('Walk-v0', { numEnvs, processes: 2 }));
  });

  test('parts with numbers for names stand where they stand in an object', () => {
    const env = pythonEnv('Team-v0', { numEnvs: 2 });
    env.reset(1);
    const names = Object.keys(env.observationSpace.type === 'dict' ? env.observationSpace.spaces : {});
    expect(names).toEqual(['2', '10', 'b']);
    expect([...env.observations]).toEqual([2, 10, 11, 2, 10, 11]);
  });

  test('errors of the environment come with the last calls of their traceback', () => {
    const env = pythonEnv('Walk-v0', { kwargs: { breaks: true } });
    env.reset(1);
    const walk = () => {
      for (let t = 0; t < 8; t++) env.step(Int32Array.of(1));
    };
    expect(walk).toThrow(
      /^environment in Python failed \(ZeroDivisionError: division by zero\) in step; help: .* in step: self\.place = 1 \/ 0$/,
    );
  });

  test('Ctrl-C, which reaches Python too, is left to this process', () => {
    const env = pythonEnv('Walk-v0', { kwargs: { interrupts: true } });
    env.reset(1);
    expect(() => env.step(Int32Array.of(0))).not.toThrow();
  });

  test('a picture in letters comes as text', () => {
    const env = pythonEnv('Walk-v0', { numEnvs: 2 });
    env.reset(1);
    const before = env.render(1).shapes.length;
    env.step(Int32Array.of(1, 1));
    const lines = env.render(1).shapes.map((shape) => (shape.kind === 'text' ? shape.text : ''));
    expect(lines).toHaveLength(before);
    expect(lines[0]).toBe('Walk-v0, environment 1');
    expect(lines[1]).toBe(`${'.'.repeat(env.observations[3])}o`);
  });

  test('a state that a copy would lose is no snapshot', () => {
    const env = pythonEnv('Sealed-v0');
    env.reset(1);
    expect(() => env.snapshot()).toThrow('state of Sealed cannot be copied: its copies begin anew');
  });

  test.each([
    ['Talk-v0', {}, 'environment in Python does not fit (space of a kind that is not supported: Text)'],
    [
      'Walk-v0',
      { import: 'ale_py_that_is_not_there' },
      'Python package is missing (ale_py_that_is_not_there) in python3; help: python3 -m pip install ale_py_that_is_not_there',
    ],
    ['Walk-v0', { kwargs: { speed: 1 } }, 'environment in Python failed (TypeError: '],
  ])('%s with %j is refused', (id, options, message) => {
    expect(() => pythonEnv(id, options)).toThrow(message);
  });
});
