import { operantError } from '../../error/index.ts';
import { mapTree, program, type Tensor } from '../../tensor/index.ts';
import type { ControlPolicy, PolicyWeights, StepBatch } from './control-policy.ts';

/** Steps of a rollout with everything a policy-gradient loss needs: rows of S·N steps, time-major. */
export type JudgedBatch = StepBatch & {
  readonly actions: Tensor;
  /** Of the actions, under the policy that acted. */
  readonly logProbs: Tensor;
  readonly values: Tensor;
  readonly advantages: Tensor;
  /** Advantages plus values: what the value function is fitted to. */
  readonly returns: Tensor;
};

/** A program for the log-probabilities `[S·N]` of the actions taken, and the values of the states they were taken in. */
export function judgeProgram(name: string, policy: ControlPolicy) {
  return program(name, (weights: PolicyWeights, steps: StepBatch, actions: Tensor) => {
    const { distribution, value: values } = policy.judge(weights, steps);
    return { logProbs: distribution.logProb(actions), values };
  });
}

/** Part of a batch by int32 indices: of steps, or of whole environments where the policy has a memory. */
export function selectRows(batch: JudgedBatch, indices: Tensor, isRecurrent: boolean): JudgedBatch {
  if (!isRecurrent) return mapTensors(batch, (rows, name) => (isPerStep(name) ? rows.gather(indices) : rows));
  const [steps, envs] = batch.starts.shape as [number, number];
  return mapTensors(batch, (rows, name) => {
    if (name === 'memory') return rows.gather(indices);
    if (name === 'starts') return rows.gather(indices, { axis: 1 });
    const sequences = rows.reshape([steps, envs, ...rows.shape.slice(1)]).gather(indices, { axis: 1 });
    return sequences.reshape([-1, ...rows.shape.slice(1)]);
  });
}

const isPerStep = (name: string) => name !== 'starts' && name !== 'memory';

function mapTensors(batch: JudgedBatch, fn: (rows: Tensor, name: string) => Tensor): JudgedBatch {
  return mapTree<JudgedBatch, Tensor, Tensor>(batch, fn) as unknown as JudgedBatch;
}

/** @throws where the steps of a rollout, or its environments where the policy has a memory, do not divide evenly */
export function checkMinibatches(
  options: { readonly numEnvs: number; readonly rolloutLength: number; readonly minibatches: number },
  isRecurrent: boolean,
): void {
  const { numEnvs, rolloutLength, minibatches } = options;
  const choices = isRecurrent ? numEnvs : numEnvs * rolloutLength;
  if (choices % minibatches === 0) return;
  throw operantError('option minibatches does not divide the rollout', {
    value: `${minibatches} parts of ${choices} ${isRecurrent ? 'environments' : 'steps'}`,
    help: 'change minibatches, numEnvs or rolloutLength',
  });
}
