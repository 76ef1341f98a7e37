const token = /\s*(<>|<=|>=|'[a-z]*'|[a-z]+|-?\d+|[*(),=<>])/y;

/** The words and signs of a query, read one after the other; what does not stand there is not read. */
export class QueryReader {
  readonly #words: readonly string[];
  #at = 0;

  private constructor(words: readonly string[]) {
    this.#words = words;
  }

  /** Undefined for a text with anything that is no word, number or sign of a query. */
  static of(text: string): QueryReader | undefined {
    const end = text.trimEnd().length;
    const words: string[] = [];
    token.lastIndex = 0;
    while (token.lastIndex < end) {
      const found = token.exec(text);
      if (found === null) return undefined;
      words.push(found[1]!);
    }
    return new QueryReader(words);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#words.length;
  }

  /** Whether a name with a parenthesis behind it comes next. */
  get isCall(): boolean {
    return this.#words[this.#at + 1] === '(';
  }

  /** Reads this word or sign; whether it was there. */
  take(word: string): boolean {
    const isThere = this.#words[this.#at] === word;
    if (isThere) this.#at++;
    return isThere;
  }

  /** Reads one of several. */
  oneOf<T extends string>(words: readonly T[]): T | undefined {
    return words.find((word) => this.take(word));
  }

  /** The name of a table or column. */
  name(): string | undefined {
    return this.#next(/^[a-z]+$/);
  }

  /** A whole number, or a word in quotes, without them. */
  constant(): number | string | undefined {
    const word = this.#next(/^(?:-?\d+|'.*')$/);
    return word?.startsWith("'") ? word.slice(1, -1) : this.#number(word);
  }

  /** A whole number from 0 on. */
  count(): number | undefined {
    return this.#number(this.#next(/^\d+$/));
  }

  /** One item or several with a separator between; undefined where one of them is not there. */
  list<T>(separator: string, item: () => T | undefined): T[] | undefined {
    const items: T[] = [];
    do {
      const next = item();
      if (next === undefined) return undefined;
      items.push(next);
    } while (this.take(separator));
    return items;
  }

  #number(word: string | undefined): number | undefined {
    return word === undefined ? undefined : Number(word);
  }

  #next(form: RegExp): string | undefined {
    const word = this.#words[this.#at];
    if (word === undefined || !form.test(word)) return undefined;
    this.#at++;
    return word;
  }
}
