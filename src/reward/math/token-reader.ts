import { type Rational, rational } from '../expression/rational.ts';
import { type Token, tokensOf } from './tokens.ts';
import { Unreadable } from './unreadable.ts';
import { functionNames } from './vocabulary.ts';

/** Brackets, signs and powers within one another that are still read. */
const maxDepth = 60;

/** Goes through the tokens of an answer, and counts how deep it is. */
export class TokenReader {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, joinsThousands: boolean) {
    this.#tokens = tokensOf(text, joinsThousands);
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  previous(): Token | undefined {
    return this.#tokens[this.#at - 1];
  }

  next(): Token {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Unreadable('the answer ends too early');
    return token;
  }

  /** The sign that comes next, if one does. */
  sign(ahead = 0): string | undefined {
    const token = this.peek(ahead);
    return token?.kind === 'sign' ? token.sign : undefined;
  }

  take(sign: string): boolean {
    if (this.sign() !== sign) return false;
    this.#at += 1;
    return true;
  }

  takeAny<Sign extends string>(signs: readonly Sign[]): Sign | undefined {
    return signs.find((sign) => this.take(sign));
  }

  expect(sign: string): void {
    if (!this.take(sign)) throw new Unreadable(`${sign} is missing`);
  }

  expectEnd(): void {
    if (this.peek() !== undefined) throw new Unreadable('something follows that does not belong');
  }

  isFunctionNext(): boolean {
    const token = this.peek();
    return token?.kind === 'name' && functionNames.has(token.name);
  }

  /** The number just read. */
  previousNumber(): Extract<Token, { kind: 'number' }> {
    return this.previous() as Extract<Token, { kind: 'number' }>;
  }

  /** The first digit of the number that comes next; the others stay. */
  takeDigit(): number | undefined {
    const token = this.peek();
    if (token?.kind !== 'number' || !/^\d+$/.test(token.digits)) return undefined;
    const [digit, rest] = [token.digits[0]!, token.digits.slice(1)];
    if (rest === '') this.#at += 1;
    else this.#tokens[this.#at] = { ...token, digits: rest, value: rational(BigInt(rest)), spaced: false };
    return Number(digit);
  }

  /** A proper fraction of whole numbers right after a whole number: `\frac{1}{2}`, `\frac12`, ` 1/2`. */
  takeMixedFraction(): Rational | undefined {
    if (this.sign() === 'frac') return this.#latexFraction();
    const [numerator, slash, denominator] = [this.peek(), this.sign(1), this.peek(2)];
    if (numerator?.kind !== 'number' || !numerator.spaced || slash !== '/' || denominator?.kind !== 'number')
      return undefined;
    return this.#proper(numerator, denominator, 3);
  }

  #latexFraction(): Rational | undefined {
    const braced = [1, 3, 4, 6].map((ahead) => this.sign(ahead)).join('') === '{}{}';
    if (braced) return this.#proper(this.peek(2), this.peek(5), 7);
    const both = this.peek(1);
    if (both?.kind !== 'number' || !/^\d\d$/.test(both.digits)) return undefined;
    const digit = (at: number): Token => ({ ...both, value: rational(BigInt(both.digits[at]!)) });
    return this.#proper(digit(0), digit(1), 2);
  }

  #proper(numerator: Token | undefined, denominator: Token | undefined, length: number): Rational | undefined {
    if (numerator?.kind !== 'number' || denominator?.kind !== 'number') return undefined;
    const [above, below] = [numerator.value, denominator.value];
    const isProper = above.denominator === 1n && below.denominator === 1n && above.numerator < below.numerator;
    if (!isProper) return undefined;
    this.#at += length;
    return rational(above.numerator, below.numerator);
  }

  nested<Node>(read: () => Node): Node {
    if (++this.#depth > maxDepth) throw new Unreadable(`nested deeper than ${maxDepth}`);
    const node = read();
    this.#depth -= 1;
    return node;
  }
}
