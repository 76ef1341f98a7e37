import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Missing } from './missing.mjs';

const folder = dirname(import.meta.dirname);
const installed = join(folder, 'node_modules', '.package-lock.json');

/** Installs what Operant is measured against, unless it is there and no older than its lock file. Without it the benches still run. */
export function installPeers() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs)
    return;
  console.log('Installing what to measure against (once; about 320 MB) …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) console.warn('Could not install them; the engines from npm will be missing.');
}

/**
 * The version of a package that is installed here.
 *
 * @throws {Missing} when it is not
 */
export function version(name) {
  const path = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(path)) throw new Missing(`${name} is not installed`, 'run npm ci in bench');
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
