import type { Drawing } from './drawing.ts';

/** Rows that share a prompt; a row without a drawing is filling. */
export interface Group {
  readonly prompt: number;
  readonly rows: readonly (Drawing | undefined)[];
}

/** Groups of one size each. */
export interface Arrangement {
  readonly members: number;
  /** Filled up to one of few numbers of groups, since every shape is compiled once. */
  readonly groups: readonly (Group | undefined)[];
}

const MOST_MEMBERS = 8;

/**
 * Puts drawings into groups by prompt so that the fewest rows are needed; of equal ways the one with the largest
 * groups.
 */
export function arrange(drawings: readonly Drawing[]): Arrangement {
  const byPrompt = new Map<number, Drawing[]>();
  for (const drawing of drawings) {
    const own = byPrompt.get(drawing.prompt);
    if (own) own.push(drawing);
    else byPrompt.set(drawing.prompt, [drawing]);
  }
  const counts = [...byPrompt.values()].map((own) => own.length);
  let best = { members: 1, rows: Number.POSITIVE_INFINITY };
  for (let members = MOST_MEMBERS; members >= 1; members /= 2) {
    const rows = members * roundUp(counts.reduce((sum, count) => sum + Math.ceil(count / members), 0));
    if (rows < best.rows) best = { members, rows };
  }
  const groups = [...byPrompt].flatMap(([prompt, own]) => inGroups(prompt, own, best.members));
  const filling = Array<undefined>(best.rows / best.members - groups.length).fill(undefined);
  return { members: best.members, groups: [...groups, ...filling] };
}

export function inGroups(prompt: number, drawings: readonly Drawing[], members: number): Group[] {
  return Array.from({ length: Math.ceil(drawings.length / members) }, (_, i) => ({
    prompt,
    rows: Array.from({ length: members }, (_, j) => drawings[i * members + j]),
  }));
}

/** The least of 1, 2, 3, 4, 6, 8, 12, 16, … that is at least `count`. */
function roundUp(count: number): number {
  const power = 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
  return power >= 4 && count <= (power / 4) * 3 ? (power / 4) * 3 : power;
}
