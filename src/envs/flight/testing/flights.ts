import type { QuadrotorEnv } from '../index.ts';
import { type Gains, motorAction, racingTarget, rateAction, steer } from './pilot.ts';

/** How a flight of one episode ended. */
export interface Flight {
  readonly total: number;
  readonly crashed: boolean;
  /** The last observation. */
  readonly last: Float32Array;
}

/** How to fly: the gains, whether to line up with gates, and what the actions command. */
export interface Manner extends Gains {
  readonly racing?: boolean;
  readonly control?: 'motors' | 'rates';
}

/** Lets the pilot fly `count` episodes of a single environment, from a seed. */
export function fly(env: QuadrotorEnv, seed: number, count: number, manner: Manner): Flight[] {
  env.reset(seed);
  return Array.from({ length: count }, () => flyOnce(env, manner));
}

function flyOnce(env: QuadrotorEnv, { racing = false, control = 'motors', ...gains }: Manner): Flight {
  const actions = new Float32Array(4);
  let total = 0;
  do {
    const seen = env.observations;
    const wanted = steer(seen, gains, racing ? racingTarget(seen) : undefined);
    if (control === 'rates') rateAction(wanted, seen, actions);
    else motorAction(wanted, actions);
    env.step(actions);
    total += env.rewards[0];
  } while ((env.terminated[0] | env.truncated[0]) === 0);
  return { total, crashed: env.terminated[0] === 1, last: Float32Array.from(env.finalObservations) };
}
