/*
 * What both commands of the README need first: the packages and, for running, the compiled library. Plain JavaScript,
 * because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Oldest Node that runs the library, as in package.json. */
const OLDEST = [20, 19];

/** Runs a command in the repository and ends this process with its status when it fails. */
export function run(command, args, options = {}) {
  // Ctrl-C goes to the child as well, which may have something to save: this process waits for it.
  process.on('SIGINT', () => {});
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Path of a package's command. */
export const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Installs the packages of the lock file unless they are there and no older than it. */
export function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    console.error(`Node ${process.versions.node} is too old; help: install Node ${OLDEST.join('.')} or later`);
    process.exit(2);
  }
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && modified(installed) >= modified(join(root, 'package-lock.json'))) return;
  console.log('Installing packages (once; about 450 MB, most of it the native kernels) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
}

/** Compiles `src` to `dist` unless the last build is newer than every source. */
export function build() {
  const stamp = join(root, 'dist', '.tsbuildinfo');
  if (existsSync(stamp) && modified(stamp) >= newest(join(root, 'src'))) return;
  console.log('Compiling …');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json']);
  // npx runs the command of the package it stands in as a program, which nothing has installed here.
  chmodSync(join(root, 'dist', 'cli', 'main.js'), 0o755);
}

const modified = (path) => statSync(path).mtimeMs;

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => modified(join(entry.parentPath ?? entry.path, entry.name)))
    .reduce((a, b) => Math.max(a, b), modified(folder));
}
