import type { Level } from '../level.ts';
import { doorKey } from './door-key.ts';
import { emptyRoom } from './empty.ts';
import { fourRooms } from './four-rooms.ts';
import { lavaGap } from './lava-gap.ts';

/** Every level, in the order in which they are listed. */
export const gridLevels: readonly Level[] = [
  ...[5, 6, 8, 16].map((size) => emptyRoom(size)),
  ...[5, 6].map((size) => emptyRoom(size, true)),
  fourRooms,
  ...[5, 6, 8, 16].map(doorKey),
  ...[5, 6, 7].map(lavaGap),
];
