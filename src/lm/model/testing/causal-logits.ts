import type { Values } from '../../../nn/index.ts';
import { program, type Tensor, value } from '../../../tensor/index.ts';
import { causalContext } from '../causal.ts';
import type { ModelConfig } from '../config.ts';
import type { ModelParams } from '../params.ts';
import { hiddenStates, logitsOf } from '../transformer.ts';

/** The program of logits `[B · T, V]` for B sequences of T tokens. */
export function logitsProgram(config: ModelConfig, batch: number, length: number) {
  return program('logits', (params: ModelParams, tokens: Tensor) =>
    logitsOf(params, hiddenStates(config, params, tokens, causalContext(config, batch, length))),
  );
}

/** Logits by sequence and token, for sequences of one length. */
export async function causalLogits(
  config: ModelConfig,
  params: Values<ModelParams>,
  sequences: readonly Int32Array[],
): Promise<Float32Array[][]> {
  const length = sequences[0]!.length;
  const run = logitsProgram(config, sequences.length, length);
  const all = await run(params, value(Int32Array.from(sequences.flatMap((own) => [...own]))));
  await run.dispose();
  const size = config.vocabularySize;
  return sequences.map((_, b) =>
    Array.from({ length }, (_, t) =>
      (all.data as Float32Array).slice((b * length + t) * size, (b * length + t + 1) * size),
    ),
  );
}
