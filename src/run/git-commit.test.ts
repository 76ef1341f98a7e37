import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gitCommit } from './git-commit.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

describe('gitCommit', () => {
  it('names the commit of the working directory and says when files differ from it', async () => {
    const folder = await temporaryFolder();
    const before = process.cwd();
    process.chdir(folder);
    onTestFinished(() => process.chdir(before));
    expect(await gitCommit()).toBeNull();

    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
    git('init', '--quiet');
    writeFileSync(join(folder, 'file'), 'one');
    git('add', 'file');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '--quiet', '--message', 'first');
    const commit = git('rev-parse', 'HEAD');
    expect(await gitCommit()).toBe(commit);
    writeFileSync(join(folder, 'file'), 'two');
    expect(await gitCommit()).toBe(`${commit}-dirty`);
  });
});
