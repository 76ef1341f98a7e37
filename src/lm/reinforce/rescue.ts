import { checkPart } from './check-part.ts';
import type { RolloutTools } from './rollout-tools.ts';
import { type Group, hasFailed, type Trajectory } from './trajectory.ts';

/** What is done for groups in which every answer is wrong. */
export interface Rescue {
  readonly name: string;
  /** What the rescued groups have: answers of the policy, or demonstrations, which need a loss of their own. */
  readonly brings: 'answers' | 'demonstrations';
  /** Rescued groups, in place of the ones given. */
  rescue(failed: readonly Group[], tools: RolloutTools): Promise<readonly Group[]>;
}

/**
 * The demonstration takes the place of one answer, and counts for the baseline as one (LUFFY: Yan et al. 2025, arXiv
 * 2504.14945).
 */
export function demonstration(): Rescue {
  return {
    name: 'demonstration',
    brings: 'demonstrations',
    rescue: async (failed, tools) =>
      failed.map((group) => {
        const [, ...others] = group.trajectories;
        return { ...group, trajectories: [...others, tools.demonstrate(group.problem)] };
      }),
  };
}

/**
 * Nothing but the demonstration is learned from: a supervised step for the hardest problems (ReLIFT: Ma et al. 2025,
 * arXiv 2506.07527). Its advantage is 0, so the loss must not look at that.
 */
export function onlyDemonstration(): Rescue {
  return {
    name: 'only demonstration',
    brings: 'demonstrations',
    rescue: async (failed, tools) =>
      failed.map((group) => ({ ...group, trajectories: [tools.demonstrate(group.problem)] })),
  };
}

/**
 * The prompt is asked again with the first part of the demonstration behind it, and with more and more of it while no
 * answer is right: GHPO (Liu et al. 2025, arXiv 2507.10628). The hint is part of the prompt, which nothing is learned
 * from. Groups that no hint helps stay as they were.
 *
 * @param shares parts of the demonstration that are told, one stage after the other
 * @throws unless there are shares, ascending, 0 < share ≤ 1
 */
export function hint(shares: readonly number[] = [0.25, 0.5, 0.75]): Rescue {
  const ascend = shares.length > 0 && shares.every((share, i) => share > (shares[i - 1] ?? 0) && share <= 1);
  checkPart(ascend, 'hint', shares, 'give shares that ascend, each 0 < share ≤ 1');
  return {
    name: `hint of ${shares.join(', ')}`,
    brings: 'answers',
    rescue: async (failed, tools) => {
      const groups = [...failed];
      for (const share of shares) {
        const open = [...groups.keys()].filter((i) => hasFailed(groups[i]!));
        if (open.length === 0) break;
        const answers = await answersToHints(
          open.map((i) => failed[i]!),
          share,
          tools,
        );
        open.forEach((i, k) => {
          const answered = { ...failed[i]!, trajectories: answers[k]! };
          if (!hasFailed(answered)) groups[i] = answered;
        });
      }
      return groups;
    },
  };
}

async function answersToHints(groups: readonly Group[], share: number, tools: RolloutTools): Promise<Trajectory[][]> {
  const prefixes = groups.map(({ problem, prompt }) => {
    const { tokens, promptLength } = tools.demonstrate(problem);
    const length = promptLength + Math.floor(share * (tokens.length - promptLength - 1));
    return { problem, tokens: tokens.slice(0, length), promptLength: prompt.length };
  });
  const samplesPerPrompt = Math.max(...groups.map(({ trajectories }) => trajectories.length));
  return await tools.complete(prefixes, { samplesPerPrompt });
}
