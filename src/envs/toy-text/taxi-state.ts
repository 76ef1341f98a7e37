/** What a state of Taxi says. */
export interface TaxiState {
  readonly row: number;
  readonly column: number;
  /** Where the passenger is: one of {@link places}, or 4 in the taxi. */
  readonly passenger: number;
  /** One of {@link places}. */
  readonly destination: number;
}

/** Rows and columns of the town. */
export const size = 5;

/** Where passengers wait and want to go. */
export const places = [
  { name: 'R', row: 0, column: 0, colour: '#d2413a' },
  { name: 'G', row: 0, column: 4, colour: '#2e9e5b' },
  { name: 'Y', row: 4, column: 0, colour: '#d9a514' },
  { name: 'B', row: 4, column: 3, colour: '#3a6fd2' },
] as const;

/** Where the passenger of `TaxiState` is when in the taxi. */
export const inTaxi = places.length;

/** Columns with a wall on their right, row by row. */
const walls: readonly (readonly number[])[] = [[1], [1], [], [0, 2], [0, 2]];

/** Whether a wall stands between a column and the next. */
export function wallOnRight(row: number, column: number): boolean {
  return walls[row].includes(column);
}

/** The number of a state: `((row * 5 + column) * 5 + passenger) * 4 + destination`. */
export function taxiState({ row, column, passenger, destination }: TaxiState): number {
  return ((row * size + column) * (places.length + 1) + passenger) * places.length + destination;
}

/** The state of a number; the inverse of {@link taxiState}. */
export function taxiAt(state: number): TaxiState {
  const destination = state % places.length;
  const rest = Math.floor(state / places.length);
  const passenger = rest % (places.length + 1);
  const cell = Math.floor(rest / (places.length + 1));
  return { row: Math.floor(cell / size), column: cell % size, passenger, destination };
}

/** Whether an episode may begin so: a passenger waits somewhere else than at the destination. */
export function waiting({ passenger, destination }: TaxiState): boolean {
  return passenger !== inTaxi && passenger !== destination;
}
