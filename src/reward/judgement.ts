import type { Attempt, Judgement } from './reward.ts';

/** What a function of one attempt may give: a number, or a judgement with components of its own. */
export type Verdict = number | Judgement;

/** Judges one attempt. Throws where judging fails for reasons that are not the answer's. */
export type AttemptJudge<Data = unknown> = (attempt: Attempt<Data>) => Verdict | Promise<Verdict>;

/** There is no judgement, for this reason; the attempt is masked, not paid 0. */
export function failed(reason: string): Judgement {
  return { reward: 0, components: {}, failure: reason };
}

/** The failure that an exception means. */
export function failedBy(error: unknown): Judgement {
  return failed(error instanceof Error ? error.message : String(error));
}

/**
 * The judgement that a verdict means: a bare number is the one component `name`; what is no finite number is a failure.
 */
export function judgementOf(name: string, verdict: Verdict): Judgement {
  const judgement = typeof verdict === 'number' ? { reward: verdict, components: { [name]: verdict } } : verdict;
  // Verifiers come from JavaScript too, where anything may be given.
  if (typeof judgement !== 'object' || judgement === null) return failed(`the reward is ${shown(judgement)}`);
  if (judgement.failure !== undefined) return judgement;
  if (typeof judgement.reward !== 'number') return failed(`the reward is ${shown(judgement.reward)}`);
  if (!Number.isFinite(judgement.reward)) return failed(`the reward is ${judgement.reward}`);
  const broken = Object.entries(judgement.components).find(([, value]) => !Number.isFinite(value));
  return broken ? failed(`component ${broken[0]} is ${broken[1]}`) : judgement;
}

function shown(given: unknown): string {
  return typeof given === 'string' ? JSON.stringify(given) : String(given);
}
