import type { Stream } from '../../../random/index.ts';
import { pick, sample } from '../draw.ts';

/** One attribute a text, its values in the order of the houses: `['bac', 'prq']` has b and p in house 1. */
export type Houses = readonly string[];

/** Whether a clue is true; clues are texts of two or three characters, as said in zebra.ts. */
export function holds(clue: string, houses: Houses): boolean {
  const first = houseOf(clue[0]!, houses);
  if (clue.length === 2) return first === Number(clue[1]) - 1;
  const second = houseOf(clue[2]!, houses);
  switch (clue[1]) {
    case '=':
      return first === second;
    case '!':
      return first !== second;
    case '<':
      return first < second;
    default:
      return Math.abs(first - second) === 1;
  }
}

function houseOf(value: string, houses: Houses): number {
  return houses.find((row) => row.includes(value))!.indexOf(value);
}

/** A random clue about values of these houses, true or not. */
export function drawClue(stream: Stream, houses: Houses): string {
  const relation = pick<string>(stream, houses.length > 1 ? '=!<~1' : '<~1');
  if (relation === '1') return pick(stream, houses.join('')) + (1 + stream.integer(houses[0]!.length));
  if (relation === '=' || relation === '!') {
    const [one, other] = sample(stream, houses, 2)
      .map((row) => pick<string>(stream, row))
      .sort();
    return one + relation + other;
  }
  const pair = sample(stream, houses.join(''), 2);
  return (relation === '~' ? pair.sort() : pair).join(relation);
}

/** Every way to put each attribute's values into the houses. */
export function allHouses(values: readonly string[]): Houses[] {
  return values.reduce<Houses[]>(
    (partial, row) => partial.flatMap((houses) => orders(row).map((order) => [...houses, order])),
    [[]],
  );
}

function orders(row: string): string[] {
  if (row.length <= 1) return [row];
  return [...row].flatMap((first) => orders(row.replace(first, '')).map((rest) => first + rest));
}
