import { registerEnv } from '../env/index.ts';
import { banditEnvs } from './bandit/index.ts';
import { classicEnvs } from './classic/index.ts';
import { gridEnvs } from './grid/index.ts';
import { memoryEnvs } from './memory/index.ts';
import { minAtarEnvs } from './minatar/index.ts';
import { toyTextEnvs } from './toy-text/index.ts';

for (const definition of classicEnvs) registerEnv(definition);
for (const definition of minAtarEnvs) registerEnv(definition);
for (const definition of toyTextEnvs) registerEnv(definition);
for (const definition of gridEnvs) registerEnv(definition);
for (const definition of memoryEnvs) registerEnv(definition);
for (const definition of banditEnvs) registerEnv(definition);
