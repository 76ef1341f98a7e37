const punctuation = ' \n0123456789.,!?_#\'"/\\-:()';
const shiftUp = 4;
const shiftToPunctuation = 5;
const padding = 5;

/** Z-characters of a text: lower-case letters are one, capitals and punctuation two (Z-Machine Standards Document 1.1, section 3). */
function zCharacters(text: string): number[] {
  return [...text].flatMap((letter) => {
    if (letter === ' ') return [0];
    if (letter >= 'a' && letter <= 'z') return [letter.charCodeAt(0) - 91];
    if (letter >= 'A' && letter <= 'Z') return [shiftUp, letter.charCodeAt(0) - 59];
    const place = punctuation.indexOf(letter);
    if (place > 0) return [shiftToPunctuation, 6 + place];
    // Any other character: its code in two halves.
    return [shiftToPunctuation, 6, letter.charCodeAt(0) >> 5, letter.charCodeAt(0) & 31];
  });
}

/**
 * A text as a Z-machine stores it: three Z-characters of 5 bits to a word, the last word marked.
 *
 * @param length - Z-characters, for words of a dictionary: cut or filled up to that many
 */
export function zText(text: string, length?: number): number[] {
  const letters = zCharacters(text).slice(0, length);
  while (letters.length < (length ?? 0) || letters.length % 3 !== 0 || letters.length === 0) letters.push(padding);
  const bytes: number[] = [];
  for (let k = 0; k < letters.length; k += 3) {
    const word = (letters[k] << 10) | (letters[k + 1] << 5) | letters[k + 2] | (k + 3 === letters.length ? 0x8000 : 0);
    bytes.push(word >> 8, word & 255);
  }
  return bytes;
}
