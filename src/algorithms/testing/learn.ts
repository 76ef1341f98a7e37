import type { BatchArray, VectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { program, zerosValue } from '../../tensor/index.ts';
import { networkOptions } from '../parts/actor-critic.ts';
import { ControlPolicy, type PolicyWeights, type StepBatch } from '../parts/control-policy.ts';
import { loadValues } from '../parts/saved-values.ts';
import { stepBatch } from '../parts/trained-policy.ts';
import { type PpoInput, ppo, ppoOptions } from '../ppo.ts';
import type { Actions, Learner, Metrics, Policy, State } from '../types.ts';

/** Makes N environments of one kind. */
export type MakeEnv = (numEnvs: number) => VectorEnv;

/** A PPO learner at its beginning. */
export function ppoLearner(makeEnv: MakeEnv, options: PpoInput, seed = 1): Promise<Learner> {
  return ppo.create({ makeEnv, options: ppoOptions.parse(options), stream: Stream.fromSeed(seed) });
}

/** Iterates `count` times; the figures of every iteration. */
export async function iterate(learner: Learner, count: number): Promise<Metrics[]> {
  const metrics: Metrics[] = [];
  for (let i = 0; i < count; i++) metrics.push(await learner.iterate());
  return metrics;
}

/** Iterates until the training is complete. */
export async function toEnd(learner: Learner): Promise<Metrics> {
  let metrics = await learner.iterate();
  while (learner.steps < learner.totalSteps) metrics = await learner.iterate();
  return metrics;
}

/** Mean reward of a step when the policy takes its most likely actions, over `steps` steps in each environment. */
export async function meanReward(policy: Policy, env: VectorEnv, steps: number): Promise<number> {
  const actor = policy.actor(env.numEnvs);
  const ended = new Uint8Array(env.numEnvs).fill(1);
  env.reset(1000);
  let sum = 0;
  for (let t = 0; t < steps; t++) {
    const actions: Actions = await actor.act(env.observations, ended, env.actionMask);
    env.step(actions);
    for (let i = 0; i < env.numEnvs; i++) {
      sum += env.rewards[i];
      ended[i] = env.terminated[i] | env.truncated[i];
    }
  }
  return sum / (steps * env.numEnvs);
}

/** What the value function of a learner without memory says of the first `rows` observations of a batch. */
export async function valuesOf(
  learner: Learner,
  env: VectorEnv,
  network: PpoInput['network'],
  observations: BatchArray,
  rows: number,
): Promise<number[]> {
  const policy = new ControlPolicy(env, networkOptions.parse(network ?? {}));
  const { params } = learner.state() as { readonly params: State };
  const weights = { params: loadValues(policy.network.init(Stream.fromSeed(0)), params) };
  const judge = program('values', (w: PolicyWeights, batch: StepBatch) => policy.judge(w, batch).value);
  const values = await judge(
    weights,
    stepBatch(policy, observations, new Uint8Array(rows), zerosValue([rows, 0]), undefined),
  );
  await judge.dispose();
  return Array.from(values.data);
}
