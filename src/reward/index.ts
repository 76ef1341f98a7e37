export type { Attempt, Judgement, Reward } from './reward.ts';
