/** Most numbers of a list that is read. */
const longestList = 20;

/** `3 -1 4`; a list without numbers is `_`. */
export function formatList(list: readonly number[]): string {
  return list.length === 0 ? '_' : list.join(' ');
}

/**
 * The list that a text stands for; undefined for any other text, for more than 20 numbers and for numbers of more than
 * four digits.
 */
export function parseList(text: string): readonly number[] | undefined {
  if (text === '_') return [];
  const parts = text.split(' ', longestList + 1);
  if (parts.length > longestList || !parts.every((part) => /^(?:0|-?[1-9]\d{0,3})$/.test(part))) return undefined;
  return parts.map(Number);
}
