import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { appendToLedger, type Measurement, readLedger } from './ledger.ts';
import { thisMachine } from './machine.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const measurement: Measurement = {
  claim: 'PPO balances the pole',
  environment: 'CartPole-v1',
  algorithm: 'ppo',
  options: { learningRate: 0.001, limit: Number.POSITIVE_INFINITY },
  seeds: [0, 1, 2, 3, 4],
  scores: [468, 500, 489, 500, 431],
  threshold: 480,
  wallTime: 12.5,
};

let path: string;
beforeEach(async () => {
  path = join(await temporaryFolder(), 'ledger.jsonl');
});

describe('appendToLedger', () => {
  it('records the claim with what was measured', async () => {
    const record = await appendToLedger(path, measurement);
    expect(record).toMatchObject({ ...measurement, holds: true, machine: thisMachine() });
    expect(record.iqm).toBeCloseTo(485.6666666666667, 9);
    expect(record.interval[0]).toBeCloseTo(443.3333333333333, 9);
    expect(record.interval[1]).toBe(500);
    expect(await readLedger(path)).toEqual([record]);
  });

  it('records a claim that does not hold, after what is there', async () => {
    await appendToLedger(path, measurement);
    const before = await readFile(path, 'utf8');
    expect((await appendToLedger(path, { ...measurement, threshold: 490 })).holds).toBe(false);
    expect((await readFile(path, 'utf8')).startsWith(before)).toBe(true);
    expect((await readLedger(path)).map(({ holds }) => holds)).toEqual([true, false]);
  });

  it('refuses a claim on one seed, and scores without seeds', async () => {
    const one = { ...measurement, seeds: [3], scores: [500] };
    await expect(appendToLedger(path, one)).rejects.toThrow(
      'claim without a score for each of several seeds (1 seeds, 1 scores); help: measure at least two different seeds',
    );
    await expect(appendToLedger(path, { ...measurement, seeds: [1, 1, 1, 1, 1] })).rejects.toThrow(
      '(1 seeds, 5 scores)',
    );
    await expect(appendToLedger(path, { ...measurement, scores: [500, 500] })).rejects.toThrow('(5 seeds, 2 scores)');
    expect(await readLedger(path)).toEqual([]);
  });

  it('leaves a line that was cut off to itself', async () => {
    await appendFile(path, '{"claim": "x');
    await appendToLedger(path, measurement);
    await expect(readLedger(path)).rejects.toThrow(`line of the ledger is not JSON (1) in ${path}`);
    const [, whole] = (await readFile(path, 'utf8')).split('\n');
    expect(JSON.parse(whole)).toMatchObject({ claim: measurement.claim });
  });

  it('names a path that cannot be written', async () => {
    const file = join(path, '..', 'file');
    await appendFile(file, '');
    await expect(appendToLedger(join(file, 'ledger.jsonl'), measurement)).rejects.toThrow('part of the path is a file');
  });
});

describe('readLedger', () => {
  it('names a line that is not JSON', async () => {
    await appendToLedger(path, measurement);
    await appendFile(path, '{"claim": \n');
    await expect(readLedger(path)).rejects.toThrow(`line of the ledger is not JSON (2) in ${path}`);
  });

  it('fails on what is not a file', async () => {
    await mkdir(path);
    await expect(readLedger(path)).rejects.toThrow('EISDIR');
  });
});
