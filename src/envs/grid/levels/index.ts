import type { Level } from '../level.ts';
import { crossing } from './crossing.ts';
import { doorKey } from './door-key.ts';
import { dynamicObstacles } from './dynamic-obstacles.ts';
import { emptyRoom } from './empty.ts';
import { fourRooms } from './four-rooms.ts';
import { keyCorridor } from './key-corridor.ts';
import { lavaGap } from './lava-gap.ts';
import { maze } from './maze.ts';
import { memory } from './memory.ts';
import { multiRoom } from './multi-room.ts';
import { goToObject, putNear } from './objects.ts';
import { obstructedMaze, obstructedMazeOfNine } from './obstructed-maze.ts';
import { blockedUnlockPickup, unlock, unlockPickup } from './unlock.ts';

const crossings = [
  [9, 1],
  [9, 2],
  [9, 3],
  [11, 5],
] as const;

/** Every level, in the order in which they are listed. */
export const gridLevels: readonly Level[] = [
  ...[5, 6, 8, 16].map((size) => emptyRoom(size)),
  ...[5, 6].map((size) => emptyRoom(size, true)),
  fourRooms,
  ...[5, 6, 8, 16].map(doorKey),
  ...[1, 2, 3].map((rows) => keyCorridor(3, rows)),
  ...[4, 5, 6].map((size) => keyCorridor(size, 3)),
  multiRoom(2, 4),
  multiRoom(4, 5),
  multiRoom(6, 10),
  ...[5, 6, 7].map(lavaGap),
  ...crossings.map(([size, count]) => crossing(size, count, true)),
  ...crossings.map(([size, count]) => crossing(size, count, false)),
  dynamicObstacles(5, 2),
  dynamicObstacles(6, 3),
  dynamicObstacles(8, 4),
  dynamicObstacles(16, 8),
  dynamicObstacles(5, 2, true),
  dynamicObstacles(6, 3, true),
  unlock,
  unlockPickup,
  blockedUnlockPickup,
  obstructedMaze(false, false),
  obstructedMaze(true, false),
  obstructedMaze(true, true),
  obstructedMazeOfNine({ name: '2Dl-v0', start: [2, 1], hidden: false, blocked: false, quarters: 1, visits: 4 }),
  obstructedMazeOfNine({ name: '2Dlh-v0', start: [2, 1], hidden: true, blocked: false, quarters: 1, visits: 4 }),
  obstructedMazeOfNine({ name: '2Dlhb-v1', start: [2, 1], hidden: true, blocked: true, quarters: 1, visits: 4 }),
  obstructedMazeOfNine({ name: '1Q-v1', start: [1, 1], hidden: true, blocked: true, quarters: 1, visits: 5 }),
  obstructedMazeOfNine({ name: '2Q-v1', start: [2, 1], hidden: true, blocked: true, quarters: 2, visits: 11 }),
  obstructedMazeOfNine({ name: 'Full-v1', start: [2, 1], hidden: true, blocked: true, quarters: 4, visits: 25 }),
  ...[7, 9, 11, 13, 17].map((size) => memory(size)),
  ...[13, 17].map((size) => memory(size, true)),
  goToObject(6, 2),
  goToObject(8, 2),
  putNear(6, 2),
  putNear(8, 3),
  maze,
];
