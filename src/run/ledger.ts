import { open, readFile } from 'node:fs/promises';
import { errorCode, withFileErrors } from '../disk/index.ts';
import { operantError } from '../error/index.ts';
import { bootstrapInterval, type Interval } from './bootstrap.ts';
import { gitCommit } from './git-commit.ts';
import { type Machine, thisMachine } from './machine.ts';
import { aggregateIqm } from './scores.ts';
import { fromJson, toJson } from './state-tree.ts';

/** A claim about learning, and what was measured of it. */
export interface Measurement {
  /** The claim in a sentence. */
  readonly claim: string;
  readonly environment: string;
  readonly algorithm: string;
  /** All options of the algorithm. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly seeds: readonly number[];
  /** One score for each seed. */
  readonly scores: readonly number[];
  /** The interquartile mean of the scores that the claim asks for. */
  readonly threshold: number;
  /** Of all seeds together, in seconds. */
  readonly wallTime: number;
  /** Commit that was measured; by default the present one, which a ledger inside the repository soon makes `-dirty`. */
  readonly commit?: string | null;
}

/** One line of a ledger. */
export interface LedgerRecord extends Measurement {
  /** Interquartile mean of the scores. */
  readonly iqm: number;
  /** Its 95 % bootstrap interval. */
  readonly interval: Interval;
  /** Whether the interquartile mean reaches the threshold. */
  readonly holds: boolean;
  /** Commit that was measured, `-dirty` when files differed from it; null outside of git. */
  readonly commit: string | null;
  readonly machine: Machine;
  readonly date: string;
}

/**
 * Appends a measured claim to a ledger, a file of JSON lines to which lines are only ever added. A claim that does not hold is recorded just the same.
 *
 * @throws on fewer than two seeds (no claim rests on one), on scores that do not go with the seeds, and when the file is not writable
 */
export async function appendToLedger(path: string, measurement: Measurement): Promise<LedgerRecord> {
  checkSeeds(measurement);
  const scores = [measurement.scores];
  const iqm = aggregateIqm(scores);
  const record: LedgerRecord = {
    ...measurement,
    iqm,
    interval: bootstrapInterval(scores, aggregateIqm),
    holds: iqm >= measurement.threshold,
    commit: measurement.commit === undefined ? await gitCommit() : measurement.commit,
    machine: thisMachine(),
    date: new Date().toISOString(),
  };
  await withFileErrors(path, () => appendLine(path, JSON.stringify(toJson(record))));
  return record;
}

/**
 * All records of a ledger, oldest first; none when there is no such file yet.
 *
 * @throws when a line is not JSON, naming it
 */
export async function readLedger(path: string): Promise<readonly LedgerRecord[]> {
  const lines = (await readText(path)).split('\n');
  return lines.flatMap((line, index) => (line === '' ? [] : [parseLine(line, path, index + 1)]));
}

function checkSeeds({ seeds, scores }: Measurement): void {
  const distinct = new Set(seeds).size;
  if (distinct >= 2 && distinct === seeds.length && scores.length === seeds.length) return;
  throw operantError('claim without a score for each of several seeds', {
    value: `${distinct} seeds, ${scores.length} scores`,
    help: 'measure at least two different seeds, one score each',
  });
}

const newline = 0x0a;

/** Adds a line to a file, and waits until it lies on the disk. One that was cut off before it stays a line of its own. */
export async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const last = size === 0 ? newline : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0];
    await file.writeFile(`${last === newline ? '' : '\n'}${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function parseLine(line: string, path: string, number: number): LedgerRecord {
  try {
    return fromJson(JSON.parse(line)) as unknown as LedgerRecord;
  } catch {
    throw operantError('line of the ledger is not JSON', {
      value: number,
      where: `in ${path}`,
      help: 'repair or remove it',
    });
  }
}
