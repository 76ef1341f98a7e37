import { checkNumbers } from '../../error/index.ts';
import type { AdvantageEstimator, TrajectoryAdvantage } from './advantage.ts';
import type { Prefix, RolloutTools } from './rollout-tools.ts';
import type { Group, Trajectory } from './trajectory.ts';

/**
 * The reward of the most likely answer as the baseline of each prompt: ReMax (Li et al. 2023, arXiv 2310.10505). One
 * more answer per prompt.
 */
export function greedyBaseline(): AdvantageEstimator {
  return {
    name: 'greedy baseline',
    estimate: async (groups, tools) => {
      const problems = groups.map(({ problem }) => problem);
      const greedy = await tools.answer(problems, { samplesPerPrompt: 1, temperature: 0 });
      return groups.map(({ trajectories }, i) => {
        const baseline = meanReward(greedy[i]!.trajectories) ?? meanReward(trajectories)!;
        return trajectories.map(({ reward }) => reward - baseline);
      });
    },
  };
}

/**
 * Values of the states between steps from answers completed anew from there: VinePPO (Kazemnejad et al. 2024, arXiv
 * 2410.01679). A step's tokens get `V(after) − V(before)`; after the last step the value is the reward.
 *
 * @param samples - completions from each state
 * @param ends - where the steps of an answer end, as indices into its tokens, all within the completion; the end of the
 *   answer is one anyway
 */
export function vine(samples: number, ends: (trajectory: Trajectory) => readonly number[]): AdvantageEstimator {
  return {
    name: `vine of ${samples}`,
    estimate: async (groups, tools) => {
      const values = await stateValues(groups, tools, samples, ends);
      return groups.map(({ trajectories }) =>
        trajectories.map((own) => stepAdvantages(own, ends(own), values.get(own)!)),
      );
    },
  };
}

/** Steps of so many tokens. @throws unless it is a whole number from 1 on */
export function stepsOfTokens(length: number): (trajectory: Trajectory) => number[] {
  checkNumbers({ 'tokens of a step': length }, 'a positive whole number');
  return ({ tokens, promptLength }) => {
    const count = Math.ceil((tokens.length - promptLength) / length);
    return Array.from({ length: count - 1 }, (_, k) => promptLength + (k + 1) * length);
  };
}

/** Mean reward from the state before each step of each trajectory; the first, the prompt's, is shared by a group. */
async function stateValues(
  groups: readonly Group[],
  tools: RolloutTools,
  samples: number,
  ends: (trajectory: Trajectory) => readonly number[],
): Promise<ReadonlyMap<Trajectory, readonly number[]>> {
  const prefixes: Prefix[] = [];
  const places = groups.flatMap(({ problem, prompt, trajectories }) => {
    const first = prefixes.push({ problem, tokens: prompt, promptLength: prompt.length }) - 1;
    return trajectories.map((own) => {
      const later = ends(own).map(
        (end) => prefixes.push({ problem, tokens: own.tokens.slice(0, end), promptLength: own.promptLength }) - 1,
      );
      return [own, [first, ...later]] as const;
    });
  });
  const completed = await tools.complete(prefixes, { samplesPerPrompt: samples });
  const means = completed.map(meanReward);
  return new Map(
    places.map(([own, indices]) => [
      own,
      filledIn(
        indices.map((i) => means[i]),
        own.reward,
      ),
    ]),
  );
}

/** Mean over the answers that could be judged; undefined where none could. */
function meanReward(trajectories: readonly Trajectory[]): number | undefined {
  const judged = trajectories.filter(({ failure }) => failure === undefined);
  if (judged.length === 0) return undefined;
  return judged.reduce((sum, { reward }) => sum + reward, 0) / judged.length;
}

/** Where a value is not known, that of the state behind it, so that the step between has no advantage. */
function filledIn(values: readonly (number | undefined)[], reward: number): number[] {
  let behind = reward;
  const filled = values.toReversed().map((value) => {
    behind = value ?? behind;
    return behind;
  });
  return filled.reverse();
}

function stepAdvantages(
  { tokens, promptLength, reward }: Trajectory,
  ends: readonly number[],
  values: readonly number[],
): TrajectoryAdvantage {
  const advantages = new Float32Array(tokens.length);
  let from = promptLength;
  for (const [k, end] of [...ends, tokens.length].entries()) {
    advantages.fill((values[k + 1] ?? reward) - values[k]!, from, end);
    from = end;
  }
  return advantages;
}
