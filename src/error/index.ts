/** What a caller may have to tell apart: a training whose numbers broke, and everything else. */
export type ErrorKind = 'notFinite' | 'other';

/** Anything of ours that a person can cause and mend. */
export class OperantError extends Error {
  override readonly name = 'OperantError';
  readonly kind: ErrorKind;

  constructor(message: string, kind: ErrorKind = 'other') {
    super(message);
    this.kind = kind;
  }
}

/** Where an error arose and how to mend it. */
export interface ErrorDetail {
  /** The offending value, shown in parentheses after `what`. */
  readonly value?: unknown;
  /** Place: an operation, an option path, a file. */
  readonly where?: string;
  /** What the reader should do. */
  readonly help?: string;
  /** `notFinite` for NaN and infinity in a training; `other` unless given. */
  readonly kind?: ErrorKind;
}

/**
 * The one way to make an error: `what (value) where; help: …`.
 *
 * @example operantError('unknown environment', { value: 'CartPol', help: 'did you mean CartPole-v1?' })
 */
export function operantError(what: string, detail: ErrorDetail = {}): OperantError {
  const value = 'value' in detail ? ` (${show(detail.value)})` : '';
  const where = detail.where ? ` ${detail.where}` : '';
  const help = detail.help ? `; help: ${detail.help}` : '';
  return new OperantError(`${what}${value}${where}${help}`, detail.kind);
}

/**
 * Holds numbers to being counts; `where` stands in the error.
 *
 * @throws for the first that is no positive whole number, naming it
 */
export function checkCounts(counts: Readonly<Record<string, number>>, where: string): void {
  for (const [name, value] of Object.entries(counts)) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw operantError(`${name} is not a positive whole number`, { value, where });
  }
}

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  try {
    return (typeof value === 'object' ? JSON.stringify(value) : undefined) ?? String(value);
  } catch {
    return String(value);
  }
}

/** The candidate nearest to `name` by edit distance, or undefined when none is near (more than half the letters differ). */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best !== undefined && bestDistance <= Math.max(name.length, best.length) / 2 ? best : undefined;
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
