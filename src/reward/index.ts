export { calibrated } from './calibration/brier.ts';
export { clipped, type RewardRange } from './compose/clipped.ts';
export { gated } from './compose/gated.ts';
export { perAttempt } from './compose/per-attempt.ts';
export { ramp, type Schedule } from './compose/schedule.ts';
export { type ConstancyOptions, type ConstantComponent, watchConstancy } from './compose/watch-constancy.ts';
export { type WeightedOptions, type WeightedPart, weighted } from './compose/weighted.ts';
export { type Evaluation, type ExpressionLimits, evaluateExpression, isSameValue } from './expression/evaluate.ts';
export { numbersUsed, usesOnly } from './expression/numbers-used.ts';
export {
  isEqualRational,
  type Rational,
  rational,
  rationalOfDecimal,
  showRational,
  toNumber,
} from './expression/rational.ts';
export { type JsonFormatOptions, jsonFormat } from './format/json.ts';
export { isTagged, tagContent, tagFormat, tagShare } from './format/tags.ts';
export type { AttemptJudge, Verdict } from './judgement.ts';
export { type CosineLengthOptions, cosineBetween, cosineLength, type Ends } from './length/cosine.ts';
export { relativeLength } from './length/relative-length.ts';
export { type BudgetOptions, withinBudget } from './length/within-budget.ts';
export { isEquivalent } from './math/equivalence.ts';
export {
  type AnswerFinder,
  boxedAnswer,
  extractAnswer,
  hashAnswer,
  lastNumber,
  phrasedAnswer,
} from './math/extract-answer.ts';
export { gsm8k, gsm8kAnswer, judgeGsm8k } from './math/gsm8k.ts';
export { judgeMathAnswer, type MathProblem, mathAnswer } from './math/math-answer.ts';
export type { Attempt, Judgement, Reward } from './reward.ts';
export { type BleuOptions, type BleuParts, type BleuSmoothing, bleu, bleuParts } from './text/bleu.ts';
export { type ChrfOptions, chrf } from './text/chrf.ts';
export { editDistance, editSimilarity } from './text/edit-distance.ts';
export { exactMatch, normaliseWords } from './text/exact-match.ts';
export { longestCommonSubsequence, type RougeL, type RougeLOptions, rougeL } from './text/rouge-l.ts';
export { type TextOverlapOptions, textOverlap } from './text/text-overlap.ts';
export { meanLogProbReward, sequenceLogProbReward, sequenceProbabilityReward } from './vote/confidence.ts';
export { majority, majorityVote, type Vote } from './vote/majority-vote.ts';
