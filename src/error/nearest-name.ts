/**
 * The candidate that `name` was probably meant for, upper and lower case alike: of those that begin with it, or else of
 * all, the nearest by edit distance. Undefined when none begins with it and none is near (more than half the letters differ).
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const typed = name.toLowerCase();
  const beginning = name === '' ? [] : all.filter((candidate) => candidate.toLowerCase().startsWith(typed));
  const [best, distance] = nearest(typed, beginning.length > 0 ? beginning : all);
  if (best === undefined || beginning.length > 0) return best;
  return distance <= Math.max(name.length, best.length) / 2 ? best : undefined;
}

/** The first of the nearest by edit distance, and how far it is. */
function nearest(typed: string, candidates: readonly string[]): [best: string | undefined, distance: number] {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(typed, candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return [best, least];
}

/** Levenshtein distance, two rows at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length]!;
}
