import { expect } from 'vitest';
import { allocateActions, type EnvSnapshot, sampleActions, type VectorEnv } from '../../../env/index.ts';
import { Stream } from '../../../random/index.ts';

const roundSteps = 60;

/** Everything that the last step wrote, as one string. */
function written(env: VectorEnv): string {
  return [env.observations, env.rewards, env.terminated, env.truncated].join('|');
}

function play(env: VectorEnv, stream: Stream, actions: ReturnType<typeof allocateActions>): string {
  for (let t = 0; t < roundSteps; t++) {
    sampleActions(env, stream, actions);
    env.step(actions);
    if (![...env.observations, ...env.rewards].every(Number.isFinite)) expect(written(env)).toBe('finite numbers');
    if (stream.integer(50) === 0) env.restart(stream.integer(env.numEnvs));
  }
  return written(env);
}

/** A random context within its bounds. */
function randomContext(env: VectorEnv, stream: Stream): Record<string, number> {
  const parts = Object.entries(env.contextSpace?.spaces ?? {});
  return Object.fromEntries(
    parts.map(([name, space]) => {
      const [low, high] = space.type === 'box' ? [Number(space.low), Number(space.high)] : [0, 0];
      return [name, low + (high - low) * stream.uniform()];
    }),
  );
}

/**
 * Plays at random, with restarts, resets, contexts and snapshots; checks that numbers are finite and that what follows
 * a snapshot is the same to the bit.
 */
export function fuzz(env: VectorEnv, rounds: number): void {
  const stream = Stream.fromSeed(41);
  const actions = allocateActions(env);
  let saved: { readonly snapshot: EnvSnapshot; readonly stream: Stream; readonly outcome: string } | undefined;
  env.reset(41);
  for (let round = 0; round < rounds; round++) {
    if (saved && stream.integer(3) === 0) {
      env.restore(saved.snapshot);
      const outcome = play(env, Stream.fromState(saved.stream.state()), actions);
      expect(outcome === saved.outcome, `round ${round} repeats after its snapshot`).toBe(true);
    }
    if (stream.integer(5) === 0) env.reset(round);
    if (stream.integer(3) === 0) env.setContext?.(stream.integer(env.numEnvs), randomContext(env, stream));
    const [snapshot, start] = [env.snapshot(), Stream.fromState(stream.state())];
    saved = { snapshot, stream: start, outcome: play(env, stream, actions) };
  }
  env.close();
}
