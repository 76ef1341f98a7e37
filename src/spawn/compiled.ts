const library = new URL('../', import.meta.url).href;
const built = import.meta.url.endsWith('.ts') ? new URL('../../dist/', import.meta.url).href : library;

/**
 * Threads and processes run what is compiled: for a source file of this library that is the file of the last build, also
 * while the library itself runs from source, as in tests. Any other module stays as it is.
 */
export function compiled(module: URL): URL {
  const { href } = module;
  return href.startsWith(library) ? new URL(built + href.slice(library.length).replace(/\.ts$/, '.js')) : module;
}
