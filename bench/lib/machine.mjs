import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { dirname } from 'node:path';

/** A load average above this says that somebody else is working. */
const idleLoad = 0.5;

/** The machine, and what it was doing before the benches began. */
export function describeMachine() {
  const load = Math.round(loadavg()[0] * 100) / 100;
  return {
    cpu: cpus()[0]?.model.trim() || 'unknown processor',
    instructions: vectorInstructions(),
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()} ${process.arch}`,
    node: process.version,
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
    load,
    busy: load > idleLoad,
  };
}

/** The widest vector instructions, which decide how fast matrix products are, where the system says. */
function vectorInstructions() {
  if (!existsSync('/proc/cpuinfo')) return 'not known';
  const flags = readFileSync('/proc/cpuinfo', 'utf8').split(/\s+/);
  return ['avx512f', 'avx2', 'asimd'].find((flag) => flags.includes(flag)) ?? 'not known';
}

function commit() {
  const git = (...args) => spawnSync('git', args, { cwd: dirname(dirname(import.meta.dirname)), encoding: 'utf8' });
  const { status, stdout } = git('rev-parse', '--short', 'HEAD');
  if (status !== 0) return 'not known';
  return git('status', '--porcelain').stdout === '' ? stdout.trim() : `${stdout.trim()} with changes`;
}
