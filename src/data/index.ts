export { allocateRollout, type Rollout, recordObservation, recordOutcome } from './rollout.ts';
