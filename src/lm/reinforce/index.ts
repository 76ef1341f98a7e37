export { adaptedCoefficient } from './adaptive-kl.ts';
export {
  type AdvantageEstimator,
  batchNormalised,
  type CriticAdvantage,
  groupMean,
  groupMeanAndBatchDeviation,
  groupMeanAndDeviation,
  groupMeanBatchNormalised,
  leaveOneOut,
  optimalBaseline,
  passAtK,
  rawReward,
  signedReward,
  type TrajectoryAdvantage,
} from './advantage.ts';
export { critic } from './advantage-critic.ts';
export { preferences } from './advantage-preference.ts';
export { greedyBaseline, stepsOfTokens, vine } from './advantage-sampled.ts';
export { stepGroups } from './advantage-step.ts';
export { type Aggregate, constantLength, promptMean, sequenceMean, sequenceSum, tokenMean } from './aggregate.ts';
export { checkRecipe } from './check-recipe.ts';
export { type Collapse, type CollapseWarning, collapseWarnings } from './collapse.ts';
export { type Correction, truncated, withinBounds } from './correction.ts';
export { type BanditSettings, banditOverTasks } from './curriculum/bandit.ts';
export { type CompetenceSettings, competence } from './curriculum/competence.ts';
export { drawn } from './curriculum/drawn.ts';
export { type ProblemSource, type SourceState, successOf } from './curriculum/problem-source.ts';
export { uniform } from './curriculum/uniform.ts';
export { solveRateWindow, type WindowSettings } from './curriculum/window.ts';
export type { StepFigures } from './figures.ts';
export {
  type GroupFilter,
  negativesOnly,
  notAllWrong,
  notOverlong,
  positivesOnly,
  solveRate,
  type TrajectoryFilter,
  withSignal,
} from './filter.ts';
export type { KlEstimate } from './loss/kl.ts';
export {
  type DemonstrationLoss,
  type PolicyLossParts,
  plainImitation,
  policyLoss,
  shapedImitation,
  uncertainImitation,
} from './loss/policy-loss.ts';
export {
  type ClipRange,
  clipped,
  clippedWeight,
  geometricMean,
  importance,
  likelihood,
  negativeAware,
  type Objective,
  type Surrogate,
  type SurrogateInputs,
  sequenceClipped,
  softGated,
  tapered,
} from './loss/surrogate.ts';
export {
  type CommonOptions,
  clipOptions,
  commonOptions,
  findPreset,
  klOptions,
  listPresets,
  type Preset,
  preset,
} from './presets/index.ts';
export type { KlPenalty, Recipe } from './recipe.ts';
export { fixedReference, movingReference, type Reference, referenceName, resetReference } from './reference.ts';
export { Replay, type ReplaySettings, type ReplayState } from './replay.ts';
export { demonstration, hint, onlyDemonstration, type Rescue } from './rescue.ts';
export type { Prefix, RolloutOptions, RolloutTools } from './rollout-tools.ts';
export { type RolloutSettings, Rollouts } from './rollouts.ts';
export type { Row } from './row.ts';
export {
  learnability,
  type Proposed,
  type Round,
  roleRecipe,
  SelfPlay,
  type SelfPlaySetup,
  type SelfPlayTask,
} from './self-play.ts';
export type { ReinforceSettings } from './settings.ts';
export {
  adaptiveLengthPenalty,
  lengthPenalty,
  lengthTarget,
  mostSolved,
  overlongPunishment,
  rightLengthPenalty,
  type Shaping,
  truncationPenalty,
} from './shaping.ts';
export { clipCovariance, highEntropyTokens, klCovariance, type TokenMask } from './token-mask.ts';
export { type ReinforceSetup, type ReinforceState, ReinforceTrainer, type StepResult } from './trainer.ts';
export { completionLength, type Group, type Origin, rewardsOf, type Trajectory } from './trajectory.ts';
