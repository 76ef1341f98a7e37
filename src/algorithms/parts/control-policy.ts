import type { Rollout } from '../../data/index.ts';
import { allocateBatch, type BatchArray, flatSize, type VectorEnv } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { type Distribution, normalise } from '../../nn/index.ts';
import type { ObservationNormaliser } from '../../normaliser/index.ts';
import { type Results, type Tensor, type Value, value } from '../../tensor/index.ts';
import type { Actions } from '../types.ts';
import { type ActionHead, actionHead } from './action-head.ts';
import { type ActorCritic, type ActorCriticParams, actorCritic, type NetworkOptions } from './actor-critic.ts';
import { type ObservationEncoder, observationEncoder } from './observation-encoder.ts';

/** Running mean and variance `[features]` by which observations are normalised. */
export type ObservationMoments = { readonly mean: Tensor; readonly variance: Tensor };

/** What a policy decides from: parameters and, where observations are normalised, their moments. */
export type PolicyWeights = { readonly params: ActorCriticParams; readonly moments?: ObservationMoments };

/** A batch of steps as environments store them: rows of S·N steps, time-major. */
export interface StepBatch {
  readonly observations: Tensor;
  /** `[S, N]`, 1 where a step begins an episode. */
  readonly starts: Tensor;
  /** `[N, memorySize]` before the first step. */
  readonly memory: Tensor;
  readonly actionMasks?: Tensor;
}

/** What a policy has to know of an environment. */
type Spaces = Pick<VectorEnv, 'observationSpace' | 'actionSpace' | 'actionMask'>;

/** An actor-critic for the spaces of an environment: everything on the way from stored rows to actions and back. */
export class ControlPolicy {
  readonly encoder: ObservationEncoder;
  readonly head: ActionHead;
  readonly network: ActorCritic;
  /** Numbers in a stored observation. */
  readonly observationSize: number;
  /** True where the environment says which actions are allowed. */
  readonly isMasked: boolean;

  readonly #env: Spaces;

  /** @throws for spaces that nothing here handles, for options without effect, and for masks on actions that take none */
  constructor(env: Spaces, options: NetworkOptions) {
    this.#env = env;
    this.isMasked = env.actionMask !== undefined;
    this.encoder = observationEncoder(env.observationSpace);
    this.head = actionHead(env.actionSpace);
    this.network = actorCritic(this.encoder, this.head, options);
    this.observationSize = flatSize(env.observationSpace);
    if (this.isMasked) checkMaskable(env.actionSpace);
  }

  /** Distributions over actions, values `[S·N]`, and the memory after the last step. */
  judge(weights: PolicyWeights, batch: StepBatch): { distribution: Distribution; value: Tensor; memory: Tensor } {
    const { params, moments } = weights;
    const encoded = this.encoder.encode(batch.observations);
    const seen = moments ? normalise(encoded, moments.mean, moments.variance) : encoded;
    const { outputs, value: worth, memory } = this.network.judge(params, seen, batch.memory, batch.starts);
    const distribution = this.head.distribution(outputs, params.logStd as Tensor | undefined, batch.actionMasks);
    return { distribution, value: worth, memory };
  }

  /** Room for the observations of `rows` steps. */
  allocateObservations(rows: number): BatchArray {
    return allocateBatch(this.#env.observationSpace, rows);
  }

  /** Rows of drawn actions as a value: `[B, …shape]`. */
  actionRows(rows: Actions): Value {
    const size = this.head.shape.reduce((product, length) => product * length, 1);
    return value(rows, [rows.length / size, ...this.head.shape]);
  }
}

function checkMaskable({ type }: VectorEnv['actionSpace']): void {
  if (type === 'discrete' || type === 'multiDiscrete') return;
  throw operantError('action mask has no effect', {
    value: type,
    where: 'on this action space',
    help: 'masks are for discrete and multiDiscrete actions',
  });
}

/** A rollout's rows as a program's argument. */
export function stepRows(policy: ControlPolicy, rollout: Rollout, memory: Value): Results<StepBatch> {
  const { length, numEnvs, observations, starts, actionMasks } = rollout;
  const rows = length * numEnvs;
  return {
    observations: value(observations, [rows, policy.observationSize]),
    starts: value(Float32Array.from(starts), [length, numEnvs]),
    memory,
    ...(actionMasks && { actionMasks: value(actionMasks, [rows, policy.head.outputs], 'bool') }),
  };
}

/** Mean and variance as arguments of programs; those of a standard normal before anything was seen. */
export function momentsOf({ moments }: ObservationNormaliser): Results<ObservationMoments> {
  const variance = moments.mean.map((_, i) => moments.variance(i));
  return { mean: value(Float32Array.from(moments.mean)), variance: value(Float32Array.from(variance)) };
}
