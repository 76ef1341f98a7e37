import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { errorCode } from '../disk/index.ts';
import { operantError } from '../error/index.ts';
import { writeAtomically } from './atomic-write.ts';
import { runSettings } from './settings.ts';
import { fromJson, toJson } from './state-tree.ts';
import { operantVersion, runFormat } from './version.ts';

const recordFile = 'run.json';

const schema = z.object({
  format: z.literal(runFormat),
  /** Version of the package that made the run. */
  operant: z.string(),
  /** What kind of agent was trained. */
  family: z.enum(['control', 'language']).default('control'),
  /** The algorithm of control, or the preset of a language model's reinforcement. */
  algorithm: z.string(),
  /** The environment, or the task. */
  env: z.object({ id: z.string(), options: z.record(z.string(), z.unknown()) }),
  /** All options of the algorithm, defaults included. */
  options: z.record(z.string(), z.unknown()),
  settings: runSettings,
  seed: z.int().nonnegative(),
  /** Commit of the working directory's repository, `-dirty` when files differ from it; null outside of git. */
  commit: z.string().nullable(),
  machine: z.object({
    cpu: z.string(),
    cores: z.number(),
    memory: z.number(),
    platform: z.string(),
    node: z.string(),
  }),
  startedAt: z.iso.datetime(),
});

/** What was run: `run.json`. With the same version of the package it says all that is needed to repeat the run. */
export type RunRecord = z.output<typeof schema>;

/** Writes `run.json`. */
export async function writeRunRecord(folder: string, record: RunRecord): Promise<void> {
  await writeAtomically(join(folder, recordFile), `${JSON.stringify(toJson(record), null, 2)}\n`);
}

/**
 * Reads `run.json`.
 *
 * @throws when the folder is not a run, when it is of another format, and when the file is damaged
 */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const record = await readJson(folder);
  if (record.format !== runFormat) throw otherFormat(folder, record);
  const parsed = schema.safeParse(record);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw damaged(folder, `${issue.path.join('.')}: ${issue.message}`);
}

async function readJson(folder: string): Promise<{ readonly [key: string]: unknown }> {
  const text = await readText(folder);
  try {
    return fromJson(JSON.parse(text)) as { readonly [key: string]: unknown };
  } catch (error) {
    throw damaged(folder, (error as Error).message);
  }
}

async function readText(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, recordFile), 'utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw error;
    throw operantError('not a run folder', {
      value: folder,
      help: `it holds no ${recordFile}; train makes such folders`,
    });
  }
}

function otherFormat(folder: string, record: { readonly [key: string]: unknown }): Error {
  return operantError('run folder is of another version', {
    value: `format ${record.format}, made by operant ${record.operant}`,
    where: `at ${folder}`,
    help: `this is operant ${operantVersion}, which reads format ${runFormat}; use the version that made it`,
  });
}

function damaged(folder: string, reason: string): Error {
  return operantError(`${recordFile} is damaged`, {
    value: reason,
    where: `at ${folder}`,
    help: 'restore the file from a copy',
  });
}
