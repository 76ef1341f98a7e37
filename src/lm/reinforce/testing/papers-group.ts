import type { PaperCase } from './paper-case.ts';
import { type Answer, refilled } from './plain-answers.ts';
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
  spread,
  tokenAverage,
} from './plain-losses.ts';

/** The presets whose baseline is the group. */
export const groupPapers: Readonly<Record<string, PaperCase>> = {
  grpo: {
    // 1/G Σ 1/|o| Σ (min(r·A, clip(r)·A) − β·(π_ref/π − log(π_ref/π) − 1))
    loss: (groups) =>
      overAnswers(groups, grpoAdvantages, (answer, advantage) =>
        tokenAverage(answer, (token) => {
          const back = token.reference - token.x;
          return ppo(0.2, 0.2)(token, advantage, answer) - 0.04 * (Math.exp(back) - back - 1);
        }),
      ),
  },
  drgrpo: {
    // Sums over tokens, divided by the constant length 4.
    loss: (groups) =>
      overAnswers(groups, meanAdvantages, (answer, advantage) => {
        const terms = answer.tokens.map((token) => ppo(0.2, 0.2)(token, advantage, answer));
        return terms.reduce((a, b) => a + b, 0) / 4;
      }),
  },
  dapo: {
    options: { overlongShare: 0.5 },
    learned: refilled,
    loss: (groups) => {
      const punished = (answer: Answer) => {
        const length = answer.tokens.length;
        if (length <= 2) return answer.reward;
        return answer.reward + (length <= 4 ? (4 - 2 - length) / 2 : -1);
      };
      const advantages: Advantages = (group) =>
        grpoAdvantages(group.map((answer) => ({ ...answer, reward: punished(answer) })));
      return overTokens(groups, advantages, ppo(0.2, 0.28));
    },
  },
  gspo: {
    options: { clipLow: 0.05, clipHigh: 0.1 },
    loss: (groups) =>
      overAnswers(groups, grpoAdvantages, (answer, advantage) => {
        const product = answer.tokens.reduce((own, { x, old }) => own * Math.exp(x - old), 1);
        const ratio = product ** (1 / answer.tokens.length);
        return Math.min(ratio * advantage, Math.min(Math.max(ratio, 0.95), 1.1) * advantage);
      }),
  },
  gmpo: {
    options: { clipLow: 0.2, clipHigh: 0.3 },
    loss: (groups) =>
      overAnswers(groups, grpoAdvantages, (answer, advantage) => {
        let product = 1;
        for (const { x, old } of answer.tokens) {
          const ratio = Math.exp(x - old);
          const inside = Math.min(Math.max(ratio, Math.exp(-0.2)), Math.exp(0.3));
          product *= advantage >= 0 ? Math.min(ratio, inside) : Math.max(ratio, inside);
        }
        return product ** (1 / answer.tokens.length) * advantage;
      }),
  },
  cispo: {
    loss: (groups) =>
      overTokens(groups, grpoAdvantages, (token, advantage) => {
        const weight = Math.min(Math.exp(token.held - token.old), 1.28);
        return weight * advantage * token.x;
      }),
  },
  sapo: {
    loss: (groups) =>
      overAnswers(groups, grpoAdvantages, (answer, advantage) =>
        tokenAverage(answer, ({ x, old }) => {
          const tau = advantage > 0 ? 1 : 1.05;
          return ((4 / tau) * advantage) / (1 + Math.exp(-tau * (Math.exp(x - old) - 1)));
        }),
      ),
  },
  'lite-ppo': {
    loss: (groups) => {
      const scale = spread(groups.flatMap(rewards)) + 1e-6;
      return overTokens(groups, (group) => meanAdvantages(group).map((own) => own / scale), ppo(0.2, 0.2));
    },
  },
  prorl: {
    learned: refilled,
    loss: (groups) =>
      overTokens(groups, grpoAdvantages, (token, advantage, answer) => {
        const distance = token.x - token.reference;
        return ppo(0.2, 0.4)(token, advantage, answer) - (0.01 * distance ** 2) / 2;
      }),
  },
  'pass-at-k': {
    options: { k: 2 },
    loss: (groups) => {
      // The mean and deviation of max(r_i, r_j) over all pairs, and each answer's mean over the pairs that it is in.
      const advantages: Advantages = (group) => {
        const n = group.length;
        const best = (i: number, j: number) => Math.max(group[i]!.reward, group[j]!.reward);
        const pairs = group.flatMap((_, i) => group.flatMap((_, j) => (i < j ? [best(i, j)] : [])));
        const centre = average(pairs);
        const scale = Math.sqrt(centre * (1 - centre));
        if (scale === 0) return group.map(() => 0);
        return group.map((_, i) => {
          const own = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
          return (average(own.map((j) => best(i, j))) - centre) / scale;
        });
      };
      return overTokens(groups, advantages, ppo(0.2, 0.2));
    },
  },
  rloo: {
    loss: (groups) => {
      const advantages: Advantages = (group) =>
        group.map(({ reward }, i) => reward - average(rewards(group.filter((_, j) => j !== i))));
      return overAnswers(groups, advantages, (answer, advantage) => advantage * logLikelihood(answer));
    },
  },
  opo: {
    loss: (groups) => {
      const advantages: Advantages = (group) => {
        const each = group.flatMap(({ reward, tokens }) => tokens.map(() => reward));
        return group.map(({ reward }) => reward - average(each));
      };
      return overAnswers(groups, advantages, (answer, advantage) => advantage * logLikelihood(answer));
    },
  },
};
