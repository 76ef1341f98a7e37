import { drawn, roleRecipe, SelfPlay, type SelfPlayTask } from '../../lm/reinforce/index.ts';
import { isHeldOut, type Problem } from '../../lm/tasks/index.ts';
import type { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import { defineStudy, type Figures, fiveSeeds, type StudyContext } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';
import { accuracyOf, answers, mean } from '../language/answers.ts';
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
import { warmModel, withSlips } from '../language/warm-model.ts';

interface Sizes {
  readonly warmUp: number;
  /** Share of the solutions of hard programs that have a slip in them. */
  readonly slips: number;
  /** Rounds of the self-play. */
  readonly rounds: number;
  readonly proposals: number;
  readonly attempts: number;
  readonly problems: number;
  readonly samples: number;
  /** Rounds between two measurements. */
  readonly every: number;
}

const sizes: Sizes = {
  warmUp: 900,
  slips: 0.6,
  rounds: 30,
  proposals: 64,
  attempts: 8,
  problems: 240,
  samples: 4,
  every: 10,
};
const ask = '?:';
const maxTokens = 9;
/** From this difficulty on the model makes slips. */
const hard = 7;
/** How often the grammar writes words of two letters, of three, and so on, and how often it turns them round. */
const grammar = { lengths: [0.65, 0.27, 0.06, 0.02], reversals: 0.15 };

export const absoluteZeroReasoner = defineStudy<'grammar' | 'self-play', Sizes>({
  id: 'absolute-zero-reasoner',
  paper: {
    authors: 'Zhao et al.',
    year: 2025,
    title: 'Absolute Zero: Reinforced Self-play Reasoning with Zero Data',
    arXiv: '2505.03335',
  },
  claim:
    'A proposer that starts from a grammar of easy programs and is paid by learnability raises the mean difficulty of its valid proposals by at least 2 in 30 rounds, and from as many answers of the solver (those that only rate proposals not counted) the model ends at least 0.05 more accurate on held-out hard programs than one that learns from the grammar.',
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
  smoke: { ...sizes, warmUp: 4, rounds: 2, proposals: 8, attempts: 2, problems: 8, samples: 2, every: 1 },
  async run(arm, _seed, context) {
    const start = await context.shared(() => warm(context));
    return await withModel(start, (model) => (arm === 'self-play' ? selfPlay(model, context) : plain(model, context)));
  },
  judge: (results) =>
    allOf(
      atLeast('accuracy above the grammar’s', results.difference('self-play', 'grammar', 'accuracy'), 0.05),
      atLeast('difficulty of the proposals gained', results.gain('self-play', 'difficultyBefore', 'difficulty'), 2),
    ),
});

const settings = { ...tinySettings, maxTokens, prompts: 64, groupSize: 8 };

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

/** The first problem that is as wanted. */
function drawnUntil(
  isWanted: (problem: Problem) => boolean,
  stream: Stream,
  draw: (stream: Stream) => Proposal,
): Problem {
  for (;;) {
    const problem = problemOf(draw(stream));
    if (isWanted(problem)) return problem;
  }
}

const isTraining = (problem: Problem): boolean => !isHeldOut(problem);

function fromGrammar(stream: Stream): Problem {
  return drawnUntil(isTraining, stream, (own) => {
    const program = own.uniform() < grammar.reversals ? 'R' : 'I';
    return randomProposal(own, program, wordLengths[0] + own.choice(grammar.lengths));
  });
}

const task: SelfPlayTask = {
  ask,
  reward,
  problemOf: (text) => {
    const proposal = parseProposal(text);
    return proposal && problemOf(proposal);
  },
};

/** A model that writes programs of the grammar, and runs all programs: easy ones well, hard ones often with a slip. */
async function warm({ sizes: { warmUp, slips }, stream }: StudyContext<Sizes>): Promise<StartingModel> {
  return await warmModel(
    {
      task: { alphabet: programAlphabet },
      steps: warmUp,
      example: (own) => {
        if (own.integer(8) === 0) return { prompt: ask, completion: fromGrammar(own).prompt.slice(0, -1) };
        const { prompt, solution, difficulty } = drawnUntil(isTraining, own, (stream) =>
          randomProposal(stream, stream.integer(2) === 0 ? 'I' : 'R', wordLengths[0] + stream.integer(4)),
        );
        return { prompt, completion: withSlips(solution, 'abcdef', difficulty >= hard ? slips : 0, own) };
      },
    },
    stream.fork('warm'),
  );
}

async function plain(model: StudyModel, context: StudyContext<Sizes>): Promise<Figures> {
  const { sizes, stream } = context;
  const before = await measured(model, context);
  await reinforce({
    model,
    recipe: roleRecipe,
    reward,
    source: drawn(fromGrammar),
    settings,
    steps: sizes.rounds,
    stream: stream.fork('reinforce'),
    context,
    measure: {
      every: sizes.every,
      at: async (step) => context.point('accuracy by rounds', step, await measured(model, context)),
    },
  });
  return { accuracy: await measured(model, context), before };
}

async function selfPlay(model: StudyModel, context: StudyContext<Sizes>): Promise<Figures> {
  const { sizes, stream } = context;
  const { rounds, proposals, attempts, every } = sizes;
  const play = new SelfPlay({ ...model, task, settings, proposals, attempts, stream: stream.fork('self-play') });
  const before = await measured(model, context);
  const difficulties: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const { proposed, figures } = await play.round();
    const difficulty = mean(proposed.map(({ problem }) => problem.difficulty));
    difficulties.push(difficulty);
    context.progress(round, rounds, { difficulty });
    context.point('mean difficulty of the proposals', round, difficulty);
    for (const [role, own] of Object.entries(figures)) context.point(`mean reward of the ${role}`, round, own.reward!);
    if (round % every === 0) context.point('accuracy by rounds', round, await measured(model, context));
  }
  return {
    accuracy: await measured(model, context),
    before,
    difficultyBefore: difficulties[0]!,
    difficulty: difficulties.at(-1)!,
  };
}

async function measured(model: StudyModel, { sizes, stream }: StudyContext<Sizes>): Promise<number> {
  const own = stream.fork('test');
  const test = Array.from({ length: sizes.problems }, (_, i) =>
    drawnUntil(isHeldOut, own.fork(i), (stream) => randomProposal(stream, 'R', wordLengths[1] - (i % 2))),
  );
  return accuracyOf(await answers(model, test, { reward, samples: sizes.samples, maxTokens }, own));
}
