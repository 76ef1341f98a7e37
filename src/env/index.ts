export { type ActionCheck, actionCheck } from './action-check.ts';
export { checkReset, positiveInteger } from './checks.ts';
export { type ContextParameter, type ContextSpec, ContextTable, checkIndex } from './context.ts';
export { type ContractCheck, envContract } from './contract/index.ts';
export type { Env, Info, ResetOptions, ResetResult, StepResult } from './env.ts';
export { importEngine } from './import-engine.ts';
export * from './multi-agent/index.ts';
export { type NativeSpec, NativeVectorEnv } from './native.ts';
export type { NativeOptions } from './native-frame.ts';
export {
  type Controls,
  type EnvDefinition,
  envDefinition,
  type KeyAction,
  listEnvs,
  loadEnv,
  type MakeOptions,
  makeMultiAgentEnv,
  makeVectorEnv,
  type ReferenceReturn,
  registerEnv,
} from './registry.ts';
export * from './render/index.ts';
export { allocateActions, sampleActions } from './sample-actions.ts';
export { single } from './single.ts';
export {
  checkSnapshot,
  copyArrays,
  type EnvSnapshot,
  restoreArrays,
  type SnapshotArray,
  type SnapshotValue,
} from './snapshot.ts';
export * from './space/index.ts';
export type { ActionBatch, ContextValues, EnvIndex, VectorEnv } from './vector-env.ts';
export { vectorize } from './vectorize.ts';
export * from './wrappers/index.ts';
