import type { BatchArray } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { fillNoise } from '../../nn/index.ts';
import type { Stream } from '../../random/index.ts';
import {
  constant,
  mapTree,
  program,
  type Results,
  type Tensor,
  type Value,
  value,
  zerosValue,
} from '../../tensor/index.ts';
import type { Actions, Actor, Policy } from '../types.ts';
import type { ControlPolicy, PolicyWeights, StepBatch } from './control-policy.ts';

/** A policy that holds programs. */
export interface TrainedPolicy extends Policy {
  /** Releases them; actors that go on make them anew. */
  close(): Promise<void>;
}

/** A policy whose weights are read anew for every action: evaluation, playing and export go through it. */
export function trainedPolicy(policy: ControlPolicy, weights: () => Results<PolicyWeights>): TrainedPolicy {
  const { head, network } = policy;
  const best = program('policy.best', (w: PolicyWeights, batch: StepBatch) => {
    const { distribution, memory } = policy.judge(w, batch);
    return { action: head.toEnv(distribution.mode()), memory };
  });
  const drawn = program('policy.drawn', (w: PolicyWeights, batch: StepBatch, noise: Tensor) => {
    const { distribution, memory } = policy.judge(w, batch);
    return { action: head.toEnv(distribution.sample(noise)), memory };
  });

  return {
    actor(numEnvs, { deterministic = true, stream } = {}): Actor {
      if (!deterministic && !stream) {
        throw operantError('a policy that draws actions needs a stream', {
          help: 'pass stream, or deterministic: true',
        });
      }
      const noise = zerosValue([numEnvs, head.outputs]);
      let memory: Value = zerosValue([numEnvs, network.memorySize]);
      return {
        async act(observations: BatchArray, ended: Uint8Array, actionMask?: Uint8Array): Promise<Actions> {
          if (policy.isMasked && !actionMask) throw noMask();
          const batch = stepBatch(policy, observations, ended, memory, actionMask);
          if (!deterministic) fillNoise(head.noiseKind, stream as Stream, noise.data as Float32Array);
          const result = deterministic ? await best(weights(), batch) : await drawn(weights(), batch, noise);
          memory = result.memory;
          return result.action.data as Actions;
        },
      };
    },
    onnx: () => exportPolicy(policy, weights()),
    close: async () => {
      await Promise.all([best.dispose(), drawn.dispose()]);
    },
  };
}

/** One step of N environments as a program's argument. */
export function stepBatch(
  policy: ControlPolicy,
  observations: BatchArray,
  starts: Uint8Array,
  memory: Value,
  actionMask: Uint8Array | undefined,
): Results<StepBatch> {
  const n = starts.length;
  return {
    observations: value(observations, [n, policy.observationSize]),
    starts: value(Float32Array.from(starts), [1, n]),
    memory,
    ...(actionMask && { actionMasks: value(actionMask, [n, policy.head.outputs], 'bool') }),
  };
}

/** The policy for one environment, weights inside: `observation` (and what else it needs) to `action`. */
function exportPolicy(policy: ControlPolicy, weights: Results<PolicyWeights>): Uint8Array {
  const { head, network } = policy;
  const fixed = mapTree<unknown, Value, Tensor>(weights, (weight) => constant(weight)) as PolicyWeights;
  const act = program('policy', (input: PolicyInput) => {
    const { observation, start, memory: before, actionMask } = input;
    const { distribution, memory } = policy.judge(fixed, {
      observations: observation,
      starts: start,
      memory: before,
      ...(actionMask && { actionMasks: actionMask }),
    });
    const action = head.toEnv(distribution.mode());
    return network.memorySize > 0 ? { action, nextMemory: memory } : { action };
  });
  return act.onnx({
    observation: value(policy.allocateObservations(1), [1, policy.observationSize]),
    start: zerosValue([1, 1]),
    memory: zerosValue([1, network.memorySize]),
    ...(policy.isMasked && { actionMask: zerosValue([1, head.outputs], 'bool') }),
  });
}

/** What an exported policy takes; what it does not need is left out of the model. */
interface PolicyInput {
  readonly observation: Tensor;
  readonly start: Tensor;
  readonly memory: Tensor;
  readonly actionMask?: Tensor;
}

function noMask(): Error {
  return operantError('action mask is missing', {
    where: 'in act, for a policy of an environment that forbids actions',
    help: 'pass env.actionMask as the third argument',
  });
}
