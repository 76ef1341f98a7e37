import { operantError } from '../error/index.ts';

/**
 * Imports the optional package that environments run on.
 *
 * @param engine - what users install, with the version where it matters, as in `planck@1.4.2`
 * @param load - the import itself, spelled out so that bundlers see it
 * @throws when it is not installed, with the line that installs it
 */
export async function importEngine<T>(engine: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw operantError('package is missing', {
      value: engine.replace(/(?<=.)@.*$/, ''),
      help: `npm install ${engine}`,
    });
  }
}
