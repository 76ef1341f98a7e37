const folder = new URL('..', import.meta.url);
const isSource = import.meta.url.endsWith('.ts');
const sources = new URL('../../', import.meta.url).href;

/** A file of `src/reward` in the form that threads run. */
export function fileOfReward(path: 'worker/thread' | 'math/math-answer'): URL {
  return compiled(new URL(`${path}.${isSource ? 'ts' : 'js'}`, folder));
}

/**
 * Threads run what is compiled: for a source file of this package, while it runs from source as in tests, that is the
 * file of the last build.
 */
export function compiled(module: URL): URL {
  if (!isSource || !module.href.startsWith(sources)) return module;
  const built = new URL('../dist/', sources).href;
  return new URL(built + module.href.slice(sources.length).replace(/\.ts$/, '.js'));
}
