export { ACTIVATION_NAMES, type Activation, type ActivationName, activationOf } from './activation.ts';
export { type Bernoulli, bernoulli } from './distribution/bernoulli.ts';
export { type Categorical, categorical } from './distribution/categorical.ts';
export { type DiagonalNormal, diagonalNormal } from './distribution/diagonal-normal.ts';
export { type Distribution, fillNoise, type NoiseKind } from './distribution/distribution.ts';
export { type MultiCategorical, multiCategorical } from './distribution/multi-categorical.ts';
export { type TanhNormal, tanhNormal } from './distribution/tanh-normal.ts';
export {
  kaimingNormal,
  kaimingUniform,
  lecunNormal,
  lecunUniform,
  xavierNormal,
  xavierUniform,
} from './initial/fan-scaled.ts';
export {
  constantInitialiser,
  type Initialiser,
  normalInitialiser,
  uniformInitialiser,
  zeroInitialiser,
} from './initial/initialiser.ts';
export { orthogonal } from './initial/orthogonal.ts';
export { truncatedNormal } from './initial/truncated-normal.ts';
export { type Cell, type CellParams, scan } from './layer/cell.ts';
export { type Conv, type ConvOptions, type ConvParams, conv, type ImageShape } from './layer/conv.ts';
export {
  type ConvLayer,
  type ConvNet,
  type ConvNetOptions,
  type ConvNetParams,
  channelsFirst,
  convNet,
  NATURE_CONVOLUTIONS,
  pixelsToFloat,
} from './layer/conv-net.ts';
export { type EmbeddingParams, embedding } from './layer/embedding.ts';
export { ensemble, memberOf } from './layer/ensemble.ts';
export { type GruParams, gruCell } from './layer/gru.ts';
export { type LinearOptions, type LinearParams, linear } from './layer/linear.ts';
export { lstmCell } from './layer/lstm.ts';
export { type MlpOptions, type MlpParams, mlp } from './layer/mlp.ts';
export { layerNorm, type NormParams, type RmsNormParams, rmsNorm } from './layer/norm.ts';
export type { Module, Params, StackableModule, Values } from './module.ts';
export { normalise } from './normalise.ts';
export { type AdamOptions, type AdamWOptions, adam, adamw, scaleByAdam } from './optimiser/adam.ts';
export { clipByGlobalNorm, globalNorm } from './optimiser/clip.ts';
export { applyUpdates, chain, scale } from './optimiser/compose.ts';
export { addDecayedWeights, type PathFilter } from './optimiser/decay.ts';
export { flattened } from './optimiser/flattened.ts';
export { scaleByLearningRate, scaleBySchedule } from './optimiser/learning-rate.ts';
export { type LionOptions, lion, scaleByLion } from './optimiser/lion.ts';
export { type RmspropOptions, rmsprop, scaleByRms } from './optimiser/rmsprop.ts';
export {
  constantSchedule,
  cosineSchedule,
  exponentialSchedule,
  linearSchedule,
  piecewiseSchedule,
  type Schedule,
  warmup,
} from './optimiser/schedule.ts';
export { type MomentumOptions, momentum, type SgdOptions, sgd } from './optimiser/sgd.ts';
export type { Transformation, Updated, UpdateInputs } from './optimiser/transformation.ts';
