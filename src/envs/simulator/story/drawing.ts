import type { DisplayList, Shape } from '../../../env/index.ts';

const [columns, lineHeight, size, margin, leastLines] = [64, 18, 14, 14, 9];

/** The last command and what the story printed after it, as on an old screen. */
export function drawText(command: string | undefined, text: string): DisplayList {
  const lines = [...(command === undefined ? [] : [`> ${command}`, '']), ...text.split('\n').flatMap(wrapped)];
  const shapes = lines.map((line, k): Shape => {
    const fill = k === 0 && command !== undefined ? '#f2b84b' : '#d6e8d2';
    return { kind: 'text', at: [margin, margin + (k + 1) * lineHeight], text: line, size, fill };
  });
  const height = 2 * margin + (Math.max(lines.length, leastLines) + 1) * lineHeight;
  return { width: columns * 8 + 2 * margin, height, background: '#1d2a24', shapes };
}

/** A line broken at spaces. */
function wrapped(line: string): string[] {
  const lines = [''];
  for (const word of line.split(' ')) {
    const last = lines.length - 1;
    if (lines[last].length + word.length + 1 <= columns) lines[last] += (lines[last] ? ' ' : '') + word;
    else lines.push(word);
  }
  return lines;
}
