/**
 * Proximal policy optimisation with a clipped surrogate objective.
 *
 * Source: Schulman, Wolski, Dhariwal, Radford, Klimov 2017, "Proximal Policy Optimization Algorithms", arXiv 1707.06347;
 * details as catalogued by Huang, Dossa, Raffin, Kanervisto, Wang 2022, "The 37 Implementation Details of PPO".
 * Departures: log-probabilities and values of a rollout are computed in one batch after it was collected; statistics that
 * normalise observations stay fixed during an iteration, so both sides of the ratio see the same numbers.
 */
import * as z from 'zod';
import { EpisodeStatistics, NormaliseReward, type VectorEnv } from '../env/index.ts';
import { operantError } from '../error/index.ts';
import { explainedVariance, generalisedAdvantages } from '../estimate/index.ts';
import {
  adam,
  applyUpdates,
  chain,
  clipByGlobalNorm,
  flattened,
  type Params,
  type Transformation,
  type Values,
} from '../nn/index.ts';
import { ObservationNormaliser, type SavedArrays } from '../normaliser/index.ts';
import { Stream, type StreamState } from '../random/index.ts';
import { grad, maximum, minimum, program, type Results, stack, type Tensor, value } from '../tensor/index.ts';
import { type ActorCriticParams, networkOptions } from './parts/actor-critic.ts';
import { type Collected, Collector } from './parts/collector.ts';
import { ControlPolicy, momentsOf, type PolicyWeights, stepRows } from './parts/control-policy.ts';
import { checkFinite } from './parts/finite.ts';
import { checkMinibatches, type JudgedBatch, judgeProgram, selectRows } from './parts/judged-batch.ts';
import { loadValues, saveValues } from './parts/saved-values.ts';
import { schedule, scheduled } from './parts/schedule.ts';
import { type TrainedPolicy, trainedPolicy } from './parts/trained-policy.ts';
import { ppoPresets } from './ppo-presets.ts';
import type { Algorithm, Learner, Metrics, State } from './types.ts';

// Options

export const ppoOptions = z.strictObject({
  totalSteps: z.int().positive().default(500_000).describe('environment steps of the whole training'),
  numEnvs: z.int().positive().default(16).describe('environments stepped side by side'),
  rolloutLength: z.int().positive().default(128).describe('steps of each environment between updates'),
  epochs: z.int().positive().default(4).describe('passes over each rollout; more learn faster and drift further'),
  minibatches: z.int().positive().default(4).describe('equal parts that a pass is cut into'),
  learningRate: z.number().positive().default(3e-4).describe('step size of Adam; above 3e-3 training rarely holds'),
  learningRateSchedule: schedule.default('linear').describe('linear falls to 0 over the whole training'),
  discount: z.number().min(0).max(1).default(0.99).describe('γ, the weight of the next step against this one'),
  lambda: z.number().min(0).max(1).default(0.95).describe('λ of advantage estimation: 0 least variance, 1 least bias'),
  clipRange: z.number().positive().default(0.2).describe('how far a ratio of probabilities may leave 1 and still pay'),
  clipRangeSchedule: schedule.default('constant').describe('linear falls to 0 over the whole training'),
  valueClipRange: z.number().positive().optional().describe('clips the change of values likewise; off unless given'),
  valueCoefficient: z.number().min(0).default(0.5).describe('weight of the value loss'),
  entropyCoefficient: z.number().min(0).default(0).describe('weight of the entropy bonus; 0.01 keeps exploring'),
  maxGradientNorm: z.number().positive().default(0.5).describe('gradients longer than this are scaled down to it'),
  targetKl: z.number().positive().optional().describe('ends the passes once the policy moved 1.5 times this far'),
  normaliseAdvantage: z.boolean().default(true).describe('mean 0 and deviation 1 within each minibatch'),
  normaliseObservation: z.boolean().default(false).describe('by running mean and deviation; for continuous vectors'),
  normaliseReward: z.boolean().default(false).describe('by the running deviation of the discounted return'),
  noiseCorrelation: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe('how much of the exploration noise carries over to the next step; 0.9 and more make actions persist'),
  network: networkOptions.prefault({}),
});

export type PpoOptions = z.output<typeof ppoOptions>;
export type PpoInput = z.input<typeof ppoOptions>;

// Loss

/** What an update reports, in the order of its `figures` vector. */
const FIGURES = ['loss', 'policyLoss', 'valueLoss', 'entropy', 'approximateKl', 'clipFraction'] as const;

/** The clipped objective with value loss and entropy bonus, and what it is made of (`FIGURES`). */
export function ppoLoss(
  policy: Pick<ControlPolicy, 'judge'>,
  options: PpoOptions,
  weights: PolicyWeights,
  batch: JudgedBatch,
  clip: Tensor,
) {
  const { distribution, value: newValues } = policy.judge(weights, batch);
  const logRatio = distribution.logProb(batch.actions).sub(batch.logProbs);
  const ratio = logRatio.exp();
  const advantages = options.normaliseAdvantage ? standardised(batch.advantages) : batch.advantages;
  const clippedRatio = ratio.maximum(clip.rsub(1)).minimum(clip.add(1));
  const policyLoss = minimum(advantages.mul(ratio), advantages.mul(clippedRatio)).mean().neg();

  const valueLoss = valueErrors(newValues, batch, options.valueClipRange).mean().mul(0.5);
  const entropy = distribution.entropy().mean();
  const loss = policyLoss.add(valueLoss.mul(options.valueCoefficient)).sub(entropy.mul(options.entropyCoefficient));

  // An estimate of the divergence from the old policy that is never negative: the mean of (r − 1) − log r.
  const approximateKl = ratio.sub(1).sub(logRatio).mean();
  const clipFraction = ratio.sub(1).abs().greater(clip).cast('float32').mean();
  return { loss, figures: stack([loss, policyLoss, valueLoss, entropy, approximateKl, clipFraction]) };
}

const standardised = (x: Tensor) => x.sub(x.mean()).div(x.std({ correction: 1 }).add(1e-8));

/** Squared errors; with a clip range the larger of that and the error of the value moved no further than the range. */
function valueErrors(newValues: Tensor, { values, returns }: JudgedBatch, clipRange: number | undefined): Tensor {
  const errors = newValues.sub(returns).square();
  if (clipRange === undefined) return errors;
  const near = values.add(newValues.sub(values).clip(-clipRange, clipRange));
  return maximum(errors, near.sub(returns).square());
}

// Update

/** One gradient step on a minibatch of the rollout. */
function updateProgram(policy: ControlPolicy, options: PpoOptions, optimiser: Transformation) {
  const isRecurrent = policy.network.memorySize > 0;
  return program(
    'ppo.update',
    (
      weights: PolicyWeights,
      state: Params,
      batch: JudgedBatch,
      indices: Tensor,
      learningRate: Tensor,
      clip: Tensor,
    ) => {
      const minibatch = selectRows(batch, indices, isRecurrent);
      let figures: Tensor | undefined;
      const lossOf = (params: ActorCriticParams) => {
        const result = ppoLoss(policy, options, { ...weights, params }, minibatch, clip);
        figures = result.figures;
        return result.loss;
      };
      const gradients = grad(lossOf)(weights.params);
      const { updates, state: next } = optimiser.update(gradients, state, weights.params, { learningRate });
      return { params: applyUpdates(weights.params, updates), state: next, figures: figures! };
    },
  );
}

// Learner

class PpoLearner implements Learner {
  readonly totalSteps: number;
  readonly policy: TrainedPolicy;
  readonly #options: PpoOptions;
  readonly #episodes: EpisodeStatistics;
  readonly #env: VectorEnv;
  readonly #normaliser: ObservationNormaliser | undefined;
  readonly #policy: ControlPolicy;
  readonly #collector: Collector;
  readonly #judge;
  readonly #update;
  #params: Results<ActorCriticParams>;
  #optimiserState: Values<Params>;
  #shuffle: Stream;
  #steps = 0;

  constructor(env: VectorEnv, policy: ControlPolicy, options: PpoOptions, stream: Stream) {
    this.totalSteps = options.totalSteps;
    this.#options = options;
    this.#episodes = new EpisodeStatistics(env);
    const { discount } = options;
    this.#env = options.normaliseReward ? new NormaliseReward(this.#episodes, { discount }) : this.#episodes;
    this.#policy = policy;
    this.#collector = new Collector(policy, this.#env, stream.fork('collect'), options);
    this.#shuffle = stream.fork('shuffle');
    const optimiser = flattened(chain(clipByGlobalNorm(options.maxGradientNorm), adam({ epsilon: 1e-5 })));
    this.#params = policy.network.init(stream.fork('network'));
    this.#optimiserState = optimiser.init(this.#params);
    if (options.normaliseObservation) this.#normaliser = new ObservationNormaliser(policy.observationSize);
    this.#judge = judgeProgram('ppo.judge', policy);
    this.#update = updateProgram(policy, options, optimiser);
    this.policy = trainedPolicy(policy, () => this.#weights());
  }

  get steps(): number {
    return this.#steps;
  }

  async iterate(): Promise<Metrics> {
    const remaining = Math.max(0, 1 - this.#steps / this.totalSteps);
    const weights = this.#weights();
    const collected = await this.#collector.collect(weights);
    const { batch, fit } = await this.#estimate(weights, collected);
    const figures = await this.#improve(batch, remaining);
    this.#normaliser?.update(collected.rollout.observations);
    this.#steps += collected.rollout.rewards.length;
    const { meanReturn: episodeReturn, meanLength: episodeLength, episodes } = this.#episodes;
    return { steps: this.#steps, episodeReturn, episodeLength, episodes, explainedVariance: fit, ...figures };
  }

  /** Values, log-probabilities and advantages of the rollout. */
  async #estimate(weights: Results<PolicyWeights>, { rollout, memory, bootstraps }: Collected) {
    const { numEnvs } = rollout;
    const steps = stepRows(this.#policy, rollout, memory);
    const actions = this.#policy.actionRows(rollout.actions);
    const { logProbs, values } = await this.#judge(weights, steps, actions);
    const nextValues = bootstraps.map((bootstrap, i) =>
      Number.isNaN(bootstrap) ? values.data[i + numEnvs]! : bootstrap,
    );
    const { discount, lambda } = this.#options;
    const advantages = generalisedAdvantages(
      { ...rollout, values: values.data, nextValues, discount, lambda },
      new Float32Array(rollout.rewards.length),
    );
    const returns = advantages.map((advantage, i) => advantage + values.data[i]!);
    const batch = { ...steps, actions, logProbs, values, advantages: value(advantages), returns: value(returns) };
    return { batch, fit: explainedVariance(values.data, returns) };
  }

  /** Passes over the rollout; gives the mean of each figure. `remaining` falls from 1 to 0 over the training. */
  async #improve(batch: Results<JudgedBatch>, remaining: number): Promise<Record<string, number>> {
    const { epochs, minibatches, targetKl } = this.#options;
    const learningRate = scheduled(this.#options.learningRate, this.#options.learningRateSchedule, remaining);
    const clip = scheduled(this.#options.clipRange, this.#options.clipRangeSchedule, remaining);
    const choices = this.#policy.network.memorySize > 0 ? batch.memory.shape[0]! : batch.advantages.size;
    const order = new Int32Array(choices);
    const size = choices / minibatches;
    const sums = new Float64Array(FIGURES.length);
    let updates = 0;
    passes: for (let epoch = 0; epoch < epochs; epoch++) {
      this.#shuffle.fillPermutation(order);
      for (let start = 0; start < choices; start += size) {
        const args = [
          this.#weights(),
          this.#optimiserState,
          batch,
          value(order.slice(start, start + size)),
          learningRate,
          clip,
        ] as const;
        const { params, state, figures } = await this.#update(...args);
        checkFinite('ppo', figures.data, { ...batch, weights: args[0] }, () => this.#update.findNonFinite(...args));
        this.#params = params;
        this.#optimiserState = state;
        figures.data.forEach((figure, i) => {
          sums[i]! += figure;
        });
        updates++;
        if (targetKl !== undefined && figures.data[FIGURES.indexOf('approximateKl')]! > 1.5 * targetKl) break passes;
      }
    }
    const means = Object.fromEntries(FIGURES.map((name, i) => [name, sums[i]! / updates]));
    return { ...means, updates, learningRate };
  }

  #weights(): Results<PolicyWeights> {
    return { params: this.#params, ...(this.#normaliser && { moments: momentsOf(this.#normaliser) }) };
  }

  state(): State {
    return {
      steps: this.#steps,
      params: saveValues(this.#params),
      optimiser: saveValues(this.#optimiserState),
      shuffle: this.#shuffle.state() as unknown as State,
      collector: this.#collector.state(),
      ...(this.#normaliser && { normaliser: this.#normaliser.state() }),
    };
  }

  restore(state: State): void {
    const saved = state as Readonly<Record<string, State>>;
    const params = loadValues(this.#params, saved.params!);
    const optimiserState = loadValues(this.#optimiserState, saved.optimiser!);
    this.#collector.restore(saved.collector!);
    this.#params = params;
    this.#optimiserState = optimiserState;
    this.#shuffle = Stream.fromState(saved.shuffle as unknown as StreamState);
    this.#normaliser?.restore(saved.normaliser as SavedArrays);
    this.#steps = saved.steps as number;
  }

  async close(): Promise<void> {
    this.#env.close();
    await Promise.all([this.#judge.dispose(), this.#update.dispose(), this.#collector.close(), this.policy.close()]);
  }
}

/** @throws for options that would have no effect or cannot go together */
function checkOptions(options: PpoOptions, policy: ControlPolicy): void {
  const { numEnvs, rolloutLength, minibatches, normaliseAdvantage, normaliseObservation } = options;
  checkMinibatches(options, policy.network.memorySize > 0);
  if (normaliseAdvantage && numEnvs * rolloutLength === minibatches) {
    const help = 'have fewer minibatches, or set normaliseAdvantage to false';
    throw operantError('minibatches of 1 step cannot be normalised by normaliseAdvantage', { help });
  }
  if (normaliseObservation && !policy.encoder.isContinuous) {
    const where = 'on these observations';
    throw operantError('option normaliseObservation has no effect', { where, help: 'leave it out' });
  }
}

export const ppo: Algorithm<typeof ppoOptions> = {
  name: 'ppo',
  summary: 'Policy gradient in passes over each rollout, clipped where the policy has moved far enough.',
  source: 'Schulman, Wolski, Dhariwal, Radford, Klimov 2017, Proximal Policy Optimization Algorithms, arXiv 1707.06347',
  options: ppoOptions,
  presets: ppoPresets,
  async create({ makeEnv, options, stream }) {
    const env = makeEnv(options.numEnvs);
    try {
      const policy = new ControlPolicy(env, options.network);
      checkOptions(options, policy);
      return new PpoLearner(env, policy, options, stream);
    } catch (error) {
      env.close();
      throw error;
    }
  },
};
