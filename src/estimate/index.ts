export { type AdvantageInputs, generalisedAdvantages } from './advantage.ts';
export { explainedVariance } from './explained-variance.ts';
