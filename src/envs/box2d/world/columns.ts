import type { ContextSpec } from '../../../env/index.ts';

/** The column that each parameter of a context has. */
export function columnsOf<T extends ContextSpec>(context: T): Readonly<Record<keyof T, number>> {
  return Object.fromEntries(Object.keys(context).map((name, i) => [name, i])) as Record<keyof T, number>;
}
