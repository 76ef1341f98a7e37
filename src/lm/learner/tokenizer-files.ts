import { diskFolder, toJsonBytes } from '../files/folder.ts';

/** Files of a tokenizer, by name. */
export type TokenizerFiles = Readonly<Record<string, Uint8Array>>;

const special = ['<pad>', '<start>', '<end>'];

/**
 * A character tokenizer as the files of a Hugging Face folder: byte-pair encoding without any pairs, so that every
 * character is a token. Tokens have the numbers that `characterTokenizer` gives them.
 */
export function characterTokenizerFiles(alphabet: string): TokenizerFiles {
  const texts = [...special, ...alphabet];
  const added = special.map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  const [pad, start, end] = special;
  return {
    'tokenizer.json': toJsonBytes({
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: added,
      normalizer: null,
      pre_tokenizer: null,
      post_processor: null,
      decoder: { type: 'Fuse' },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        vocab: Object.fromEntries(texts.map((text, id) => [text, id])),
        merges: [],
      },
    }),
    'tokenizer_config.json': toJsonBytes({
      tokenizer_class: 'PreTrainedTokenizerFast',
      bos_token: start,
      eos_token: end,
      pad_token: pad,
      clean_up_tokenization_spaces: false,
    }),
  };
}

/** The tokenizer's files of a model's folder. */
export async function tokenizerFilesOf(path: string): Promise<TokenizerFiles> {
  const folder = diskFolder(path);
  const files: Record<string, Uint8Array> = {};
  for (const name of ['tokenizer.json', 'tokenizer_config.json', 'chat_template.jinja']) {
    const bytes = await folder.read(name);
    if (bytes) files[name] = bytes;
  }
  return files;
}
