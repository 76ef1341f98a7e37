import type { Stream } from '../../../random/index.ts';
import { between, pick } from '../draw.ts';

/** A random pattern of the safe subset, of about `length` characters. */
export function randomRegex(stream: Stream, length: number, letters: string): string {
  let text = '';
  while (text.length < length) text += randomPart(stream, length - text.length, letters);
  return text;
}

function randomPart(stream: Stream, room: number, letters: string): string {
  if (room >= 5 && stream.integer(3) === 0) {
    const inner = between(stream, 1, Math.min(room - 4, 2));
    const [one, other] = [randomRegex(stream, inner, letters), randomRegex(stream, 1, letters)];
    if (one !== other) return `(${one}|${other})${room >= 6 ? pick(stream, ['', '*', '+']) : ''}`;
  }
  const atom = stream.integer(4) === 0 ? '.' : pick<string>(stream, letters);
  return room >= 2 && stream.integer(2) === 0 ? atom + pick(stream, '*+?') : atom;
}
