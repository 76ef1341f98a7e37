/** A way of finding the answer in a completion. */
export type AnswerFinder = (text: string) => string | undefined;

/**
 * What the last `\boxed{…}` or `\fbox{…}` holds, braces within included; undefined when there is none or it is not
 * closed.
 */
export const boxedAnswer: AnswerFinder = (text) => {
  const at = Math.max(text.lastIndexOf('\\boxed'), text.lastIndexOf('\\fbox'));
  if (at < 0) return undefined;
  const brace = /^\\(?:boxed|fbox)\s*\{/.exec(text.slice(at, at + 40));
  return brace ? upToClosingBrace(text, at + brace[0].length) : undefined;
};

function upToClosingBrace(text: string, start: number): string | undefined {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const isEscaped = text[at - 1] === '\\' && text[at - 2] !== '\\';
    if (isEscaped) continue;
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, at).trim();
  }
  return undefined;
}

/** What follows the last `####` in its line: the form of GSM8K (Cobbe et al. 2021, arXiv 2110.14168). */
export const hashAnswer: AnswerFinder = (text) => {
  const at = text.lastIndexOf('####');
  return at < 0 ? undefined : lineFrom(text, at + 4);
};

/** What follows the last "the answer is" (also "final answer:", "answer:") up to the end of its sentence. */
export const phrasedAnswer: AnswerFinder = (text) => {
  const phrases = [...text.matchAll(/\banswer(?: is:?|:)[ \t]*/gi)];
  const last = phrases.at(-1);
  if (!last) return undefined;
  const line = lineFrom(text, last.index + last[0].length);
  return line === undefined ? undefined : line.split(/\.(?:\s|$)/)[0]!.trim() || undefined;
};

/**
 * The last number in the text: with sign, separators, decimals, as a fraction or percentage. Undefined when the last 2000
 * characters hold none as a whole.
 */
export const lastNumber: AnswerFinder = (text) => {
  // One character more, and none of a number that the cut goes through.
  const tail = text.length <= 2000 ? text : text.slice(-2001).replace(/^[\d.,/]+/, '');
  const numbers = tail.match(/(?<![\w.)\]}])-?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:\/\d+)?%?|\d+(?:\.\d+)?/g);
  return numbers?.at(-1);
};

const defaultFinders: readonly AnswerFinder[] = [boxedAnswer, hashAnswer, phrasedAnswer, lastNumber];

/**
 * The answer of the first finder that finds one: boxed, after `####`, after "the answer is", or else the last number.
 * Time grows with the length of the text alone.
 */
export function extractAnswer(text: string, finders: readonly AnswerFinder[] = defaultFinders): string | undefined {
  for (const find of finders) {
    const answer = find(text);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function lineFrom(text: string, start: number): string | undefined {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).trim() || undefined;
}
