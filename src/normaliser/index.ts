export type { NormaliserOptions } from './normaliser.ts';
export { ObservationNormaliser } from './observation-normaliser.ts';
export { ReturnNormaliser } from './return-normaliser.ts';
export { RunningMoments, type Statistics } from './running-moments.ts';
export type { SavedArrays } from './saved-arrays.ts';
