import { prompts, solutionOf } from './fake-world.ts';
import type { PaperCase } from './paper-case.ts';
import { type Answer, demonstrationOf, drawnGroup, encode, firstSix, isAllWrong } from './plain-answers.ts';
import { covariances, grpoAdvantages, overTokens, ppo } from './plain-losses.ts';

/** The presets with demonstrations, hints, memories or a choice of tokens. */
export const guidedPapers: Readonly<Record<string, PaperCase>> = {
  rlep: {
    options: { prompts: 12 },
    steps: 2,
    learned: () =>
      prompts.map((prompt) => {
        const found: Answer[] = [];
        for (const answer of drawnGroup(prompt)) {
          if (answer.reward > 0 && !found.some(({ text }) => text === answer.text)) found.push(answer);
        }
        return [...drawnGroup(prompt, { version: 1 }), ...found.slice(-2)];
      }),
    loss: (groups) => overTokens(groups, grpoAdvantages, ppo(0.2, 0.28)),
  },
  luffy: {
    learned: () =>
      firstSix().map((group) => (isAllWrong(group) ? [...group.slice(1), demonstrationOf(group[0]!.prompt)] : group)),
    loss: (groups) =>
      overTokens(groups, grpoAdvantages, (token, advantage, answer) => {
        if (!answer.shown) return ppo(0.2, 0.28)(token, advantage, answer);
        return (Math.exp(token.x) / (Math.exp(token.x) + 0.1)) * advantage;
      }),
  },
  chord: {
    options: { imitation: 0.25 },
    learned: () => firstSix().map((group) => (isAllWrong(group) ? [demonstrationOf(group[0]!.prompt)] : group)),
    loss: (groups) =>
      overTokens(groups, grpoAdvantages, (token, advantage, answer) => {
        if (!answer.shown) return ppo(0.2, 0.28)(token, advantage, answer);
        const p = Math.exp(token.held);
        return 0.25 * p * (1 - p) * token.x;
      }),
  },
  relift: {
    learned: () => firstSix().map((group) => (isAllWrong(group) ? [demonstrationOf(group[0]!.prompt)] : group)),
    loss: (groups) =>
      overTokens(groups, grpoAdvantages, (token, advantage, answer) =>
        answer.shown ? token.x : ppo(0.2, 0.28)(token, advantage, answer),
      ),
  },
  ghpo: {
    learned: () =>
      firstSix().map((group) => {
        if (!isAllWrong(group)) return group;
        const { prompt } = group[0]!;
        // A quarter, a half and three quarters of the three letters of the solution, rounded down.
        const hinted = [0, 1, 2].map((told) =>
          drawnGroup(prompt, { begun: encode(solutionOf(prompt)).slice(0, told) }),
        );
        return hinted.find((answers) => !isAllWrong(answers)) ?? group;
      }),
    loss: (groups) => overTokens(groups, grpoAdvantages, ppo(0.2, 0.28)),
  },
  'high-entropy': {
    options: { tokenShare: 0.4 },
    loss: (groups) => {
      const entropies = groups
        .flat()
        .flatMap(({ tokens }) => tokens.map(({ entropy }) => entropy))
        .sort((a, b) => b - a);
      const least = entropies[Math.ceil(0.4 * entropies.length) - 1]!;
      return overTokens(groups, grpoAdvantages, (token, advantage, answer) =>
        token.entropy >= least ? ppo(0.2, 0.28)(token, advantage, answer) : 0,
      );
    },
  },
  'clip-cov': {
    // So large a share that all tokens between the bounds are held back: none is left to chance.
    options: { tokenShare: 1, covarianceLow: 0.3, covarianceHigh: 0.8 },
    loss: (groups) => {
      const of = covariances(groups);
      return overTokens(groups, grpoAdvantages, (token, advantage, answer) =>
        of.get(token)! >= 0.3 && of.get(token)! <= 0.8 ? 0 : ppo(0.2, 0.2)(token, advantage, answer),
      );
    },
  },
  'kl-cov': {
    options: { tokenShare: 0.3, penalty: 0.5 },
    loss: (groups) => {
      const of = covariances(groups);
      const ranked = [...of.keys()].sort((a, b) => of.get(b)! - of.get(a)!);
      const paying = new Set(ranked.slice(0, Math.floor(0.3 * ranked.length)));
      return overTokens(groups, grpoAdvantages, (token, advantage) => {
        const gain = Math.exp(token.x - token.old) * advantage;
        return paying.has(token) ? gain - 0.5 * Math.abs(token.x - token.old) : gain;
      });
    },
  },
};
