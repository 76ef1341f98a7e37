import { type HuggingFaceTokenizer, huggingFaceTokenizer } from '../tokenizer/hugging-face.ts';
import { diskFolder, type Folder, parseJson, readFileOf } from './folder.ts';

/**
 * Reads the tokenizer of a Hugging Face folder: `tokenizer.json`, with `tokenizer_config.json` and
 * `chat_template.jinja` where they are.
 *
 * @throws when `tokenizer.json` is missing or of an unknown type
 */
export async function loadTokenizer(from: string | Folder): Promise<HuggingFaceTokenizer> {
  const folder = typeof from === 'string' ? diskFolder(from) : from;
  const where = `${folder.name}/tokenizer.json`;
  const json = parseJson(await readFileOf(folder, 'tokenizer.json', 'give a folder with a fast tokenizer'), where);
  const settings = await folder.read('tokenizer_config.json');
  const config = settings ? parseJson(settings, `${folder.name}/tokenizer_config.json`) : {};
  const template = await folder.read('chat_template.jinja');
  return huggingFaceTokenizer(json, config, where, template && new TextDecoder().decode(template));
}
