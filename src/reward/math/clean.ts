const replacements: readonly (readonly [RegExp, string])[] = [
  [/[−–—]/g, '-'],
  [/[×⋅·∙]/g, '*'],
  [/÷/g, '/'],
  [/π/g, '\\pi '],
  [/∞/g, '\\infty '],
  [/√/g, '\\sqrt '],
  [/∪/g, '\\cup '],
  [/∅/g, '\\emptyset '],
  [/∈/g, '\\in '],
  [/≤/g, '\\le '],
  [/≥/g, '\\ge '],
  [/≠/g, '\\ne '],
  [/±/g, '\\pm '],
  [/°/g, '^\\circ '],
  [/²/g, '^2'],
  [/³/g, '^3'],
  [/½/g, '\\frac12 '],
  [/\\!/g, ''],
  [/\{,\}/g, ','],
  [/(?<!\\)\\[,;: ]|~|\\q?quad(?![a-zA-Z])|\u00a0|\u2009|\u202f/g, ' '],
  [/\\\\(?=\s*$)/g, ''],
  [/\\(?:displaystyle|limits|left|right|[bB]igg?[lr]?)(?![a-zA-Z])/g, ''],
  [/\s+/g, ' '],
];

const wrappers: readonly RegExp[] = [
  /^\$\$([^$]*)\$\$$/,
  /^\$([^$]*)\$$/,
  /^\\\((.*)\\\)$/,
  /^\\\[(.*)\\\]$/,
  /^\\boxed\{(.*)\}$/,
  /^\\text\{([^{}]*)\}$/,
  /^\*\*([^*]*)\*\*$/,
];

/** An answer with one spelling of signs and spaces, out of its math delimiters and without a full stop at the end. */
export function cleaned(text: string): string {
  let clean = text;
  for (const [from, to] of replacements) clean = clean.replace(from, to);
  clean = clean
    .trim()
    .replace(/(?<=.)[.,;:]$/, '')
    .trim();
  for (const wrapper of wrappers) {
    const inner = wrapper.exec(clean)?.[1];
    if (inner !== undefined) return cleaned(inner);
  }
  return clean;
}

/** An answer as mere words: without markup, case and spaces at the ends. */
export function wordsOf(clean: string): string {
  return clean
    .replace(/\\(?:text|textbf|textit|mathrm|mathbf|mbox|textrm|operatorname)\s*\{([^{}]*)\}/g, '$1')
    .replace(/^\((\w+)\)$/, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
