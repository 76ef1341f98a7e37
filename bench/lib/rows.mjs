/**
 * A line of the table.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} value as it is shown, with its unit
 * @property {number} [number] the same as a number, in the same unit
 * @property {string} [ratio] how it compares with Operant's figure
 * @property {string} [target] what the project wants
 * @property {boolean} [met] whether it has that
 * @property {string} [note]
 */
/**
 * @typedef {object} Bench
 * @property {string} name on the command line
 * @property {string} measures
 * @property {number} deadline seconds after which it is given up
 * @property {() => Promise<{ rows: Row[], versions?: Record<string, string> }>} run
 */

/** Rows for contestants that were timed; the first is Operant. */
export function standingRows(standings, show) {
  return standings.map(({ name, ms, spread, ratio }, i) => ({
    name,
    value: show(ms),
    number: ms,
    ...(i > 0 ? { ratio: `${digits(ratio)}× Operant's time` } : {}),
    note: `± ${Math.round(spread * 100)} %`,
  }));
}

/**
 * A row whose figure must be at least, or at most, a number.
 *
 * @param {string} name
 * @param {number} number
 * @param {(x: number) => string} show
 * @param {{ atLeast: number } | { atMost: number }} bound
 * @param {string} [note]
 * @returns {Row}
 */
export function targetRow(name, number, show, bound, note) {
  const isLow = 'atMost' in bound;
  const target = isLow ? bound.atMost : bound.atLeast;
  return {
    name,
    value: show(number),
    number,
    target: `${isLow ? '≤' : '≥'} ${show(target)}`,
    met: isLow ? number <= target : number >= target,
    ...(note ? { note } : {}),
  };
}

/** Three significant digits, thousands apart. */
export const digits = (x) => Number(x.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 });
export const times = (x) => `${digits(x)}×`;
export const perStep = (ms) => (ms < 1 ? `${digits(ms * 1000)} µs/step` : `${digits(ms)} ms/step`);
export const seconds = (s) => `${digits(s)} s`;
export const percent = (share) => `${(share * 100).toFixed(0)} %`;
