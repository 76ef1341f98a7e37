/** Something to measure against is not on this machine. */
export class Missing extends Error {
  /**
   * @param {string} what
   * @param {string} help how to get it
   */
  constructor(what, help) {
    super(what);
    this.help = help;
  }
}

/**
 * What `start` gives, or a row for the table that says what is missing.
 *
 * @template T
 * @param {string} name of who is to be measured against
 * @param {() => Promise<T>} start
 * @returns {Promise<{ found: T } | { row: import('./rows.mjs').Row }>}
 */
export async function orMissing(name, start) {
  try {
    return { found: await start() };
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    return { row: { name, value: 'not available', note: `${error.message}; ${error.help}` } };
  }
}
