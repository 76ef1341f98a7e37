/** Text to tokens and back. */
export interface Tokenizer {
  /** Tokens are whole numbers from 0 to below this. */
  readonly vocabularySize: number;
  /** Ends a text; undefined where the tokenizer has no such token. */
  readonly endToken: number | undefined;
  /** Fills up; never a part of a text. */
  readonly padToken: number | undefined;
  /** The tokens of a text, without anything before or after it. */
  encode(text: string): Int32Array;
  /**
   * The text of tokens. Special tokens (end, filling) give nothing unless asked for.
   *
   * @throws for a token that the vocabulary lacks
   */
  decode(tokens: ArrayLike<number>, options?: { readonly special?: boolean }): string;
}
