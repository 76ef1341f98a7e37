import { operantError } from '../error/index.ts';

const number = /^([+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)([kMG]?)$/i;
const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/**
 * A value as people type it on a command line: JSON, numbers such as `1e-3`, `1_000_000`, `500k` and `1M`, and strings without quotes.
 *
 * @throws when the text begins like JSON (`[`, `{`, `"`) and is none
 */
export function parseValue(text: string): unknown {
  const parsed = parseNumber(text);
  if (parsed !== undefined) return parsed;
  try {
    return JSON.parse(text);
  } catch {
    if (!/^\s*["[{]/.test(text)) return text;
    throw operantError('value is not JSON', { value: text, help: 'put it in single quotes, as in \'{"from": 0.1}\'' });
  }
}

/** The number that `text` is, as `500k` is 500000; undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const match = number.exec(text);
  if (match === null) return undefined;
  const digits = match[1].replaceAll('_', '');
  return Number(digits) * factors[match[2].toLowerCase()];
}
