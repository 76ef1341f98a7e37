export type { PythonEnvOptions } from './options.ts';
export { pythonEnv } from './python-env.ts';
