import { checkNumbers } from '../../error/index.ts';
import { checkPart } from './check-part.ts';
import { completionLength, type Group, rewardsOf } from './trajectory.ts';

/** What is added to the rewards of a group of a batch for how its answers look, `[G]`. */
export interface Shaping {
  /** What its component of the reward is called: no other shaping of a recipe may have the name. */
  readonly name: string;
  amounts(group: Group, batch: readonly Group[]): readonly number[];
}

/**
 * From `maxTokens − buffer` tokens on the reward falls, to −1 at `maxTokens` and beyond: DAPO's soft overlong
 * punishment (Yu et al. 2025, arXiv 2503.14476), where the buffer is a fifth of the tokens.
 *
 * @throws unless the buffer is more than 0 and at most `maxTokens`
 */
export function overlongPunishment(maxTokens: number, buffer: number): Shaping {
  const help = `give more than 0 and at most ${maxTokens} tokens`;
  checkPart(buffer > 0 && buffer <= maxTokens, 'buffer of the overlong punishment', buffer, help);
  return {
    name: 'overlong',
    amounts: ({ trajectories }) =>
      trajectories.map((own) => Math.max(-1, Math.min(0, (maxTokens - buffer - completionLength(own)) / buffer))),
  };
}

/**
 * A price for length that grows with how often the prompt is solved: `−β · length / maxTokens · max(p, 1/G)`, p being
 * the share of the group's G answers that are right: ALP (Xiang et al. 2025, arXiv 2506.05256). Easy prompts pay for
 * every token, hard ones hardly.
 *
 * @throws unless `maxTokens` is above 0
 */
export function adaptiveLengthPenalty(coefficient: number, maxTokens: number): Shaping {
  checkLength(maxTokens);
  return {
    name: 'adaptive length',
    amounts: (group) => {
      const price = (coefficient * Math.max(solvedShare(group), 1 / group.trajectories.length)) / maxTokens;
      return group.trajectories.map((own) => -price * completionLength(own));
    },
  };
}

/** The same price for every token: `−β · length / maxTokens`. @throws unless `maxTokens` is above 0 */
export function lengthPenalty(coefficient: number, maxTokens: number): Shaping {
  checkLength(maxTokens);
  return {
    name: 'length',
    amounts: ({ trajectories }) => trajectories.map((own) => (-coefficient * completionLength(own)) / maxTokens),
  };
}

/**
 * A price for the distance from a wanted length, in shares of it: length control (L1: Aggarwal and Welleck 2025, arXiv
 * 2503.04697).
 *
 * @throws unless the wanted length is above 0
 */
export function lengthTarget(coefficient: number, wanted: number): Shaping {
  checkLength(wanted);
  return {
    name: 'length target',
    amounts: ({ trajectories }) =>
      trajectories.map((own) => (-coefficient * Math.abs(completionLength(own) - wanted)) / wanted),
  };
}

/**
 * A price for the length of right answers, by how it compares with that of the group's other right ones: `−α ·
 * sigmoid((length − mean) / deviation)`, and nothing for wrong ones (Arora and Zanette 2025, "Training language models
 * to reason efficiently", arXiv 2502.04463). A group whose right answers are all equally long pays α / 2 for each.
 */
export function rightLengthPenalty(coefficient: number): Shaping {
  return {
    name: 'right length',
    amounts: ({ trajectories }) => {
      const lengths = trajectories.filter(({ reward }) => reward > 0).map(completionLength);
      const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
      const deviation = Math.sqrt(lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / lengths.length);
      return trajectories.map((own) => {
        if (own.reward <= 0) return 0;
        const distance = deviation === 0 ? 0 : (completionLength(own) - mean) / deviation;
        return -coefficient / (1 + Math.exp(-distance));
      });
    },
  };
}

/**
 * A shaping for the groups of a batch with the largest shares of right answers, `share` of them, rounded up; the others
 * keep their rewards: GRPO-λ (Dai et al. 2025, arXiv 2505.18086), where the shaping is a price for length, so that it
 * never acts on what is not mastered yet. Of equally good groups the earlier ones come first.
 *
 * @throws unless the share is more than 0 and at most 1
 */
export function mostSolved(share: number, shaping: Shaping): Shaping {
  checkPart(share > 0 && share <= 1, 'share of the groups that are shaped', share, 'give more than 0 and at most 1');
  return {
    name: shaping.name,
    amounts: (group, batch) => {
      const own = solvedShare(group);
      const before = batch.slice(0, batch.indexOf(group)).filter((other) => solvedShare(other) >= own).length;
      const after = batch.slice(batch.indexOf(group) + 1).filter((other) => solvedShare(other) > own).length;
      const isShaped = before + after < Math.ceil(share * batch.length);
      return isShaped ? shaping.amounts(group, batch) : group.trajectories.map(() => 0);
    },
  };
}

/** Something taken off where an answer ran out of tokens, whatever it would have been. */
export function truncationPenalty(amount: number): Shaping {
  return {
    name: 'truncated',
    amounts: ({ trajectories }) => trajectories.map(({ finishReason }) => (finishReason === 'length' ? -amount : 0)),
  };
}

/** The share of answers that are right. */
function solvedShare(group: Group): number {
  const rewards = rewardsOf(group);
  return rewards.filter((reward) => reward > 0).length / rewards.length;
}

function checkLength(tokens: number): void {
  checkNumbers({ 'length that answers are measured by': tokens }, 'a finite number above 0');
}

/**
 * A group of a batch with shaped rewards; what was added is among their components, under the name of
 * {@link addedName}.
 */
export function shaped(group: Group, shapings: readonly Shaping[], batch: readonly Group[]): Group {
  const amounts = shapings.map(({ name, amounts }) => [addedName(name, group), amounts(group, batch)] as const);
  return {
    ...group,
    trajectories: group.trajectories.map((own, i) => ({
      ...own,
      reward: own.reward + amounts.reduce((sum, [, of]) => sum + of[i]!, 0),
      components: { ...own.components, ...Object.fromEntries(amounts.map(([name, of]) => [name, of[i]!])) },
    })),
  };
}

/** Its own name; `shaping/NAME` where the reward has a component of that name, which it must not replace. */
export function addedName(name: string, { trajectories }: Group): string {
  return trajectories.some(({ components }) => name in components) ? `shaping/${name}` : name;
}
