import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { systemError } from './testing/system-error.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof import('node:fs/promises')>();
  return { ...real, open: vi.fn(real.open) };
});

/** A quiet and a signalling NaN, each with a payload, and the smallest denormal. */
const words = Uint32Array.of(0x7fc12345, 0x7f812345, 0xffc00001, 1);
const checkpoint: Checkpoint = {
  steps: 2048,
  state: {
    params: { weight: new Float32Array(words.buffer) },
    wide: Float64Array.of(Math.PI, -0),
    counts: [Int32Array.of(-1), Uint32Array.of(2 ** 32 - 1), Uint8Array.of(255)],
    stream: { key: [1, 2], name: 'env', done: false, best: Number.NaN, none: null },
  },
  metrics: { steps: 2048, episodes: 0, episodeReturn: Number.NaN, episodeLength: Number.NaN },
  best: null,
};

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe('writeCheckpoint', () => {
  it('writes what readCheckpoint gives back, to the bit', async () => {
    const path = join(folder, '000000002048');
    await writeCheckpoint(path, checkpoint);
    const back = await readCheckpoint(path);
    expect(back).toEqual(checkpoint);
    const { params } = back.state as { params: { weight: Float32Array } };
    expect(new Uint32Array(params.weight.buffer)).toEqual(words);
    expect(await readdir(folder)).toEqual(['000000002048']);
  });

  it('writes the same bytes for the same moment', async () => {
    for (const name of ['a', 'b']) await writeCheckpoint(join(folder, name), checkpoint);
    for (const file of ['state.safetensors', 'state.json', 'SHA256SUMS']) {
      expect(await readFile(join(folder, 'a', file))).toEqual(await readFile(join(folder, 'b', file)));
    }
  });

  it('lists checksums in the form of sha256sum', async () => {
    await writeCheckpoint(join(folder, 'a'), checkpoint);
    const list = await readFile(join(folder, 'a', 'SHA256SUMS'), 'utf8');
    expect(list).toMatch(/^[0-9a-f]{64} {2}state\.safetensors\n[0-9a-f]{64} {2}state\.json\n$/);
  });

  it('replaces one of the same name', async () => {
    const path = join(folder, 'a');
    await writeCheckpoint(path, { ...checkpoint, steps: 1 });
    await writeCheckpoint(path, checkpoint);
    expect((await readCheckpoint(path)).steps).toBe(2048);
    expect(await readdir(folder)).toEqual(['a']);
  });

  it.each([
    ['ENOSPC', 'disk is full'],
    ['EDQUOT', 'disk quota is used up'],
    ['EROFS', 'file system is read-only'],
    ['EACCES', 'permission is refused'],
  ])('leaves nothing behind on %s and says: %s', async (code, words) => {
    const path = join(folder, 'a');
    await writeCheckpoint(path, { ...checkpoint, steps: 1 });
    vi.mocked(open).mockImplementationOnce(async (...args) => {
      const { open: realOpen } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
      const file = await realOpen(...args);
      const write = file.write.bind(file);
      file.writeFile = async (data) => {
        await write((data as Uint8Array).subarray(0, 10));
        throw systemError(code);
      };
      return file;
    });
    await expect(writeCheckpoint(path, checkpoint)).rejects.toThrow(`${words} (${path}); help: `);
    expect((await readCheckpoint(path)).steps).toBe(1);
    expect(await readdir(folder)).toEqual(['a']);
  });
});

describe('readCheckpoint', () => {
  it.each(['state.safetensors', 'state.json', 'SHA256SUMS'])('refuses any flipped byte of %s', async (file) => {
    const path = join(folder, 'a');
    await writeCheckpoint(path, checkpoint);
    const good = await readFile(join(path, file));
    for (let at = 0; at < good.length; at += file === 'state.json' ? 17 : 7) {
      const bad = Buffer.from(good);
      bad[at] ^= 0x10;
      await writeFile(join(path, file), bad);
      await expect(readCheckpoint(path)).rejects.toThrow('checksum is wrong (state.');
    }
  });

  it('refuses a cut file and a missing one', async () => {
    const path = join(folder, 'a');
    await writeCheckpoint(path, checkpoint);
    await writeFile(join(path, 'state.safetensors'), '');
    await expect(readCheckpoint(path)).rejects.toThrow('checksum is wrong (state.safetensors)');
    await expect(readCheckpoint(join(folder, 'b'))).rejects.toThrow(
      `file of the checkpoint cannot be read (state.safetensors) at ${join(folder, 'b')}; help: ENOENT`,
    );
  });
});
