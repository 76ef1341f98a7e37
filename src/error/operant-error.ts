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

/** JSON would write null for NaN and infinity. */
const inWords = (_: string, value: unknown) =>
  typeof value === 'number' && !Number.isFinite(value) ? `${value}` : value;

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  try {
    return (typeof value === 'object' ? JSON.stringify(value, inWords) : undefined) ?? String(value);
  } catch {
    return String(value);
  }
}
