import { checkEach } from './check.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Keeps a byte order mark, which is a character of a text like others here. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A token for each byte of UTF-8, 0 to 255, and three of its own: 256 begins a text, 257 ends it, 258 fills up. For
 * models from nothing that must read any text. Bytes that are no UTF-8 decode to the replacement character.
 */
export function byteTokenizer(): Tokenizer & { readonly startToken: number } {
  const special = ['<start>', '<end>', '<pad>'];
  return {
    vocabularySize: 259,
    startToken: 256,
    endToken: 257,
    padToken: 258,
    encode: (text) => Int32Array.from(new TextEncoder().encode(text)),
    decode(tokens, options = {}) {
      checkEach(tokens, 259);
      const parts: string[] = [];
      let bytes: number[] = [];
      const flush = () => {
        parts.push(utf8.decode(Uint8Array.from(bytes)));
        bytes = [];
      };
      for (let i = 0; i < tokens.length; i++) {
        if (tokens[i]! < 256) bytes.push(tokens[i]!);
        else if (options.special) {
          flush();
          parts.push(special[tokens[i]! - 256]!);
        }
      }
      flush();
      return parts.join('');
    },
  };
}
