import { Tokenizer as Library } from '@huggingface/tokenizers';
import { operantError } from '../../error/index.ts';
import { type ChatTemplate, chatTemplate } from './chat-template.ts';
import { checkEach } from './check.ts';
import type { Tokenizer } from './tokenizer.ts';

/** A tokenizer from a model's files. */
export interface HuggingFaceTokenizer extends Tokenizer {
  /** Begins a text; undefined where the model has no such token. */
  readonly startToken: number | undefined;
  /** Where the files have one. */
  readonly chat: ChatTemplate | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * A tokenizer of a `tokenizer.json` and a `tokenizer_config.json`, read by the library @huggingface/tokenizers.
 *
 * @param template Jinja source, where it is in a file of its own
 * @throws for an unknown type of tokenizer, and for files that are none
 */
export function huggingFaceTokenizer(json: Json, config: Json, where: string, template?: string): HuggingFaceTokenizer {
  const library = construct(json, config, where);
  const text = (name: string) => tokenText(config[name]);
  const id = (name: string) => {
    const own = text(name);
    return own === undefined ? undefined : library.token_to_id(own);
  };
  const source = template ?? templateText(config.chat_template);
  const names = ['bos_token', 'eos_token', 'pad_token', 'unk_token'];
  const texts = Object.fromEntries(names.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)!]])));
  const vocabularySize = [...library.get_vocab(true).values()].reduce((most, token) => Math.max(most, token + 1), 0);
  return {
    vocabularySize,
    startToken: id('bos_token'),
    endToken: id('eos_token'),
    padToken: id('pad_token'),
    chat: source === undefined ? undefined : chatTemplate(source, texts),
    encode: (content) => Int32Array.from(library.encode(content, { add_special_tokens: false }).ids),
    decode(tokens, options = {}) {
      checkEach(tokens, Number.POSITIVE_INFINITY);
      // Models pad their matrices beyond the tokenizer's vocabulary: such tokens can be drawn, and stand for no text.
      const known = Array.from(tokens).filter((token) => token < vocabularySize);
      if (known.length === 0) return '';
      return library.decode(known, {
        skip_special_tokens: !options.special,
        clean_up_tokenization_spaces: false,
      });
    },
  };
}

/** A special token is a text, or an object that holds one. */
function tokenText(token: unknown): string | undefined {
  const content = typeof token === 'object' && token !== null ? (token as { content?: unknown }).content : token;
  return typeof content === 'string' ? content : undefined;
}

/** A text, or the one named `default` in a list of named ones. */
function templateText(template: unknown): string | undefined {
  const named = Array.isArray(template) ? template.find((one) => one?.name === 'default')?.template : template;
  return typeof named === 'string' ? named : undefined;
}

/** Kinds of model that the library reads. */
const kinds = ['BPE', 'WordPiece', 'Unigram'];

function construct(json: Json, config: Json, where: string): Library {
  const { type } = (json.model ?? {}) as { readonly type?: string };
  // Without a type, as in old files, the library tells the kinds apart by their fields.
  if (type !== undefined && !kinds.includes(type)) throw unknownType(type, where);
  try {
    return new Library(json, config);
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith('Unknown')) throw unknownType(message, where);
    throw operantError('tokenizer cannot be read', {
      value: message,
      where: `at ${where}`,
      help: 'the file is damaged or of another kind',
    });
  }
}

function unknownType(value: string, where: string): Error {
  return operantError('unknown tokenizer type', {
    value,
    where: `at ${where}`,
    help: `${kinds.join(', ')} with the usual normalisers, splitters and decoders can be loaded`,
  });
}
