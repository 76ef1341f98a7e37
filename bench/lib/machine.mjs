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
    cpu: processor(),
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

/** Clouds call very different processors by one name, which the family tells apart. */
function processor() {
  const name = cpus()[0]?.model.trim() || 'unknown processor';
  const family = /^cpu family\s*: (\d+)/m.exec(cpuInfo())?.[1];
  return family === undefined ? name : `${name}, family ${family}`;
}

/** The widest vector instructions, which decide how fast matrix products are, where the system says. */
function vectorInstructions() {
  const flags = cpuInfo().split(/\s+/);
  return ['avx512f', 'avx2', 'asimd'].find((flag) => flags.includes(flag)) ?? 'not known';
}

/** What Linux says of the processor; nothing elsewhere. */
function cpuInfo() {
  return existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : '';
}

function commit() {
  const git = (...args) => spawnSync('git', args, { cwd: dirname(dirname(import.meta.dirname)), encoding: 'utf8' });
  const { status, stdout } = git('rev-parse', '--short', 'HEAD');
  if (status !== 0) return 'not known';
  return git('status', '--porcelain').stdout === '' ? stdout.trim() : `${stdout.trim()} with changes`;
}
