import { operantError } from '../error/index.ts';

/**
 * Imports the optional package that environments run on.
 *
 * @param name - of the package, as users install it
 * @param load - the import itself, spelled out so that bundlers see it
 * @throws when it is not installed, with the line that installs it
 */
export async function importEngine<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw operantError('package is missing', { value: name, help: `npm install ${name}` });
  }
}
