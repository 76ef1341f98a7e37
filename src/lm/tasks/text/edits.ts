import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import { pick, word } from '../draw.ts';

interface Level {
  readonly length: number;
  readonly edits: number;
}

const levels: readonly Level[] = [
  { length: 4, edits: 1 },
  { length: 4, edits: 2 },
  { length: 6, edits: 2 },
  { length: 6, edits: 3 },
  { length: 8, edits: 4 },
  { length: 10, edits: 5 },
  { length: 12, edits: 8 },
];

const letters = 'abcd';

/** What is said for a word without letters. */
const empty = '_';

/**
 * `abca -a b>c:` asks for the word after the edits, one after the other: `bc,cc;cc`. `-a` takes every a out, `b>c`
 * makes every b a c, `+a` adds an a at the end, `^a` adds one in front, `<` moves the first letter to the end, `~`
 * turns the word around. A word without letters is `_`.
 */
export const edits = defineTask<Level, string>({
  name: 'edits',
  summary: 'Apply edits to a word, one after the other.',
  alphabet: ` +,-:;<>^_${letters}~`,
  levels,
  usual: [1, 3],
  completionLength: 26,
  draw: (stream, { length, edits: count }) => {
    const first = word(stream, length, letters);
    const wanted = Array.from({ length: count }, () => drawEdit(stream));
    const words = wanted.map((_, i) => wanted.slice(0, i + 1).reduce(edited, first) || empty);
    const data = words.at(-1)!;
    return { prompt: `${first} ${wanted.join(' ')}:`, data, solution: `${words.join(',')};${data}` };
  },
  isRight: (answer, wanted) => answer === wanted,
});

function drawEdit(stream: Stream): string {
  const [a, b] = [pick<string>(stream, letters), pick<string>(stream, letters)];
  return pick(stream, [`-${a}`, a === b ? '~' : `${a}>${b}`, `+${a}`, `^${a}`, '<', '~']);
}

/** A word after one edit. */
export function edited(text: string, edit: string): string {
  if (edit === '~') return [...text].reverse().join('');
  if (edit === '<') return text.slice(1) + text.slice(0, 1);
  if (edit[1] === '>') return text.replaceAll(edit[0]!, edit[2]!);
  const letter = edit[1]!;
  if (edit[0] === '-') return text.replaceAll(letter, '');
  return edit[0] === '+' ? text + letter : letter + text;
}
