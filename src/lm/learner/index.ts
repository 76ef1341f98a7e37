export type { LanguageModel } from './language-model.ts';
export {
  LanguageLearner,
  type LanguageLearnerSetup,
  type LearnerFigures,
  type LearnerHooks,
  type MeasureOptions,
} from './learner.ts';
export { type Answer, type Measurement, measure, measurementFigures } from './measurement.ts';
export type { MemoryNeed } from './memory.ts';
export { isRefusal, type Preflight } from './preflight.ts';
export type { Product } from './products.ts';
export type { Signal } from './signal.ts';
export { type TaskPreset, taskPresets } from './task-presets.ts';
export { taskReward } from './task-reward.ts';
export type { TokenAdvantages } from './token-advantages.ts';
export { type LanguageSetup, type LanguageTrainable, languageTrainables } from './trainable.ts';
