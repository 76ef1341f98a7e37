import {
  type ProblemSource,
  type Recipe,
  type ReinforceSettings,
  ReinforceTrainer,
  type StepResult,
} from '../../lm/reinforce/index.ts';
import type { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import type { StudyContext } from '../definition.ts';
import type { StudyModel } from './model.ts';

/** Sizes of a training of a tiny model; studies say where theirs differ. */
export const tinySettings: ReinforceSettings = {
  prompts: 32,
  groupSize: 16,
  maxTokens: 24,
  temperature: 1,
  epochs: 1,
  minibatches: 1,
  learningRate: 5e-4,
  warmup: 1,
  weightDecay: 0,
  maxGradientNorm: 1,
};

export interface ReinforceStudy {
  readonly model: StudyModel;
  readonly recipe: Recipe;
  readonly reward: Reward;
  readonly source: ProblemSource;
  readonly settings: ReinforceSettings;
  readonly steps: number;
  readonly stream: Stream;
  readonly context: StudyContext<unknown>;
  /** Called before the first step and after every so many. */
  readonly measure?: { readonly every: number; readonly at: (step: number) => Promise<void> };
  readonly onStep?: (step: StepResult) => void;
  /** Ends it before its steps are done. */
  readonly isEnough?: () => boolean;
}

/** Reinforces a model for some steps. */
export async function reinforce(setup: ReinforceStudy): Promise<void> {
  const { model, recipe, reward, source, settings, steps, stream, context, measure, onStep, isEnough } = setup;
  const trainer = new ReinforceTrainer({ ...model, recipe, reward, source, settings, stream });
  await measure?.at(0);
  for (let step = 1; step <= steps; step++) {
    const result = await trainer.step();
    onStep?.(result);
    context.progress(step, steps, { reward: result.figures.reward ?? 0 });
    const isLast = step === steps || (isEnough?.() ?? false);
    if (measure && (isLast || step % measure.every === 0)) await measure.at(step);
    if (isLast) return;
  }
}
