import { unknownName } from '../error/index.ts';
import type { Study } from './definition.ts';

/** The studies by id. Loaded when asked for: each brings half the library with it. */
const loaders: Readonly<Record<string, () => Promise<Study>>> = {
  '1-shot-rlvr': async () => (await import('./studies/1-shot-rlvr.ts')).oneShotRlvr,
  'absolute-zero-reasoner': async () => (await import('./studies/absolute-zero-reasoner.ts')).absoluteZeroReasoner,
  alp: async () => (await import('./studies/alp.ts')).alp,
  'countdown-r1-zero': async () => (await import('./studies/countdown-r1-zero.ts')).countdownR1Zero,
  'echo-chamber': async () => (await import('./studies/echo-chamber.ts')).echoChamber,
  'grpo-lambda': async () => (await import('./studies/grpo-lambda.ts')).grpoLambda,
  'limits-of-rlvr': async () => (await import('./studies/limits-of-rlvr.ts')).limitsOfRlvr,
  'lite-ppo': async () => (await import('./studies/lite-ppo.ts')).litePpo,
  'minimax-m1-cispo': async () => (await import('./studies/minimax-m1-cispo.ts')).minimaxM1Cispo,
  prorl: async () => (await import('./studies/prorl.ts')).prorl,
  'raft-reinforce-rej': async () => (await import('./studies/raft-reinforce-rej.ts')).raftReinforceRej,
  relift: async () => (await import('./studies/relift.ts')).relift,
  rent: async () => (await import('./studies/rent.ts')).rent,
  rlcr: async () => (await import('./studies/rlcr.ts')).rlcr,
  'the-invisible-leash': async () => (await import('./studies/the-invisible-leash.ts')).theInvisibleLeash,
  topr: async () => (await import('./studies/topr.ts')).topr,
  ttrl: async () => (await import('./studies/ttrl.ts')).ttrl,
  vineppo: async () => (await import('./studies/vineppo.ts')).vineppo,
};

/** Ids of all studies. */
export function studyIds(): readonly string[] {
  return Object.keys(loaders);
}

/** @throws for an unknown id, with the nearest one */
export async function loadStudy(id: string): Promise<Study> {
  const load = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (load) return await load();
  throw unknownName('unknown study', id, studyIds());
}

/** All studies, loaded. */
export async function loadStudies(): Promise<readonly Study[]> {
  return await Promise.all(studyIds().map(loadStudy));
}
