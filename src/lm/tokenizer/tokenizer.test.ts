import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryFolder, toJsonBytes } from '../files/folder.ts';
import { loadTokenizer } from '../files/load-tokenizer.ts';
import { byteTokenizer } from './byte.ts';
import { characterTokenizer } from './character.ts';
import { chatTemplate } from './chat-template.ts';

describe('bytes', () => {
  const bytes = byteTokenizer();

  test('are UTF-8', () => {
    expect([...bytes.encode('aé')]).toEqual([97, 195, 169]);
    expect(bytes.decode([256, 97, 195, 169, 257])).toBe('aé');
    expect(bytes.decode([256, 97, 257], { special: true })).toBe('<start>a<end>');
  });

  test('give any text back', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => bytes.decode(bytes.encode(text)) === text));
    expect(bytes.decode(bytes.encode('\uFEFFa'))).toBe('\uFEFFa');
  });

  test('refuse tokens that are none', () => {
    expect(() => bytes.decode([300])).toThrow(
      'token outside of the vocabulary (300) in decode; help: the tokenizer knows tokens 0 to 258',
    );
    expect(() => bytes.decode([97.5])).toThrow('token outside of the vocabulary (97.5) in decode');
  });
});

describe('characters', () => {
  test('follow the alphabet', () => {
    const letters = characterTokenizer('ab+😀');
    expect(letters.vocabularySize).toBe(7);
    expect([...letters.encode('b😀a')]).toEqual([4, 6, 3]);
    expect(letters.decode([1, 4, 6, 3, 2, 0])).toBe('b😀a');
    expect(() => letters.encode('c')).toThrow(
      'character is not in the alphabet (c) in encode; help: the tokenizer knows ab+😀',
    );
  });

  test('come once each', () => {
    expect(() => characterTokenizer('aba')).toThrow('character comes twice in the alphabet (a) in characterTokenizer');
  });
});

describe('files', () => {
  /** A byte-pair encoding with three merges, `a b`, `ab a` and `ab ab`, of which the first that fits is taken. */
  const json = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [
      { id: 6, content: '<|end|>', single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
    ],
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
      vocab: { a: 0, b: 1, c: 2, ab: 3, aba: 4, abab: 5 },
      merges: ['a b', 'ab ab', 'ab a'],
    },
  };
  const folderWith = async (model: unknown, config: unknown = { eos_token: '<|end|>' }) => {
    const folder = memoryFolder('tiny');
    await folder.write('tokenizer.json', toJsonBytes(model));
    await folder.write('tokenizer_config.json', toJsonBytes(config));
    return folder;
  };

  test('a byte-pair encoding', async () => {
    const tokenizer = await loadTokenizer(await folderWith(json));
    expect([...tokenizer.encode('ababc')]).toEqual([5, 2]);
    expect([...tokenizer.encode('abac<|end|>')]).toEqual([4, 2, 6]);
    expect(tokenizer.decode([5, 2, 6])).toBe('ababc');
    expect(tokenizer.decode([5, 6], { special: true })).toBe('abab<|end|>');
    expect(tokenizer.decode([5, 151_900, 2])).toBe('ababc');
    expect(() => tokenizer.decode([-1])).toThrow('token outside of the vocabulary (-1)');
    expect(tokenizer).toMatchObject({ vocabularySize: 7, endToken: 6, startToken: undefined, chat: undefined });
  });

  test('a chat template beside it', async () => {
    const chat_template =
      '{% for m in messages %}[{{ m.role }}] {{ m.content }}{{ eos_token }}{% endfor %}{% if add_generation_prompt %}[assistant] {% endif %}';
    const folder = await folderWith(json, { eos_token: { content: '<|end|>' }, chat_template });
    const { chat } = await loadTokenizer(folder);
    expect(chat!.render([{ role: 'user', content: 'hi' }])).toBe('[user] hi<|end|>[assistant] ');
    expect(chat!.render([{ role: 'user', content: 'hi' }], { prompt: false })).toBe('[user] hi<|end|>');
    const listed = [
      { name: 'tools', template: '' },
      { name: 'default', template: chat_template },
    ];
    const other = await loadTokenizer(await folderWith(json, { eos_token: '<|end|>', chat_template: listed }));
    expect(other.chat!.render([{ role: 'user', content: 'hi' }])).toBe('[user] hi<|end|>[assistant] ');
  });

  test('unknown types are named', async () => {
    const morse = await folderWith({ ...json, model: { ...json.model, type: 'Morse' } });
    await expect(loadTokenizer(morse)).rejects.toThrow(
      'unknown tokenizer type (Morse) at tiny/tokenizer.json; help: BPE',
    );
    const decoder = await folderWith({ ...json, decoder: { type: 'Morse' } });
    await expect(loadTokenizer(decoder)).rejects.toThrow(
      'unknown tokenizer type (Unknown Decoder type: Morse) at tiny',
    );
  });

  test('a missing file is named', async () => {
    await expect(loadTokenizer(memoryFolder('empty'))).rejects.toThrow('file is missing (tokenizer.json) in empty');
  });
});

test('a chat template that is none, or that refuses', () => {
  expect(() => chatTemplate('{% for %}')).toThrow('chat template cannot be parsed');
  const strict = chatTemplate("{{ raise_exception('only users') }}");
  expect(() => strict.render([])).toThrow('chat template refuses the conversation (only users)');
});
