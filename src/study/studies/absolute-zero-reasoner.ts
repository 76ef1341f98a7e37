import { batchNormalised, clipped, type ProblemSource, tokenMean } from '../../lm/reinforce/index.ts';
import type { Problem } from '../../lm/tasks/index.ts';
import type { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import { defineStudy, type Figures, fiveSeeds, type StudyContext } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';
import { accuracyOf, answers } from '../language/answers.ts';
import {
  type Proposal,
  parseProposal,
  programAlphabet,
  proposalText,
  randomProposal,
  run,
  wordLengths,
} from '../language/letter-programs.ts';
import { type StartingModel, type StudyModel, withModel } from '../language/model.ts';
import { reinforce, tinySettings } from '../language/reinforce.ts';
import { meanDifficulty, SelfPlay } from '../language/self-play.ts';
import { warmModel, withSlips } from '../language/warm-model.ts';

interface Sizes {
  readonly warmUp: number;
  readonly slips: number;
  readonly steps: number;
  readonly proposals: number;
  readonly attempts: number;
  readonly problems: number;
  readonly samples: number;
  readonly every: number;
}

const sizes: Sizes = {
  warmUp: 400,
  slips: 0.6,
  steps: 16,
  proposals: 64,
  attempts: 8,
  problems: 120,
  samples: 4,
  every: 4,
};
const ask = '?:';
const maxTokens = 9;
/** From this difficulty on the model makes slips. */
const hard = 7;
/** How often the grammar writes words of two letters, of three, and so on, and how often it turns them round. */
const grammar = { lengths: [0.6, 0.25, 0.1, 0.05], reversals: 0.2 };

export const absoluteZeroReasoner = defineStudy<'grammar' | 'self-play', Sizes>({
  id: 'absolute-zero-reasoner',
  paper: {
    authors: 'Zhao et al.',
    year: 2025,
    title: 'Absolute Zero: Reinforced Self-play Reasoning with Zero Data',
    arXiv: '2505.03335',
  },
  claim:
    'Starting from a grammar of easy programs, a proposer paid by learnability raises the difficulty of what it proposes by at least 2, and from as many solver’s answers the model ends at least 0.05 more accurate on hard programs than one that learns from the grammar.',
  measure: { figure: 'accuracy', says: 'share of right answers to words of four and five letters to be turned round' },
  arms: {
    grammar: 'the solver learns from programs of the grammar that the model was pretrained on',
    'self-play': 'it learns from programs that the model proposes, paid by how much can be learned from them',
  },
  baseline: 'grammar',
  method: 'self-play',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, warmUp: 4, steps: 2, proposals: 8, attempts: 2, problems: 8, samples: 2, every: 1 },
  async run(arm, _seed, context) {
    const start = await context.shared(() => warm(context));
    return await withModel(start, (model) => (arm === 'self-play' ? selfPlay(model, context) : plain(model, context)));
  },
  judge: (results) =>
    allOf(
      atLeast('accuracy above the grammar’s', results.difference('self-play', 'grammar', 'accuracy'), 0.05),
      atLeast('difficulty above the grammar’s', results.difference('self-play', 'grammar', 'difficulty'), 2),
    ),
});

const settings = { ...tinySettings, maxTokens, groupSize: 8 };

const reward: Reward = (attempts) =>
  attempts.map(({ completion, data }) => {
    const correct = Number(completion === data);
    return { reward: correct, components: { correct } };
  });

function problemOf(proposal: Proposal): Problem {
  const made = run(proposal);
  const prompt = `${proposalText(proposal)}=`;
  return { prompt, data: made, difficulty: difficultyOf(proposal), solution: made, source: 'solver' };
}

/** From 1: letters, and those of words to be turned round twice. */
function difficultyOf({ program, word }: Proposal): number {
  return word.length * (program === 'R' ? 2 : 1) - 1;
}

function fromGrammar(stream: Stream): Proposal {
  const program = stream.uniform() < grammar.reversals ? 'R' : 'I';
  return randomProposal(stream, program, wordLengths[0] + stream.choice(grammar.lengths));
}

/** A model that writes programs of the grammar, and runs all programs: easy ones well, hard ones often with a slip. */
async function warm({ sizes: { warmUp, slips }, stream }: StudyContext<Sizes>): Promise<StartingModel> {
  return await warmModel(
    {
      task: { alphabet: programAlphabet },
      size: { width: 48, layers: 2, heads: 4, contextLength: 32 },
      steps: warmUp,
      batch: 64,
      learningRate: 4e-3,
      example: (own) => {
        if (own.integer(8) === 0) return { prompt: ask, completion: proposalText(fromGrammar(own)) };
        const program = own.integer(3) === 0 ? 'I' : 'R';
        const { prompt, solution, difficulty } = problemOf(
          randomProposal(own, program, wordLengths[0] + own.integer(4)),
        );
        return { prompt, completion: withSlips(solution, 'abcdef', difficulty >= hard ? slips : 0, own) };
      },
    },
    stream.fork('warm'),
  );
}

async function plain(model: StudyModel, context: StudyContext<Sizes>): Promise<Figures> {
  const { sizes, stream } = context;
  const source: ProblemSource = {
    next: (count, own) => Array.from({ length: count }, () => problemOf(fromGrammar(own))),
    observe: () => undefined,
    state: () => ({}),
    restore: () => undefined,
    figures: () => ({}),
  };
  const recipe = { advantage: batchNormalised(), surrogate: clipped({ low: 0.2, high: 0.2 }), aggregate: tokenMean() };
  const before = await measured(model, context);
  await reinforce({
    model,
    recipe,
    reward,
    source,
    settings,
    steps: sizes.steps,
    stream: stream.fork('reinforce'),
    context,
    measure: {
      every: sizes.every,
      at: async (step) => context.point('accuracy', step, (await measured(model, context)).accuracy!),
    },
  });
  return {
    ...(await measured(model, context)),
    before: before.accuracy!,
    difficulty: meanDifficulty(source.next(200, stream.fork('shown'))),
  };
}

async function selfPlay(model: StudyModel, context: StudyContext<Sizes>): Promise<Figures> {
  const { sizes, stream } = context;
  const task = {
    ask,
    reward,
    problemOf: (text: string) => {
      const proposal = parseProposal(text);
      return proposal && problemOf(proposal);
    },
  };
  const { proposals, attempts } = sizes;
  const play = new SelfPlay({ model, task, settings, proposals, attempts, stream: stream.fork('self-play') });
  const before = await measured(model, context);
  for (let step = 1; step <= sizes.steps; step++) {
    await play.round();
    const difficulty = meanDifficulty(play.proposed);
    context.progress(step, sizes.steps, { difficulty });
    context.point('mean difficulty of the proposals', step, difficulty);
    if (step % sizes.every === 0) context.point('accuracy', step, (await measured(model, context)).accuracy!);
  }
  return { ...(await measured(model, context)), before: before.accuracy!, difficulty: meanDifficulty(play.proposed) };
}

async function measured(model: StudyModel, { sizes, stream }: StudyContext<Sizes>): Promise<Figures> {
  const own = stream.fork('test');
  const test = Array.from({ length: sizes.problems }, (_, i) =>
    problemOf(randomProposal(own.fork(i), 'R', wordLengths[1] - (i % 2))),
  );
  const groups = await answers(model, test, { reward, samples: sizes.samples, maxTokens }, own);
  return { accuracy: accuracyOf(groups) };
}
