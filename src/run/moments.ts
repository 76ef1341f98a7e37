import type { Actions, Policy } from '../algorithms/index.ts';
import { allocateActions, type DisplayList, sampleActions, type VectorEnv } from '../env/index.ts';
import { Stream } from '../random/index.ts';

/** One moment of an episode. */
export interface Moment {
  /** What there is to see. */
  readonly picture: DisplayList;
  /** Steps done. */
  readonly steps: number;
  /** Rewards summed so far. */
  readonly episodeReturn: number;
  /** The step that led here; absent at the beginning. */
  readonly last?: { readonly action: readonly number[]; readonly reward: number };
  /** How the episode ended; absent while it has not. */
  readonly end?: 'terminated' | 'truncated';
}

/** Chooses the action of one environment, or stops playing. `starts` is 1 where an episode begins. */
export type Chooser = (env: VectorEnv, starts: Uint8Array) => Promise<Actions | undefined> | Actions | undefined;

/** The choices of a policy. */
export function policyChooser(policy: Policy, seed: number, deterministic: boolean): Chooser {
  const actor = policy.actor(1, { deterministic, stream: Stream.fromSeed(seed).fork('actor') });
  return (env, starts) => actor.act(env.observations, starts, env.actionMask);
}

/** Uniformly random choices among what is allowed. */
export function randomChooser(seed: number): Chooser {
  const stream = Stream.fromSeed(seed).fork('actor');
  return (env) => {
    const actions = allocateActions(env);
    sampleActions(env, stream, actions);
    return actions;
  };
}

/**
 * Plays one episode in environment 0 of a reset `env` of one, moment by moment. The last moment, which has an end, shows the picture before the
 * last step: by then the environment is in its next episode.
 */
export async function* momentsOfEpisode(env: VectorEnv, choose: Chooser): AsyncGenerator<Moment, void> {
  const starts = new Uint8Array([1]);
  let moment: Moment = { picture: env.render(0), steps: 0, episodeReturn: 0 };
  for (;;) {
    yield moment;
    const action = await choose(env, starts);
    if (action === undefined) return;
    env.step(action);
    starts[0] = 0;
    const { picture, steps, episodeReturn } = moment;
    const reward = env.rewards[0];
    const last = { action: Array.from(action), reward };
    const next = { steps: steps + 1, episodeReturn: episodeReturn + reward, last };
    if (env.terminated[0] | env.truncated[0]) {
      yield { ...next, picture, end: env.terminated[0] ? 'terminated' : 'truncated' };
      return;
    }
    moment = { ...next, picture: env.render(0) };
  }
}
