/** A space at which tables break no line; shown as an ordinary one. */
export const NO_BREAK = '\u00a0';

/**
 * Rows as lines of columns, two spaces between; the last column is wrapped at `width` with its later lines under its first.
 *
 * @param indent spaces before every line
 */
export function table(rows: readonly (readonly string[])[], width: number, indent = 0): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) => Math.max(...rows.map((row) => displayWidth(row[c] ?? ''))));
  const left = indent + widths.slice(0, -1).reduce((sum, size) => sum + size + 2, 0);
  return rows.flatMap((row) => {
    const head = widths.slice(0, -1).map((size, c) => `${padded(row[c] ?? '', size)}  `);
    const [first = '', ...rest] = wrap(row[columns - 1] ?? '', width - left);
    const lines = [`${' '.repeat(indent)}${head.join('')}${first}`, ...rest.map((line) => ' '.repeat(left) + line)];
    return lines.map((line) => line.replaceAll(NO_BREAK, ' ').trimEnd());
  });
}

/** A text as lines of at most `width` characters, broken between words; one that is far too narrow is left whole. */
export function wrap(text: string, width: number): string[] {
  if (width < 16) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** The text cut off after `width` characters. */
export function clip(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : letters.slice(0, Math.max(0, width)).join('');
}

/** Characters, not UTF-16 units; colours are put on afterwards. */
export function displayWidth(text: string): number {
  return [...text].length;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - displayWidth(text));
}
