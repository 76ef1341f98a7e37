export type { Board } from './board.ts';
export * as gridCell from './cell.ts';
export { gridEnvs } from './definitions.ts';
export { action as gridAction } from './dynamics.ts';
export { GridEnv, type GridOptions } from './grid-env.ts';
export { missionText, tokenOf, vocabulary as missionVocabulary } from './instruction.ts';
export { type Level as GridLevel, outcome as gridOutcome } from './level.ts';
export { gridLevels } from './levels/index.ts';
export type { World as GridWorld } from './world.ts';
