/**
 * How one person stands to another: so many generations up from the other to the nearest common ancestor, then so many
 * down. A mother is (1, 0), a daughter (0, 1), a sister (1, 1), a cousin (2, 2).
 */
export interface Kinship {
  readonly up: number;
  readonly down: number;
}

const words: Readonly<Record<string, readonly [female: string, male: string]>> = {
  '1,0': ['mother', 'father'],
  '2,0': ['grandmother', 'grandfather'],
  '0,1': ['daughter', 'son'],
  '0,2': ['granddaughter', 'grandson'],
  '1,1': ['sister', 'brother'],
  '2,1': ['aunt', 'uncle'],
  '1,2': ['niece', 'nephew'],
  '2,2': ['cousin', 'cousin'],
};

/** The kinships that facts state: parent, child, sibling. */
export const close: readonly Kinship[] = [
  { up: 1, down: 0 },
  { up: 0, down: 1 },
  { up: 1, down: 1 },
];

/** The word for a kinship; undefined where it is too distant for one. */
export function kinshipWord({ up, down }: Kinship, isMale: boolean): string | undefined {
  return words[`${up},${down}`]?.[isMale ? 1 : 0];
}

/**
 * What a close relative of a relative is, for three different people who share both parents with their siblings, or
 * undefined where it is not certain: a child's parent may have married into the family, and a grandparent's child may
 * be one's own parent.
 */
export function relativeOf(relative: Kinship, { up, down }: Kinship): Kinship | undefined {
  const isParent = up === 1 && down === 0;
  const isSibling = up === 1 && down === 1;
  if (isSibling) {
    // An ancestor's sibling branches off one generation further up.
    return relative.down === 0 ? { up: relative.up + 1, down: 1 } : relative;
  }
  if (isParent) {
    if (relative.down === 0) return { up: relative.up + 1, down: 0 };
    return relative.down === 1 && relative.up > 0 ? { up: relative.up, down: 0 } : undefined;
  }
  if (relative.down > 0) return { up: relative.up, down: relative.down + 1 };
  return relative.up === 1 ? { up: 1, down: 1 } : undefined;
}
