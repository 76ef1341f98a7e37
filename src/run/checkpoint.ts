import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Metrics, State } from '../algorithms/index.ts';
import { errorCode, withFileErrors } from '../disk/index.ts';
import { operantError } from '../error/index.ts';
import { decodeSafetensors, encodeSafetensors } from '../safetensors/index.ts';
import { syncDirectory, temporaryName, writeDurably } from './atomic-write.ts';
import { checksumFile, checksumsOf, type Files, verifyChecksums } from './checksums.ts';
import { fromJson, type Json, packState, toJson, unpackState } from './state-tree.ts';
import { operantVersion, runFormat } from './version.ts';

/** A moment of a training, with all that later iterations depend on. It holds no times, so equal runs have equal checkpoints. */
export interface Checkpoint {
  /** Environment steps taken. */
  readonly steps: number;
  /** The learner's state. */
  readonly state: State;
  /** Figures of the last iteration; null before the first. */
  readonly metrics: Metrics | null;
  /** The checkpoint with the highest training return so far; null while none has a return. */
  readonly best: BestCheckpoint | null;
}

/** Which checkpoint of a run was the best. */
export interface BestCheckpoint {
  readonly steps: number;
  /** Mean return of the last 100 training episodes at that moment. */
  readonly episodeReturn: number;
}

const arrayFile = 'state.safetensors';
const treeFile = 'state.json';

/**
 * Writes a checkpoint as a folder of three files: `state.safetensors` holds the arrays, `state.json` the rest, `SHA256SUMS` their
 * checksums. It is written under a temporary name, forced to the disk and renamed, so the folder is there whole or not at all.
 *
 * @throws when the disk is full or the folder not writable
 */
export async function writeCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const files = encodeCheckpoint(checkpoint);
  const temporary = temporaryName(folder);
  await withFileErrors(folder, async () => {
    try {
      await writeFolder(temporary, { ...files, [checksumFile]: Buffer.from(checksumsOf(files)) });
      await moveInto(temporary, folder);
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  });
}

/**
 * Reads a checkpoint folder.
 *
 * @throws when a file is missing, a checksum is wrong, or the format is another
 */
export async function readCheckpoint(folder: string): Promise<Checkpoint> {
  const files = { [arrayFile]: await readPart(folder, arrayFile), [treeFile]: await readPart(folder, treeFile) };
  verifyChecksums(files, (await readPart(folder, checksumFile)).toString());
  return decodeCheckpoint(files, folder);
}

function encodeCheckpoint({ steps, state, metrics, best }: Checkpoint): Files {
  const { tree, arrays } = packState(state);
  const record = { format: runFormat, operant: operantVersion, steps, metrics: toJson(metrics), best: toJson(best) };
  return {
    [arrayFile]: encodeSafetensors(arrays),
    [treeFile]: Buffer.from(`${JSON.stringify({ ...record, state: tree })}\n`),
  };
}

function decodeCheckpoint(files: Files, folder: string): Checkpoint {
  const record = JSON.parse(Buffer.from(files[treeFile]).toString()) as { readonly [key: string]: Json };
  if (record.format !== runFormat) {
    throw operantError('checkpoint is of another format', {
      value: `format ${record.format}`,
      where: `at ${folder}`,
      help: `operant ${operantVersion} reads format ${runFormat}`,
    });
  }
  return {
    steps: record.steps as number,
    state: unpackState({ tree: record.state, arrays: decodeSafetensors(files[arrayFile]) }),
    metrics: fromJson(record.metrics) as Metrics | null,
    best: fromJson(record.best) as BestCheckpoint | null,
  };
}

async function writeFolder(folder: string, files: Files): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [name, bytes] of Object.entries(files)) await writeDurably(join(folder, name), bytes);
  await syncDirectory(folder);
}

/** Renames a finished folder to its name. One that had the name goes away first, because a rename cannot replace a folder with files. */
async function moveInto(temporary: string, folder: string): Promise<void> {
  const old = temporaryName(`${folder}.old`);
  await rename(folder, old).catch(ignoreMissing);
  await rename(temporary, folder);
  await syncDirectory(dirname(folder));
  await rm(old, { recursive: true, force: true });
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    throw operantError('file of the checkpoint cannot be read', {
      value: name,
      where: `at ${folder}`,
      help: String(errorCode(error)),
    });
  }
}

function ignoreMissing(error: unknown): void {
  if (errorCode(error) !== 'ENOENT') throw error;
}
