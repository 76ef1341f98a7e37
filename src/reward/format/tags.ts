import { operantError } from '../../error/index.ts';
import { perAttempt } from '../compose/per-attempt.ts';
import type { Reward } from '../reward.ts';

/** What stands between the first `<tag>` and the next `</tag>`; undefined where there is no such pair. */
export function tagContent(text: string, tag: string): string | undefined {
  const start = text.indexOf(`<${tag}>`);
  if (start < 0) return undefined;
  const end = text.indexOf(`</${tag}>`, start);
  return end < 0 ? undefined : text.slice(start + tag.length + 2, end);
}

/**
 * Whether a text is one section `<tag>…</tag>` for each tag, in this order, each tag once, with nothing but white space
 * around them.
 */
export function isTagged(text: string, tags: readonly string[]): boolean {
  if (!tags.every((tag) => occurrences(text, `<${tag}>`) === 1 && occurrences(text, `</${tag}>`) === 1)) return false;
  let at = 0;
  for (const tag of tags) {
    const start = text.indexOf(`<${tag}>`, at);
    const end = text.indexOf(`</${tag}>`, start);
    if (start < 0 || end < 0 || text.slice(at, start).trim() !== '') return false;
    at = end + tag.length + 3;
  }
  return text.slice(at).trim() === '';
}

/**
 * 1 for completions in the form of {@link isTagged}, else 0. The usual tags are `['think', 'answer']` (DeepSeek-AI
 * 2025, arXiv 2501.12948, section 2.2).
 */
export function tagFormat(tags: readonly string[]): Reward {
  checkTags(tags);
  return perAttempt('format', ({ completion }) => Number(isTagged(completion, tags)));
}

/**
 * Share of the opening and closing tags that stand in a completion exactly once, 0 to 1: a way up to {@link tagFormat}.
 */
export function tagShare(tags: readonly string[]): Reward {
  checkTags(tags);
  const marks = tags.flatMap((tag) => [`<${tag}>`, `</${tag}>`]);
  return perAttempt(
    'tags',
    ({ completion }) => marks.filter((mark) => occurrences(completion, mark) === 1).length / marks.length,
  );
}

/** How often it stands there, counted up to 2. */
function occurrences(text: string, mark: string): number {
  const first = text.indexOf(mark);
  if (first < 0) return 0;
  return text.includes(mark, first + mark.length) ? 2 : 1;
}

function checkTags(tags: readonly string[]): void {
  const wrong = tags.find((tag) => !/^[\w-]+$/.test(tag));
  if (tags.length === 0) throw operantError('tag format needs a tag');
  if (wrong !== undefined) throw operantError('tag is no name', { value: wrong, help: 'give it without < and >' });
  if (new Set(tags).size < tags.length) throw operantError('a tag is named twice', { value: tags });
}
