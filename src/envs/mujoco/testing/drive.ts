import { allocateActions, boundAt, type ContextValues, type VectorEnv } from '../../../env/index.ts';

/** Steps an environment with the largest action and half of it, by turns; returns all that was seen and paid, as one string. */
export function drive(env: VectorEnv, steps: number): string {
  const most = env.actionSpace.type === 'box' ? boundAt(env.actionSpace.high, 0) : 0;
  const actions = allocateActions(env).map((_, k) => (k % 2 === 0 ? most : most / 2));
  const seen: string[] = [];
  for (let t = 0; t < steps; t++) {
    env.step(actions);
    seen.push(`${env.observations}|${env.rewards}`);
  }
  return seen.join('\n');
}

/** What an environment does under a context, from a seed. */
export function outcome(make: () => VectorEnv, context: ContextValues, steps: number): string {
  const env = make();
  env.setContext?.('all', context);
  env.reset(5);
  const seen = drive(env, steps);
  env.close();
  return seen;
}
