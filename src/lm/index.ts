export type {
  Engine,
  EngineState,
  ForwardOptions,
  LossOptions,
  LossResult,
  OptimOptions,
  OptimResult,
  Sample,
  SampleOptions,
  Sequence,
  TokenFigures,
  TrainingSequence,
} from './engine/engine.ts';
export type { StartingWeights } from './engine/engine-weights.ts';
export { LocalEngine, type LocalEngineOptions } from './engine/local-engine.ts';
export type { Loss, LossAndFigures, LossInputs } from './engine/loss.ts';
export { loadAdapters, saveAdapters } from './files/adapter.ts';
export { diskFolder, type Folder, memoryFolder } from './files/folder.ts';
export { type LoadedModel, loadModel } from './files/load-model.ts';
export { loadTokenizer } from './files/load-tokenizer.ts';
export { type SaveOptions, saveModel } from './files/save-model.ts';
export * from './learner/index.ts';
export { type ModelConfig, type ModelOptions, modelConfig } from './model/config.ts';
export type { Adapters, LoraOptions } from './model/lora.ts';
export {
  type DenseParams,
  initialParams,
  type LayerParams,
  type LoraParams,
  type ModelParams,
  type Projection,
} from './model/params.ts';
export type { Rope } from './model/rope.ts';
export * as reinforce from './reinforce/index.ts';
export * as supervised from './supervised/index.ts';
export * from './tasks/index.ts';
export { byteTokenizer } from './tokenizer/byte.ts';
export { characterTokenizer } from './tokenizer/character.ts';
export { type ChatOptions, type ChatTemplate, chatTemplate, type Message } from './tokenizer/chat-template.ts';
export { type HuggingFaceTokenizer, huggingFaceTokenizer } from './tokenizer/hugging-face.ts';
export type { Tokenizer } from './tokenizer/tokenizer.ts';
