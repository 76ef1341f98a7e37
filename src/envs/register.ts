import { registerEnv } from '../env/index.ts';
import { classicEnvs } from './classic/index.ts';

for (const definition of classicEnvs) registerEnv(definition);
