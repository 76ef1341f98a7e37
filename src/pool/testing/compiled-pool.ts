import { pathToFileURL } from 'node:url';
import { compileSource } from '../../run/testing/compile-source.ts';

/** The pool as plain node runs it, with threads that begin in the same compiled files. */
export interface CompiledPool extends Pick<typeof import('../index.ts'), 'pool' | 'asyncPool'> {
  /** The environment of troublemaker.ts, without a pool. */
  makeEnv: typeof import('./troublemaker.ts').makeTroublemaker;
  /** URL of a compiled file of `src/`. */
  url(file: string): URL;
  remove(): Promise<void>;
}

export async function compiledPool(): Promise<CompiledPool> {
  const source = await compileSource();
  const { pool, asyncPool } = await import(/* @vite-ignore */ source.path('pool/index.ts'));
  const { makeTroublemaker } = await import(/* @vite-ignore */ source.path('pool/testing/troublemaker.ts'));
  return {
    pool,
    asyncPool,
    makeEnv: makeTroublemaker,
    url: (file) => pathToFileURL(source.path(file)),
    remove: () => source.remove(),
  };
}
