import { continuation } from './fake-world.ts';
import type { PaperCase } from './paper-case.ts';
import {
  type Answer,
  answerOf,
  drawnGroup,
  encode,
  firstSix,
  hasSignal,
  isAllWrong,
  type Token,
} from './plain-answers.ts';
import {
  type Advantages,
  average,
  grpoAdvantages,
  logLikelihood,
  meanAdvantages,
  overAnswers,
  overTokens,
  ppo,
  rewards,
  sign,
  spread,
  tokenAverage,
} from './plain-losses.ts';

/** The presets with another baseline, or none. */
export const otherPapers: Readonly<Record<string, PaperCase>> = {
  'reinforce++': {
    options: { klCoefficient: 0.3 },
    loss: (groups) => {
      // A_t = r − β·Σ_{i ≥ t} KL_i, standardised over all tokens of the batch.
      const toCome = new Map<Token, number>();
      for (const { reward, tokens } of groups.flat()) {
        for (const [t, token] of tokens.entries()) {
          const later = tokens.slice(t).map(({ old, reference }) => old - reference);
          toCome.set(token, reward - 0.3 * later.reduce((a, b) => a + b, 0));
        }
      }
      const all = [...toCome.values()];
      const [centre, scale] = [average(all), spread(all) + 1e-6];
      return overTokens(groups, sign, (token, _, answer) =>
        ppo(0.2, 0.2)(token, (toCome.get(token)! - centre) / scale, answer),
      );
    },
  },
  'reinforce++-baseline': {
    options: { klCoefficient: 0.2 },
    loss: (groups) => {
      const all = groups.flatMap(meanAdvantages);
      const advantages: Advantages = (group) =>
        meanAdvantages(group).map((own) => (own - average(all)) / (spread(all) + 1e-6));
      return overTokens(groups, advantages, (token, advantage, answer) => {
        const distance = token.x - token.reference;
        return ppo(0.2, 0.2)(token, advantage, answer) - (0.2 * distance ** 2) / 2;
      });
    },
  },
  remax: {
    loss: (groups) => {
      const greedy = (prompt: string) => answerOf(prompt, encode(prompt), continuation(encode(prompt), 'greedy', 0, 4));
      const baseline = (group: readonly Answer[]) => {
        const best = greedy(group[0]!.prompt);
        return best.failed ? average(rewards(group)) : best.reward;
      };
      const advantages: Advantages = (group) => group.map(({ reward }) => reward - baseline(group));
      return overAnswers(groups, advantages, (answer, advantage) => advantage * logLikelihood(answer));
    },
  },
  ppo: {
    options: { lambda: 0.9 },
    loss: (groups) => {
      const answers = groups.flat();
      const estimates = answers.map(({ reward, tokens }) => {
        // A_t = Σ_k λ^k (r + V_{t+k+1} − V_{t+k}), the reward with the last token.
        const errors = tokens.map(({ value }, t) => (tokens[t + 1]?.value ?? reward) - value);
        return errors.map((_, t) => errors.slice(t).reduce((sum, error, k) => sum + 0.9 ** k * error, 0));
      });
      const all = estimates.flat();
      const scale = Math.sqrt(average(all.map((own) => (own - average(all)) ** 2))) + 1e-6;
      let total = 0;
      answers.forEach(({ tokens }, i) => {
        tokens.forEach((token, t) => {
          const estimate = estimates[i]![t]!;
          const target = estimate + token.value;
          const near = Math.min(Math.max(token.newValue, token.value - 0.2), token.value + 0.2);
          const error = Math.max((token.newValue - target) ** 2, (near - target) ** 2) / 2;
          total += ppo(0.2, 0.2)(token, (estimate - average(all)) / scale, answers[i]!) - 0.5 * error;
        });
      });
      return -total / all.length;
    },
  },
  vineppo: {
    options: { stepTokens: 2, completions: 3 },
    loss: (groups) => {
      const stateValue = (prompt: string, begun: readonly number[]) => {
        const judged = drawnGroup(prompt, { begun, count: 3 });
        return judged.length === 0 ? undefined : average(rewards(judged));
      };
      return overTokens(
        groups,
        (group) => group.map(() => 1),
        (token, _, answer) => {
          const said = answer.sequence.slice(encode(answer.prompt).length);
          const t = answer.tokens.indexOf(token);
          const start = t - (t % 2);
          const end = start + 2;
          const after = end < said.length ? stateValue(answer.prompt, said.slice(0, end)) : answer.reward;
          const behind = after ?? answer.reward;
          const before = stateValue(answer.prompt, said.slice(0, start)) ?? behind;
          return ppo(0.2, 0.2)(token, behind - before, answer);
        },
      );
    },
  },
  raft: {
    learned: () =>
      firstSix()
        .filter((group) => !isAllWrong(group))
        .map((group) => group.filter(({ reward }) => reward > 0)),
    loss: (groups) =>
      overAnswers(groups, sign, (answer) => tokenAverage(answer, (token) => ppo(0.2, 0.2)(token, 1, answer))),
  },
  'reinforce-rej': {
    learned: () => firstSix().filter(hasSignal),
    loss: (groups) =>
      overAnswers(groups, sign, (answer, advantage) =>
        tokenAverage(answer, (token) => ppo(0.2, 0.2)(token, advantage, answer)),
      ),
  },
  topr: {
    loss: (groups) =>
      overAnswers(groups, sign, (answer, advantage) => {
        const ratio = answer.tokens.reduce((own, { held, old }) => own * Math.exp(held - old), 1);
        return (advantage > 0 ? 1 : Math.min(ratio, 1)) * advantage * logLikelihood(answer);
      }),
  },
  nft: {
    loss: (groups) => {
      // (1 − p)(r·log R + (1 − r)·log max((1 − p·R) / (1 − p), 1)) with the group's share p of right answers
      const share = (group: readonly Answer[]) => group.map(() => average(rewards(group)));
      return overTokens(groups, share, ({ x, held, old }, p, { reward }) => {
        if (reward === 1) return (1 - p) * (x - old);
        const left = (logProb: number) => (1 - p * Math.exp(logProb - old)) / (1 - p);
        const least = Math.max(left(held), 1);
        return (1 - p) * (Math.log(least) + (left(x) - left(held)) / least);
      });
    },
  },
  'negative-only': {
    learned: () =>
      firstSix()
        .map((group) => group.filter(({ reward }) => reward <= 0))
        .filter((group) => group.length > 0),
    loss: (groups) => overTokens(groups, sign, ppo(0.2, 0.2)),
  },
  preference: {
    options: { beta: 0.7 },
    onlyGradientAtNow: true,
    // Mean over groups (by their answers) of the mean over pairs of −log σ(β·(Δ_better − Δ_worse)).
    loss: (groups) => {
      const change = ({ tokens }: Answer) => tokens.reduce((sum, { x, old }) => sum + x - old, 0);
      let total = 0;
      for (const group of groups) {
        const pairs = group.flatMap((better) =>
          group.filter((worse) => worse.reward < better.reward).map((worse) => change(better) - change(worse)),
        );
        if (pairs.length === 0) continue;
        total += group.length * average(pairs.map((margin) => Math.log(1 + Math.exp(-0.7 * margin))));
      }
      return total / groups.flat().length;
    },
  },
  decoupled: {
    options: { correctionBound: 1.05 },
    loss: (groups) =>
      overTokens(groups, meanAdvantages, (token, advantage, answer) => {
        const behaviour = Math.exp(token.now) / Math.exp(token.old);
        return Math.min(behaviour, 1.05) * ppo(0.2, 0.2, 'now')(token, advantage, answer);
      }),
  },
  ttrl: { loss: (groups) => overTokens(groups, grpoAdvantages, ppo(0.2, 0.2)) },
};
