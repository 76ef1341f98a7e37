/* A decoder of the Llama family in PyTorch on the CPU, in a Python process of its own. */
import { startPython } from '../lib/python.mjs';

const help = 'pip install torch, and name that python in OPERANT_PYTHON';

/**
 * PyTorch with one thread and with all of them.
 *
 * @param {'train' | 'sample'} what
 * @param {object} task folder of the model, learning rate, batch, prompts and how many tokens to draw
 * @returns {Promise<{ contestants: import('../lib/race.mjs').Contestant[], close: () => void }>}
 */
export async function startLlama(what, task) {
  const { peer, hello } = await startPython('llama_peer.py', help);
  await peer.ask(task);
  const contestants = [...new Set([1, hello.threads])].map((threads) => ({
    name: `PyTorch ${hello.torch}, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
    run: (steps) => peer.ask({ do: what, steps, threads }),
  }));
  return { contestants, close: () => peer.close() };
}
