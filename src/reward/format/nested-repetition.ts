const piece = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|[*+?]|\{\d*,?\d*\}|[\s\S]/g;

/** Whether a group that holds an unbounded repetition (`*`, `+`, `{n,}`) is itself repeated without bound. */
export function hasNestedRepetition(source: string): boolean {
  const pieces = source.match(piece) ?? [];
  const open: boolean[] = [false];
  for (let i = 0; i < pieces.length; i++) {
    const part = pieces[i]!;
    if (part.startsWith('(')) open.push(false);
    else if (part === ')' && open.length > 1) {
      const holdsRepetition = open.pop()!;
      if (holdsRepetition && isUnbounded(pieces[i + 1])) return true;
      open[open.length - 1] ||= holdsRepetition;
    } else if (isUnbounded(part)) open[open.length - 1] = true;
  }
  return false;
}

function isUnbounded(part: string | undefined): boolean {
  return part === '*' || part === '+' || /^\{\d+,\}$/.test(part ?? '');
}
