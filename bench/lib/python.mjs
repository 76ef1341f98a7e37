import { basename, join } from 'node:path';
import { Missing } from './missing.mjs';
import { Peer } from './peer.mjs';

const folder = join(import.meta.dirname, '..', 'peers');

/**
 * Starts a script of `bench/peers` in the Python of `OPERANT_PYTHON`, or else `python3`.
 *
 * @param {string} script
 * @param {string} help what to do when it lacks something
 * @param {number} [deadline] seconds that one answer may take
 * @returns {Promise<{ peer: Peer, hello: Record<string, string> }>} the script and what it said first
 * @throws {Missing} when there is no Python, or it lacks what the script imports
 */
export async function startPython(script, help, deadline = 120) {
  const python = process.env.OPERANT_PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');
  const peer = new Peer(python, [join(folder, script)], { deadline });
  const hello = await peer.next().catch((error) => {
    throw new Missing(error.message, help);
  });
  if (!hello.missing) return { peer, hello };
  peer.close();
  throw new Missing(`${basename(python)} has no ${hello.missing}`, help);
}
