import { allocateRollout, type Rollout, recordObservation, recordOutcome } from '../../data/index.ts';
import type { EnvSnapshot, VectorEnv } from '../../env/index.ts';
import { Stream, type StreamState } from '../../random/index.ts';
import { program, type Results, type Tensor, type Value, value, zerosValue } from '../../tensor/index.ts';
import type { Actions, State } from '../types.ts';
import type { ControlPolicy, PolicyWeights, StepBatch } from './control-policy.ts';
import { ExplorationNoise } from './exploration-noise.ts';
import { checkRewards } from './finite.ts';
import { stepBatch } from './trained-policy.ts';

/** A rollout with what judging it takes besides. */
export interface Collected {
  readonly rollout: Rollout;
  /** `[N, memorySize]` before the first step. */
  readonly memory: Value;
  /**
   * `[T, N]`, the value of the state that followed, where the rollout's own next row does not show it: after truncated
   * steps, and after the last. NaN elsewhere.
   */
  readonly bootstraps: Float32Array;
}

export interface CollectorOptions {
  readonly rolloutLength: number;
  /** ρ of `ExplorationNoise`, in [0, 1). */
  readonly noiseCorrelation: number;
}

/** Runs a policy in vector environments, T steps at a time. */
export class Collector {
  readonly #policy: ControlPolicy;
  readonly #env: VectorEnv;
  readonly #rollout: Rollout;
  readonly #act;
  readonly #worth;
  readonly #bootstraps: Float32Array;
  readonly #starts: Uint8Array;
  readonly #noise: ExplorationNoise;
  readonly #noiseRows: Value;
  #memory: Value;
  #stream: Stream;

  constructor(policy: ControlPolicy, env: VectorEnv, stream: Stream, options: CollectorOptions) {
    this.#policy = policy;
    this.#env = env;
    this.#stream = stream.fork('exploration');
    this.#rollout = allocateRollout(env, options.rolloutLength);
    this.#bootstraps = new Float32Array(this.#rollout.rewards.length);
    this.#starts = new Uint8Array(env.numEnvs).fill(1);
    const { noiseKind, outputs } = policy.head;
    this.#noise = new ExplorationNoise(noiseKind, env.numEnvs * outputs, options.noiseCorrelation);
    this.#noiseRows = value(this.#noise.values, [env.numEnvs, outputs]);
    this.#memory = zerosValue([env.numEnvs, policy.network.memorySize]);
    this.#act = program('collect.act', (weights: PolicyWeights, batch: StepBatch, noise: Tensor) => {
      const { distribution, memory } = policy.judge(weights, batch);
      const action = distribution.sample(noise);
      return { action, envAction: policy.head.toEnv(action), memory };
    });
    this.#worth = program(
      'collect.value',
      (weights: PolicyWeights, batch: StepBatch) => policy.judge(weights, batch).value,
    );
    env.reset(stream.fork('environment'));
  }

  /**
   * The next T steps. The arrays of the result are written over by the next call.
   *
   * @throws for a reward that is not finite
   */
  async collect(weights: Results<PolicyWeights>): Promise<Collected> {
    const env = this.#env;
    const rollout = this.#rollout;
    const memory = this.#memory;
    this.#bootstraps.fill(Number.NaN);
    for (let t = 0; t < rollout.length; t++) {
      recordObservation(rollout, t, env, this.#starts);
      this.#noise.draw(this.#stream);
      const drawn = await this.#act(weights, this.#batch(env.observations), this.#noiseRows);
      this.#memory = drawn.memory;
      env.step(drawn.envAction.data as Actions);
      recordOutcome(rollout, t, env, drawn.action.data as Actions);
      await this.#bootstrapTruncated(t, weights);
      for (let n = 0; n < env.numEnvs; n++) this.#starts[n] = env.terminated[n]! | env.truncated[n]!;
    }
    checkRewards(rollout, env.id);
    const last = await this.#worth(weights, this.#batch(env.observations));
    this.#fillMissing((rollout.length - 1) * env.numEnvs, last.data);
    return { rollout, memory, bootstraps: this.#bootstraps };
  }

  #batch(observations: VectorEnv['observations']): Results<StepBatch> {
    return stepBatch(this.#policy, observations, this.#starts, this.#memory, this.#env.actionMask);
  }

  /** Values of the last states of episodes that ended by truncation alone. */
  async #bootstrapTruncated(t: number, weights: Results<PolicyWeights>): Promise<void> {
    const { truncated, terminated, finalObservations, numEnvs } = this.#env;
    if (!truncated.some((flag, n) => flag === 1 && terminated[n] === 0)) return;
    this.#starts.fill(0);
    const worth = await this.#worth(weights, this.#batch(finalObservations));
    for (let n = 0; n < numEnvs; n++) if (truncated[n]) this.#bootstraps[t * numEnvs + n] = worth.data[n]!;
  }

  #fillMissing(offset: number, values: ArrayLike<number>): void {
    for (let n = 0; n < values.length; n++) {
      if (Number.isNaN(this.#bootstraps[offset + n]!)) this.#bootstraps[offset + n] = values[n]!;
    }
  }

  /** Releases the programs; the environments are the learner's. */
  async close(): Promise<void> {
    await Promise.all([this.#act.dispose(), this.#worth.dispose()]);
  }

  state(): State {
    return {
      env: this.#env.snapshot() as unknown as State,
      stream: this.#stream.state() as unknown as State,
      starts: this.#starts.slice(),
      noise: this.#noise.state(),
      memory: (this.#memory.data as Float32Array).slice(),
    };
  }

  restore(state: State): void {
    const saved = state as Readonly<Record<string, State>>;
    this.#env.restore(saved.env as unknown as EnvSnapshot);
    this.#stream = Stream.fromState(saved.stream as unknown as StreamState);
    this.#starts.set(saved.starts as Uint8Array);
    this.#noise.restore(saved.noise as ReturnType<ExplorationNoise['state']>);
    this.#memory = value((saved.memory as Float32Array).slice(), this.#memory.shape);
  }
}
