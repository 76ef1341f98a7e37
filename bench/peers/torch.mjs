/* The tasks in PyTorch on the CPU, in a Python process of its own. */
import { writeFileSync } from 'node:fs';
import { visitTree } from '../../dist/tensor/index.js';
import { startPython } from '../lib/python.mjs';
import { scratch } from '../lib/scratch.mjs';

const help = 'pip install torch, and name that python in OPERANT_PYTHON';

/**
 * PyTorch with one thread and with all of them.
 *
 * @param {string} task what peers/torch_peer.py calls it
 * @param {object} params a tree of values
 * @param {object} rest what else the task needs
 * @returns {Promise<{ contestants: import('../lib/race.mjs').Contestant[], close: () => void }>}
 */
export async function startTorch(task, params, rest) {
  const { peer, hello } = await startPython('torch_peer.py', help);
  await peer.ask({ task, ...saveParameters(params), ...rest });
  const contestants = [...new Set([1, hello.threads])].map((threads) => ({
    name: `PyTorch ${hello.torch}, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
    run: (steps) => peer.ask({ steps, threads }),
  }));
  return { contestants, close: () => peer.close() };
}

/** Writes the arrays one after the other into a file; gives it and their shapes by path. */
function saveParameters(params) {
  const shapes = {};
  const bytes = [];
  visitTree(params, ({ data, shape }, path) => {
    shapes[path] = shape;
    bytes.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  });
  const file = scratch('parameters');
  writeFileSync(file, Buffer.concat(bytes));
  return { file, shapes };
}
