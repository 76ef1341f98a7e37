import { errorCode, makeFolder, withFileErrors } from '../../disk/index.ts';
import { operantError } from '../../error/index.ts';

/** A folder of files: on disk, in a browser's storage, on a server. */
export interface Folder {
  /** What messages call it. */
  readonly name: string;
  /** The bytes of a file; undefined where there is none of this name. */
  read(file: string): Promise<Uint8Array | undefined>;
  /** Writes a file, in place of one of this name. */
  write(file: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file, where there is one of this name. */
  remove(file: string): Promise<void>;
}

/**
 * A folder of the file system; writing makes it where it is not there. What the file system refuses is named. Needs
 * Node.
 */
export function diskFolder(path: string): Folder {
  return {
    name: path,
    read: (file) => readOrMissing(`${path}/${file}`),
    async write(file, bytes) {
      await makeFolder(path);
      await withFileErrors(`${path}/${file}`, () => replaceFile(`${path}/${file}`, bytes));
    },
    async remove(file) {
      const { rm } = await import('node:fs/promises');
      await withFileErrors(`${path}/${file}`, () => rm(`${path}/${file}`, { force: true }));
    },
  };
}

async function readOrMissing(path: string): Promise<Uint8Array | undefined> {
  const { readFile } = await import('node:fs/promises');
  try {
    return await withFileErrors(path, () => readFile(path));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return undefined;
    if (code === undefined) throw error;
    throw operantError('file cannot be read', { value: code, where: `at ${path}` });
  }
}

async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const { open, rename } = await import('node:fs/promises');
  const part = await open(`${path}.part`, 'w');
  try {
    await part.writeFile(bytes);
    // On the disk before it takes the old one's name: a crash leaves one of them, whole.
    await part.sync();
  } finally {
    await part.close();
  }
  await rename(`${path}.part`, path);
}

/** A folder in memory. */
export function memoryFolder(name = 'memory'): Folder {
  const files = new Map<string, Uint8Array>();
  return {
    name,
    read: async (file) => files.get(file),
    write: async (file, bytes) => {
      files.set(file, bytes);
    },
    remove: async (file) => {
      files.delete(file);
    },
  };
}

/** @throws when the file is missing */
export async function readFileOf(folder: Folder, file: string, help: string): Promise<Uint8Array> {
  const bytes = await folder.read(file);
  if (bytes) return bytes;
  throw operantError('file is missing', { value: file, where: `in ${folder.name}`, help });
}

/** A JSON object in a file. @throws when the bytes are none */
export function parseJson(bytes: Uint8Array, where: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch {
    // Reported below, like everything else that is no object.
  }
  throw operantError('not a JSON object', { where: `at ${where}`, help: 'the file is damaged or of another kind' });
}

export function toJsonBytes(json: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`);
}
