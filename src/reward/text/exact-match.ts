/**
 * Words without case, punctuation and the articles a, an, the: how SQuAD compares answers (Rajpurkar et al. 2016, arXiv
 * 1606.05250, section 6).
 */
export function normaliseWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, '')
    .replace(/\b(?:a|an|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** 1 where both texts are equal but for white space at their ends, and under `normalise` if given; else 0. */
export function exactMatch(a: string, b: string, normalise: (text: string) => string = (text) => text.trim()): number {
  return Number(normalise(a) === normalise(b));
}
