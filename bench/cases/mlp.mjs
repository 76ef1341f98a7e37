import { join } from 'node:path';
import { version } from '../lib/installed.mjs';
import { orMissing } from '../lib/missing.mjs';
import { Peer } from '../lib/peer.mjs';
import { contestant, race } from '../lib/race.mjs';
import { perStep, standingRows, targetRow, times } from '../lib/rows.mjs';
import { operantMlp } from '../operant/mlp.mjs';
import { startTorch } from '../peers/torch.mjs';
import { mlpTask } from '../tasks/mlp.mjs';

/**
 * Train steps of an MLP in Operant and its peers.
 *
 * @param {number} width of both hidden layers
 * @param {number} batch
 * @param {number} [atLeast] how many times faster than jax-js it must be
 * @returns {import('../lib/rows.mjs').Bench}
 */
export function mlpBench(width, batch, atLeast) {
  return {
    name: `mlp-${width}`,
    measures: `MLP ${width}×${width}, batch ${batch}: forward, backward and Adam`,
    deadline: 240,
    run: () => compare(mlpTask(width, batch), atLeast),
  };
}

async function compare(task, atLeast) {
  const { params, x, y, learningRate } = task;
  const peers = [
    await orMissing('jax-js', () => startJaxJs(task)),
    await orMissing('TensorFlow.js', () => startTfjs(task)),
    await orMissing('PyTorch', () => startTorch('mlp', params, { x: [...x], y: [...y], learningRate })),
  ];
  const others = [startWeb(task), ...peers.flatMap(({ found }) => found ?? [])];
  const standings = await race([
    contestant('Operant', operantMlp(task)),
    ...others.flatMap(({ contestants }) => contestants),
  ]);
  for (const { close } of others) close?.();
  const rows = [...standingRows(standings, perStep), ...peers.flatMap(({ row }) => row ?? [])];
  const jaxJs = standings.find(({ name }) => name.startsWith('jax-js'));
  if (atLeast && jaxJs) rows.push(targetRow('jax-js / Operant', jaxJs.ratio, times, { atLeast }));
  return { rows };
}

function startWeb({ width, batch }) {
  const script = join(import.meta.dirname, '..', 'operant', 'mlp-web-peer.mjs');
  const peer = new Peer(process.execPath, [script, `${width}`, `${batch}`]);
  const run = (steps) => peer.ask({ steps });
  return {
    contestants: [{ name: 'Operant, web runtime (WebAssembly, in Node)', run }],
    close: () => peer.close(),
  };
}

async function startJaxJs(task) {
  const name = `jax-js ${version('@jax-js/jax')} (WebAssembly)`;
  const { jaxJsMlp } = await import('../peers/jax-js.mjs');
  return { contestants: [contestant(name, jaxJsMlp(task))] };
}

async function startTfjs(task) {
  const name = `TensorFlow.js ${version('@tensorflow/tfjs')} (WebAssembly)`;
  const { tfjsMlp } = await import('../peers/tfjs.mjs');
  return { contestants: [contestant(name, await tfjsMlp(task))] };
}
