/** A pattern of the subset: lower-case letters, `.`, `a*`, `a+`, `a?`, `ab`, `a|b` and `(a)`. */
export type Pattern =
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly least: 0 | 1; readonly isMany: boolean };

/** Longest pattern that is read, and longest word that is matched. */
const longest = 30;

/**
 * The pattern that a text stands for; undefined for a text outside of the subset, for an empty one and for one longer
 * than 30 characters.
 */
export function parsePattern(text: string): Pattern | undefined {
  if (text.length > longest) return undefined;
  let at = 0;

  const choice = (): Pattern | undefined => {
    const parts = [sequence()];
    while (text[at] === '|') {
      at++;
      parts.push(sequence());
    }
    return joined('choice', parts);
  };
  const sequence = (): Pattern | undefined => {
    const parts: (Pattern | undefined)[] = [];
    while (at < text.length && text[at] !== '|' && text[at] !== ')') parts.push(repeated(atom()));
    return parts.length === 0 ? undefined : joined('sequence', parts);
  };
  const atom = (): Pattern | undefined => {
    const sign = text[at++]!;
    if (sign === '.') return { kind: 'any' };
    if (sign >= 'a' && sign <= 'z') return { kind: 'letter', letter: sign };
    if (sign !== '(') return undefined;
    const inner = choice();
    return text[at++] === ')' ? inner : undefined;
  };
  const repeated = (part: Pattern | undefined): Pattern | undefined => {
    const sign = text[at];
    if (part === undefined || sign === undefined || !'*+?'.includes(sign)) return part;
    at++;
    return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, isMany: sign !== '?' };
  };

  const pattern = choice();
  return at === text.length ? pattern : undefined;
}

function joined(kind: 'sequence' | 'choice', parts: readonly (Pattern | undefined)[]): Pattern | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return known.length === 1 ? known[0] : { kind, parts: known };
}

/**
 * Whether a pattern matches a whole word of at most 30 letters. Without backtracking: for each part of the pattern it
 * works out where matches that begin at each place may end, so the time grows with the product of the pattern's length
 * and the square of the word's.
 */
export function matches(pattern: Pattern, word: string): boolean {
  if (word.length > longest) return false;
  return ((endsOf(pattern, word)[0]! >> word.length) & 1) === 1;
}

/**
 * For each place of a word, those where a match that begins there may end: bit `e` of element `s`. `[word.length + 1]`
 */
function endsOf(pattern: Pattern, word: string): readonly number[] {
  const places = Array.from({ length: word.length + 1 }, (_, place) => place);
  switch (pattern.kind) {
    case 'any':
      return places.map((place) => (place < word.length ? 2 << place : 0));
    case 'letter':
      return places.map((place) => (word[place] === pattern.letter ? 2 << place : 0));
    case 'choice':
      return pattern.parts.map((part) => endsOf(part, word)).reduce((a, b) => places.map((i) => a[i]! | b[i]!));
    case 'sequence':
      return pattern.parts.map((part) => endsOf(part, word)).reduce((a, b) => places.map((i) => through(a[i]!, b)));
    case 'repeat': {
      const once = endsOf(pattern.part, word);
      const several = pattern.isMany ? closure(once) : once;
      return pattern.least === 1 ? several : places.map((place) => several[place]! | (1 << place));
    }
  }
}

/** Where matches end that begin at one of these places. */
function through(places: number, ends: readonly number[]): number {
  return ends.reduce((all, own, place) => ((places >> place) & 1 ? all | own : all), 0);
}

/** Ends after one match or several in a row: the last places first, since matches only lead on. */
function closure(once: readonly number[]): readonly number[] {
  const all = [...once];
  for (let place = once.length - 1; place >= 0; place--) {
    const onward = once[place]! & ~(1 << place);
    all[place] = once[place]! | through(onward, all);
  }
  return all;
}
