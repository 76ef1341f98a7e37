import type { Stream } from '../../random/index.ts';
import type { CommonOptions } from '../reinforce/presets/index.ts';
import type { RolloutTools } from '../reinforce/rollout-tools.ts';
import { trainingProblem } from '../tasks/problems.ts';
import type { LanguageModel } from './language-model.ts';
import { memoryNeed } from './memory.ts';
import type { LearnerOptions } from './options.ts';
import { type Preflight, preflightOf } from './preflight.ts';
import { levelsOf } from './problem-levels.ts';
import { signalOf } from './signal.ts';

/** Prompts and answers to each that are looked at. */
const prompts = 32;
const answers = 32;

export interface ProbeSetup {
  readonly model: LanguageModel;
  readonly options: LearnerOptions & CommonOptions;
  /** Judges as the training will. */
  readonly tools: RolloutTools;
  readonly stream: Stream;
  /** Whether a copy of the weights is kept besides. */
  readonly hasReference: boolean;
  /** Whether something is done for groups without a right answer. */
  readonly rescues: boolean;
  /** As the supervised steps have measured it. */
  readonly learningTokensPerSecond: number | undefined;
}

/** Answers some training problems, and says what a reinforcement would find there. */
export async function probe(setup: ProbeSetup): Promise<Preflight> {
  const { model, options, tools, stream, hasReference, rescues, learningTokensPerSecond } = setup;
  const { groupSize, maxTokens, steps, epochs } = options;
  const [from, to] = levelsOf(model.task, options);
  const problems = Array.from({ length: prompts }, (_, i) =>
    trainingProblem(model.task, from + (i % (to - from + 1)), stream),
  );
  const startedAt = performance.now();
  const groups = await tools.answer(problems, { samplesPerPrompt: Math.max(answers, groupSize) });
  const seconds = (performance.now() - startedAt) / 1000;
  const signal = signalOf(groups);
  const tokens = Math.ceil(signal.promptLength + maxTokens);
  const batch = options.prompts * groupSize;
  return preflightOf({
    signal,
    groupSize,
    maxTokens,
    steps,
    epochs,
    rescues,
    prompts: options.prompts,
    memory: memoryNeed(model.engine.config, {
      parameters: model.engine.parameters,
      learningParameters: model.engine.learningParameters,
      rows: Math.min(batch, model.engine.maxRows),
      tokens,
      tokensPerPiece: Math.min(model.engine.tokensPerPiece, batch * tokens),
      kept: Number(hasReference),
      copies: model.engine.samplingCopies,
    }),
    rolloutTokensPerSecond: groups.flatMap(({ trajectories }) => trajectories).length * (signal.answerLength / seconds),
    ...(learningTokensPerSecond !== undefined && { learningTokensPerSecond }),
  });
}
