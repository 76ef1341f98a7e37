import { type Env, loadEnv, makeVectorEnv, type VectorEnv, vectorize } from '../env/index.ts';
import { operantError, unknownName } from '../error/index.ts';
import type { PoolSource } from './options.ts';

type Options = Readonly<Record<string, unknown>>;
type Maker = (options: Options) => Env | VectorEnv | Promise<Env | VectorEnv>;

/** Makes `count` environments of width 1, in the thread that is to step them. */
export async function makeEnvs(source: PoolSource, options: Options, count: number): Promise<readonly VectorEnv[]> {
  const make = await maker(source);
  const envs: VectorEnv[] = [];
  for (let i = 0; i < count; i++) envs.push(asVector(await make({ numEnvs: 1, ...options })));
  return envs;
}

async function maker(source: PoolSource): Promise<Maker> {
  if (typeof source !== 'string') return await exportedMaker(String(source.module), source.export ?? 'makeEnv');
  await import('../envs/index.ts');
  await loadEnv(source);
  return (options) => makeVectorEnv(source, options);
}

async function exportedMaker(module: string, name: string): Promise<Maker> {
  const exported: Readonly<Record<string, unknown>> = await import(module);
  const make = exported[name];
  if (typeof make === 'function') return make as Maker;
  throw unknownName('module has no such function', name, Object.keys(exported), { where: `in ${module}` });
}

function asVector(env: Env | VectorEnv): VectorEnv {
  if (typeof env !== 'object' || env === null)
    throw operantError('no environment was made', { value: env, help: 'return an Env, or a VectorEnv of width 1' });
  if (!('numEnvs' in env)) return vectorize(() => env, 1);
  if (env.numEnvs === 1) return env;
  throw operantError('environment of a worker must have width 1', { value: env.numEnvs, where: `in ${env.id}` });
}
