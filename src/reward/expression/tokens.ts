export type Operator = '+' | '-' | '*' | '/' | '^' | '(' | ')';

/** A piece of an arithmetic expression and where it begins. */
export type Token =
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'operator'; readonly operator: Operator; readonly at: number };

const spellings: Readonly<Record<string, Operator>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '/': '/',
  '÷': '/',
  '^': '^',
  '(': '(',
  ')': ')',
};

/** Tokens of an expression up to the first character that has no place in one, and that character's position. */
export function tokensOf(text: string): { readonly tokens: readonly Token[]; readonly strangerAt?: number } {
  const tokens: Token[] = [];
  const number = /\d+(?:\.\d*)?|\.\d+/y;
  for (let at = 0; at < text.length; ) {
    const operator = spellings[text[at]!];
    number.lastIndex = at;
    const digits = number.exec(text)?.[0];
    if (operator !== undefined) tokens.push({ kind: 'operator', operator, at });
    else if (digits !== undefined) tokens.push({ kind: 'number', text: digits, at });
    else if (!/\s/.test(text[at]!)) return { tokens, strangerAt: at };
    at += digits?.length ?? 1;
  }
  return { tokens };
}
