/**
 * The file in which a thread of the pool begins. Threads run what is compiled: a pool that runs from source, as in tests, starts those of the last build.
 */
export function entryFile(name: 'supervisor' | 'worker'): URL {
  const own = import.meta.url;
  return new URL(own.endsWith('.ts') ? `../../dist/pool/${name}.js` : `./${name}.js`, own);
}
