import { mlpBench } from './mlp.mjs';

export const bench = mlpBench(64, 64, 3);
