import { failedBy } from '../judgement.ts';
import type { Attempt, Judgement, Reward } from '../reward.ts';

/**
 * Judges only the attempts that meet a condition; the others get a fixed reward. Component `gate` is 1 where the
 * condition is met.
 *
 * @param condition - what it throws becomes a failure of that attempt
 * @param otherwise - reward where the condition is not met
 */
export function gated<Data = unknown>(
  condition: (attempt: Attempt<Data>) => boolean | Promise<boolean>,
  reward: Reward<Data>,
  otherwise: number,
): Reward<Data> {
  return async (attempts) => {
    const gates = await Promise.all(attempts.map((attempt) => gateOf(condition, attempt)));
    const passed = attempts.filter((_, i) => gates[i] === true);
    const judgements = passed.length > 0 ? await reward(passed) : [];
    let next = 0;
    return gates.map((gate): Judgement => {
      if (typeof gate === 'object') return gate;
      return gate ? opened(judgements[next++]!) : { reward: otherwise, components: { gate: 0 } };
    });
  };
}

function opened(judgement: Judgement): Judgement {
  return { ...judgement, components: { ...judgement.components, gate: 1 } };
}

async function gateOf<Data>(
  condition: (attempt: Attempt<Data>) => boolean | Promise<boolean>,
  attempt: Attempt<Data>,
): Promise<boolean | Judgement> {
  try {
    // Conditions come from JavaScript too, where anything may be true.
    return Boolean(await condition(attempt));
  } catch (error) {
    return failedBy(error);
  }
}
