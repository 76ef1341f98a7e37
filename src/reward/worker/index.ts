export { mathAnswerOffThread, type OffThreadOptions, type OffThreadReward, offThread } from './off-thread.ts';
