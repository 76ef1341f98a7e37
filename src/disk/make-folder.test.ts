import { stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../run/testing/temporary-folder.ts';
import { makeFolder } from './make-folder.ts';

describe('makeFolder', () => {
  it('makes what is missing, also when several ask at once, and leaves what is there', async () => {
    const path = join(await temporaryFolder(), 'a', 'b', 'c');
    await Promise.all([1, 2, 3].map(() => makeFolder(path)));
    await makeFolder(path);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('takes a link to a folder', async () => {
    const folder = await temporaryFolder();
    await makeFolder(join(folder, 'there'));
    await symlink(join(folder, 'there'), join(folder, 'link'));
    await makeFolder(join(folder, 'link', 'deeper'));
    expect((await stat(join(folder, 'there', 'deeper'))).isDirectory()).toBe(true);
  });

  it('refuses a file', async () => {
    const path = join(await temporaryFolder(), 'a');
    await writeFile(path, '');
    await expect(makeFolder(path)).rejects.toThrow(`folder is a file (${path}); help: choose another folder`);
    await expect(makeFolder(join(path, 'b'))).rejects.toThrow(`part of the path is a file (${join(path, 'b')})`);
  });

  it.runIf(process.platform === 'linux')('ends where no folder can be made', async () => {
    await expect(makeFolder('/proc/operant/run')).rejects.toThrow(
      'folder cannot be made there (/proc/operant); help: ',
    );
  });
});
