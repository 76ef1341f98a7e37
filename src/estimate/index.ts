export { type AdvantageInputs, generalisedAdvantages } from './advantage.ts';
export { calibrationError } from './calibration.ts';
export { explainedVariance } from './explained-variance.ts';
export {
  centred,
  centredOverBatchDeviation,
  leaveOneOut,
  lengthWeighted,
  passAtK,
  passAtKAdvantages,
  standardised,
  standardisedTogether,
} from './group-advantage.ts';
