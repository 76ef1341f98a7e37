import { mlpBench } from './mlp.mjs';

export const bench = mlpBench(256, 256);
