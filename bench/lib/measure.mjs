import { fork } from 'node:child_process';
import { join } from 'node:path';

/**
 * A measured bench, or one that failed.
 *
 * @typedef {object} Section
 * @property {string} name
 * @property {string} measures
 * @property {number} seconds
 * @property {import('./rows.mjs').Row[]} rows
 * @property {string} [error]
 */

/**
 * Runs a bench in a process of its own, and ends it and everything it started when its deadline has passed.
 *
 * @param {string} name
 * @returns {Promise<Section>}
 */
export async function measure(name) {
  const { bench } = await import(`../cases/${name}.mjs`);
  const start = performance.now();
  const outcome = await runApart(name, bench.deadline);
  return { name, measures: bench.measures, seconds: (performance.now() - start) / 1000, rows: [], ...outcome };
}

function runApart(name, deadline) {
  // Its own process group, so that its peers end with it; its error output is shown only when it fails, since some peers advertise there.
  const child = fork(join(import.meta.dirname, 'measure-one.mjs'), [name], {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors = (errors + text).slice(-4000);
  });
  return new Promise((settle) => {
    const timer = setTimeout(() => finish({ error: `gave up after ${deadline} s` }), deadline * 1000);
    const finish = (outcome) => {
      clearTimeout(timer);
      endGroup(child);
      settle(outcome);
    };
    child.on('message', finish);
    child.on('close', () => finish({ error: errors.trim() || 'ended without a result' }));
  });
}

function endGroup(child) {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
