export { mathAnswerOffThread, type OffThreadOptions, type OffThreadReward, offThread } from './off-thread.ts';
export { patternFormat } from './pattern-format.ts';
