/** An operation of the list language: it takes a list of whole numbers and gives one that is no longer. */
export interface ListOperator {
  readonly meaning: string;
  apply(list: readonly number[]): readonly number[];
}

const sumOf = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

function runningSums(list: readonly number[]): number[] {
  let total = 0;
  return list.map((number) => (total += number));
}

/** The operations by their letters. */
export const operators: ReadonlyMap<string, ListOperator> = new Map<string, ListOperator>([
  ['c', { meaning: 'running sums', apply: runningSums }],
  ['d', { meaning: 'double each', apply: (list) => list.map((number) => 2 * number) }],
  ['e', { meaning: 'keep the even ones', apply: (list) => list.filter((number) => number % 2 === 0) }],
  ['h', { meaning: 'keep the first', apply: (list) => list.slice(0, 1) }],
  ['i', { meaning: 'add 1 to each', apply: (list) => list.map((number) => number + 1) }],
  ['m', { meaning: 'keep the greatest', apply: (list) => (list.length === 0 ? list : [Math.max(...list)]) }],
  ['n', { meaning: 'change the sign of each', apply: (list) => list.map((number) => (number === 0 ? 0 : -number)) }],
  ['r', { meaning: 'reverse', apply: (list) => list.toReversed() }],
  ['s', { meaning: 'sort, least first', apply: (list) => list.toSorted((a, b) => a - b) }],
  ['t', { meaning: 'drop the first', apply: (list) => list.slice(1) }],
  ['u', { meaning: 'their sum', apply: (list) => [sumOf(list)] }],
]);
