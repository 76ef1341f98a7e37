import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { toMarkdown } from './report.mjs';

const folder = join(dirname(import.meta.dirname), 'results');

/**
 * Writes a run as Markdown and JSON; a run of some benches gets their names, so that it does not take the place of a whole one.
 *
 * @returns {string[]} the files
 */
export function writeResults(run, chosen) {
  mkdirSync(folder, { recursive: true });
  const name = [run.machine.date, slug(run.machine.cpu), ...chosen].join('-');
  const write = (extension, text) => {
    const path = join(folder, `${name}.${extension}`);
    writeFileSync(path, text);
    return relative(process.cwd(), path);
  };
  return [write('md', toMarkdown(run)), write('json', `${JSON.stringify(run, null, 2)}\n`)];
}

const slug = (text) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
