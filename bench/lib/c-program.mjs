import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Missing } from './missing.mjs';
import { Peer } from './peer.mjs';
import { scratch } from './scratch.mjs';

const folder = join(import.meta.dirname, '..', 'peers');
const help = 'install a C compiler, or name one in CC';

/**
 * Compiles a program of `bench/peers` with -O2 and starts it.
 *
 * @param {string} source
 * @returns {Promise<{ peer: Peer, compiler: string }>}
 * @throws {Missing} when no C compiler is found
 */
export async function startC(source) {
  const compiler = [process.env.CC, 'cc', 'gcc', 'clang'].find((name) => name && works(name, ['--version']));
  if (!compiler) throw new Missing('no C compiler', help);
  const program = scratch(source.replace(/\.c$/, ''));
  const { status, stderr } = spawnSync(compiler, ['-O2', '-o', program, join(folder, source), '-lm']);
  if (status !== 0) throw new Missing(`${compiler} could not compile ${source}: ${stderr}`, help);
  return { peer: new Peer(program, []), compiler };
}

const works = (command, args) => spawnSync(command, args).status === 0;
