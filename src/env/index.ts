export { type ActionCheck, actionCheck } from './action-check.ts';
export { checkIndex, type ContextParameter, type ContextSpec, ContextTable } from './context.ts';
export { type NativeOptions, type NativeSpec, NativeVectorEnv } from './native.ts';
export type { DisplayList, Point, Shape } from './render/display-list.ts';
export type { EnvSnapshot, SnapshotArray, SnapshotValue } from './snapshot.ts';
export * from './space/index.ts';
export type { ActionBatch, ContextValues, EnvIndex, VectorEnv } from './vector-env.ts';
