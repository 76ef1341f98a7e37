import { add, multiply, type Rational, rational, rationalOfDecimal } from '../expression/rational.ts';
import { Unreadable } from './unreadable.ts';
import { longNames, signOfCommand } from './vocabulary.ts';

/** A piece of an answer. Commands of LaTeX that are mere spellings have become the sign that they stand for. */
export type Token =
  | { readonly kind: 'number'; readonly value: Rational; readonly digits: string; readonly spaced: boolean }
  | { readonly kind: 'name'; readonly name: string; readonly spaced: boolean }
  | { readonly kind: 'sign'; readonly sign: string; readonly spaced: boolean };

const pattern =
  /(\s*)(?:(\d[\d., ]*|\.\d+)|\\([a-zA-Z]+)|([a-zA-Z]+)|(\\[{}%&$|]|\\\\|\*\*|<=|>=|!=|[-+*/^_()[\]{}|!&,;=<>%']))/y;
const thousands = /^\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|^\d{1,3}(?: \d{3})+(?![\d.,])/;
const plainNumber = /^(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3}(?![\d.]))?/;
const repeating = /^(\d*)\.(\d*)\\(?:overline|bar)\s*\{(\d+)\}/;

/**
 * Tokens of a cleaned answer.
 *
 * @param joinsThousands - whether `1,234` is one number
 * @throws Unreadable for characters and words that are no mathematics
 */
export function tokensOf(text: string, joinsThousands: boolean): Token[] {
  const tokens: Token[] = [];
  const rest = { at: 0 };
  while (text.slice(rest.at).trim() !== '') tokens.push(...nextTokens(text, rest, joinsThousands));
  return tokens;
}

function nextTokens(text: string, rest: { at: number }, joinsThousands: boolean): Token[] {
  pattern.lastIndex = rest.at;
  const found = pattern.exec(text);
  if (!found) throw new Unreadable(`no mathematics at character ${rest.at + 1}`);
  const [whole, space, digits, command, letters, sign] = found;
  const spaced = space !== '';
  if (digits !== undefined) return [numberAt(text, rest, rest.at + space!.length, spaced, joinsThousands)];
  rest.at += whole.length;
  if (command !== undefined) return [commandToken(command, text, rest, spaced)];
  if (letters !== undefined) return wordTokens(letters, spaced);
  const spelling: Readonly<Record<string, string>> = { '\\{': '{{', '\\}': '}}', '\\%': '%', '\\|': '|', '**': '^' };
  return [{ kind: 'sign', sign: spelling[sign!] ?? sign!, spaced }];
}

function numberAt(text: string, rest: { at: number }, at: number, spaced: boolean, joinsThousands: boolean): Token {
  const tail = text.slice(at);
  const recurring = repeating.exec(tail);
  if (recurring) {
    rest.at = at + recurring[0].length;
    return { kind: 'number', value: repeatingDecimal(recurring), digits: recurring[0], spaced };
  }
  const digits = (joinsThousands && thousands.exec(tail)?.[0]) || plainNumber.exec(tail)![0];
  rest.at = at + digits.length;
  return { kind: 'number', value: decimal(digits.replace(/[, ]/g, '')), digits, spaced };
}

function decimal(digits: string): Rational {
  const [mantissa, exponent = '0'] = digits.split(/[eE]/);
  const shift = 10n ** BigInt(Math.abs(Number(exponent)));
  return multiply(rationalOfDecimal(mantissa!), Number(exponent) < 0 ? rational(1n, shift) : rational(shift));
}

/** `0.1\overline{6}` is 1/10 + 6/90. */
function repeatingDecimal([, whole, fixed, period]: RegExpExecArray): Rational {
  const shift = 10n ** BigInt(fixed!.length);
  const nines = 10n ** BigInt(period!.length) - 1n;
  return add(rationalOfDecimal(`${whole || '0'}.${fixed}`), rational(BigInt(period!), nines * shift));
}

function commandToken(command: string, text: string, rest: { at: number }, spaced: boolean): Token {
  if (command === 'begin' || command === 'end') skipMatrixName(text, rest);
  const sign = signOfCommand.get(command);
  if (sign !== undefined) return { kind: 'sign', sign, spaced };
  const name = longNames.get(command);
  if (name !== undefined) return { kind: 'name', name, spaced };
  const braced = /^\s*\{\s*([^{}]*?)\s*\}/.exec(text.slice(rest.at));
  if (braced && /^(?:text|mathrm|operatorname|mathbb|mbox|textrm|mathbf|boldsymbol)$/.test(command)) {
    rest.at += braced[0].length;
    return markedWord(braced[1]!, spaced);
  }
  if (/^(?:text|mathrm|mbox)$/.test(command)) throw new Unreadable(`markup within \\${command}`);
  throw new Unreadable(`unknown command \\${command}`);
}

function skipMatrixName(text: string, rest: { at: number }): void {
  const found = /^\s*\{(?:[pbvBV]?matrix|array)\}(?:\s*\{[lcr| ]*\})?/.exec(text.slice(rest.at));
  if (!found) throw new Unreadable('an environment that is no matrix');
  rest.at += found[0].length;
}

function markedWord(word: string, spaced: boolean): Token {
  if (/^(?:and|or)$/.test(word)) return { kind: 'sign', sign: ',', spaced };
  const name = longNames.get(word);
  if (name !== undefined) return { kind: 'name', name, spaced };
  if (/^[a-zA-Z]$/.test(word)) return { kind: 'name', name: word, spaced };
  throw new Unreadable(`words (${word})`);
}

/** Up to three letters are a product of variables; more are words. */
function wordTokens(letters: string, spaced: boolean): Token[] {
  if (letters === 'and' || letters === 'or') return [{ kind: 'sign', sign: ',', spaced }];
  if (letters === 'sqrt') return [{ kind: 'sign', sign: 'sqrt', spaced }];
  const name = longNames.get(letters);
  if (name !== undefined) return [{ kind: 'name', name, spaced }];
  if (letters.length > 3) throw new Unreadable(`words (${letters})`);
  return [...letters].map((name, i) => ({ kind: 'name', name, spaced: i === 0 && spaced }));
}
