import { setImmediate } from 'node:timers/promises';
import { OperantError } from '../../../../error/index.ts';
import { followParent } from '../../../../spawn/index.ts';
import type { ModelConfig } from '../../../model/config.ts';
import type { Sample } from '../../engine.ts';
import { finisher } from '../finish.ts';
import { Sampler } from '../sampler.ts';
import { fromTurned, type SamplingWeights } from '../sampling-weights.ts';
import type { Answer, Order } from './protocol.ts';

/*
 * A process that samples for another. It ends when the other does, and leaves Ctrl-C to it, which may have a checkpoint
 * to write.
 */

/** How often it looks up from its work. */
const LOOK_UP_MS = 1000;

let config: ModelConfig;
let sampler: Sampler;
let weights: SamplingWeights;
/** Weights that are not whole yet. */
let arrays = new Map<string, Float32Array>();

followParent();
process.on('message', (order: Order) => {
  void obey(order);
});

async function obey(order: Order): Promise<void> {
  if (order.kind === 'begin') {
    config = order.config;
    sampler = new Sampler(config, order.maxRows, { threads: 1 });
  } else if (order.kind === 'array') {
    arrays.set(order.path, order.array);
  } else if (order.kind === 'weights') {
    weights = { version: order.version, params: fromTurned(config, arrays) };
    arrays = new Map();
  } else {
    say(await draw(order).then((samples) => ({ kind: 'sampled', samples }) as const, failure));
  }
}

function draw({ shares, options }: Extract<Order, { kind: 'sample' }>): Promise<Sample[][]> {
  let seen = performance.now();
  const onStep = () => {
    if (performance.now() - seen < LOOK_UP_MS) return undefined;
    seen = performance.now();
    say({ kind: 'alive' });
    // Kernels hold the thread: only here can it notice that nobody waits any more.
    return setImmediate();
  };
  return sampler.sample({ shares, options, weights: () => weights, finish: finisher(options, config), onStep });
}

function failure(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', message, error: error instanceof OperantError ? error.kind : 'other' };
}

function say(answer: Answer): void {
  process.send!(answer);
}
