export { AsyncPool, asyncPool, type PoolBatch } from './async-pool.ts';
export type { AsyncPoolOptions, EpisodeLoss, PoolOptions, PoolSource } from './options.ts';
export { type PooledEnv, pool } from './pool.ts';
