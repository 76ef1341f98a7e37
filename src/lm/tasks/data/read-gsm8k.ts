import { operantError } from '../../../error/index.ts';
import { type Gsm8kTask, gsm8kTask } from './gsm8k.ts';

/**
 * GSM8K from its files, in Node: a folder with `train*.jsonl` and `test*.jsonl`, of which the test split is held out,
 * or one file.
 *
 * @throws where nothing can be read there, and as {@link gsm8kTask} does
 */
export async function readGsm8k(path: string): Promise<Gsm8kTask> {
  const { readdir, readFile, stat } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw unreadable('nothing to read', path);
  if (found.isFile()) return gsm8kTask({ train: await readFile(path, 'utf8') });
  const names = (await readdir(path)).filter((name) => name.endsWith('.jsonl')).sort();
  const textOf = (start: string): Promise<string> => {
    const name = names.find((known) => known.startsWith(start));
    if (name === undefined) throw unreadable(`no ${start}*.jsonl`, path);
    return readFile(join(path, name), 'utf8');
  };
  return gsm8kTask({ train: await textOf('train'), test: await textOf('test') });
}

function unreadable(what: string, path: string): Error {
  return operantError(what, {
    value: path,
    where: 'for GSM8K',
    help: 'give a folder with train.jsonl and test.jsonl of the dataset, or one such file',
  });
}
