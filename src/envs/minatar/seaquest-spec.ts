import type { ContextSpec } from '../../env/index.ts';
import type { Channel } from './drawing.ts';

/** What the observation shows. */
export const channels: readonly Channel[] = [
  { name: 'subFront', fill: '#4f9dde', shape: 'square' },
  { name: 'subBack', fill: '#2d5f8c', shape: 'square' },
  { name: 'friendlyBullet', fill: '#ffffff', shape: 'bar' },
  { name: 'trail', fill: '#5b6472', shape: 'bar' },
  { name: 'enemyBullet', fill: '#f2a03d', shape: 'bar' },
  { name: 'enemyFish', fill: '#e5574f', shape: 'disc' },
  { name: 'enemySub', fill: '#b5364c', shape: 'square' },
  { name: 'oxygenGauge', fill: '#8fd3e8', shape: 'square' },
  { name: 'diverGauge', fill: '#f0c44c', shape: 'bar' },
  { name: 'diver', fill: '#f0c44c', shape: 'disc' },
];

/** Intervals in steps; oxygen in steps below the surface. */
export const context = {
  spawnInterval: { default: 20, low: 1, high: 200 },
  diverInterval: { default: 30, low: 1, high: 300 },
  moveInterval: { default: 5, low: 2, high: 5 },
  enemyShotInterval: { default: 10, low: 0, high: 100 },
  shotInterval: { default: 5, low: 1, high: 50 },
  oxygen: { default: 200, low: 10, high: 2000 },
} satisfies ContextSpec;
/** Columns of the contexts. */
export const column = {
  spawnInterval: 1,
  diverInterval: 2,
  moveInterval: 3,
  enemyShotInterval: 4,
  shotInterval: 5,
  oxygen: 6,
};

/** Enemies and divers swim in rows 1 to 8; row 0 is the surface, row 9 holds the gauges. */
export const lowestRow = 8;
/** As many divers as there is room for on board. */
export const mostDivers = 6;
/** Divers move as slowly as the first enemies. */
export const diverMoveInterval = 5;
/** Ramping makes enemies no faster than this. */
export const fastestMove = 2;
/** More enemies than a row of ten cells and the intervals above let live at once: each swims for at most 60 steps. */
export const capacity = 64;
