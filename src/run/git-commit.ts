import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const deadline = 5000;

/** The git commit checked out in the working directory, with `-dirty` when tracked files differ from it; null outside of git. */
export async function gitCommit(): Promise<string | null> {
  try {
    const commit = await git('rev-parse', 'HEAD');
    return (await git('status', '--porcelain', '--untracked-files=no')) === '' ? commit : `${commit}-dirty`;
  } catch {
    return null;
  }
}

async function git(...args: string[]): Promise<string> {
  const { stdout } = await run('git', args, { timeout: deadline, encoding: 'utf8' });
  return stdout.trim();
}
