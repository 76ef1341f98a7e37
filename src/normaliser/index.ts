export { ObservationNormaliser } from './observation-normaliser.ts';
export type { NormaliserOptions } from './options.ts';
export { ReturnNormaliser } from './return-normaliser.ts';
export { RunningMoments, type Statistics } from './running-moments.ts';
export type { SavedArrays } from './saved-arrays.ts';
