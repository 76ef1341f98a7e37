import { operantError } from '../../../error/index.ts';

/** What a cell of the kitchen is. */
export const tile = { floor: 0, counter: 1, pot: 2, onions: 3, dishes: 4, serving: 5 } as const;

/** A kitchen: what each cell is, row by row, and where the two cooks start. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly tiles: Uint8Array;
  readonly starts: readonly [number, number];
}

/**
 * The five kitchens of Carroll et al. (2019), figure 3. X counter, P pot, O onions, D dishes, S serving, 1 and 2 the
 * cooks.
 */
export const layouts = {
  crampedRoom: ['XXPXX', 'O  2O', 'X1  X', 'XDXSX'],
  asymmetricAdvantages: ['XXXXXXXXX', 'O XSXOX S', 'X   P 1 X', 'X2  P   X', 'XXXDXDXXX'],
  coordinationRing: ['XXXPX', 'X 1 P', 'D2X X', 'O   X', 'XOSXX'],
  forcedCoordination: ['XXXPX', 'O X1P', 'O2X X', 'D X X', 'XXXSX'],
  counterCircuit: ['XXXPPXXX', 'X      X', 'D XXXX S', 'X2    1X', 'XXXOOXXX'],
} as const;

const signs: Readonly<Record<string, number>> = {
  ' ': tile.floor,
  '1': tile.floor,
  '2': tile.floor,
  X: tile.counter,
  P: tile.pot,
  O: tile.onions,
  D: tile.dishes,
  S: tile.serving,
};

/**
 * Reads a kitchen.
 *
 * @throws when rows differ in length, a sign is unknown, the edge is open, a cook is missing, or pots, onions, dishes
 * or a serving counter are
 */
export function parseLayout(lines: readonly string[]): Layout {
  const text = lines.join('');
  const columns = lines[0]?.length ?? 0;
  const bad = [...text].find((sign) => !(sign in signs));
  if (bad !== undefined) throw wrong(`sign ${JSON.stringify(bad)}`, `use ${Object.keys(signs).join('')}`);
  if (lines.some((line) => line.length !== columns)) throw wrong('rows of different lengths', 'pad them with X');
  for (const sign of 'PODS12') if (!text.includes(sign)) throw wrong(`no ${sign}`, `put a ${sign} somewhere`);
  const tiles = Uint8Array.from(text, (sign) => signs[sign]);
  const isEdge = (cell: number) =>
    cell < columns || cell >= text.length - columns || cell % columns === 0 || cell % columns === columns - 1;
  if (tiles.some((kind, cell) => kind === tile.floor && isEdge(cell)))
    throw wrong('floor at the edge', 'close it with X');
  return { columns, rows: lines.length, tiles, starts: [text.indexOf('1'), text.indexOf('2')] };
}

function wrong(what: string, help: string): Error {
  return operantError('kitchen cannot be played in', { value: what, help });
}
