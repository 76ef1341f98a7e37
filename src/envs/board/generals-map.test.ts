import { expect, test } from 'vitest';
import { Stream, StreamArray } from '../../random/index.ts';
import { Generals, type GeneralsRules } from './index.ts';

const kinds: readonly GeneralsRules[] = [{}, { side: 5, cities: 2 }, { side: 12, mountains: 0.4, cities: 10 }];

test.each(kinds)('%o: the same after a half turn, connected without passing cities, generals apart', (options) => {
  const games = 200;
  const rules = new Generals(games, options);
  const streams = new StreamArray(Stream.fromSeed(1), games);
  const cells = rules.side ** 2;
  for (let game = 0; game < games; game++) {
    rules.begin(game, streams);
    const land = rules.land.subarray(game * cells, (game + 1) * cells);
    const army = rules.army.subarray(game * cells, (game + 1) * cells);
    const general = rules.owner.indexOf(1, game * cells) - game * cells;
    expect(land.toReversed()).toEqual(land);
    expect(army.toReversed()).toEqual(army);
    expect(rules.owner[game * cells + cells - 1 - general]).toBe(2);
    checkConnected(land, rules.side, general);
  }
  const cities = rules.land.filter((kind) => kind === 2).length / games;
  const mountains = rules.land.filter((kind) => kind === 1).length / games / cells;
  expect(cities).toBeGreaterThan(0.6 * (options.cities ?? 4));
  expect(mountains).toBeGreaterThan(0.5 * (options.mountains ?? 0.15));
});

/** Every cell that is no mountain is reached from the general without leaving a city again. */
function checkConnected(land: Uint8Array, width: number, general: number): void {
  const distances = new Map([[general, 0]]);
  for (const [cell, distance] of distances) {
    if (land[cell] === 2) continue;
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      const [x, y] = [(cell % width) + dx, Math.floor(cell / width) + dy];
      const next = y * width + x;
      if (x < 0 || y < 0 || x >= width || y >= width || land[next] === 1 || distances.has(next)) continue;
      distances.set(next, distance + 1);
    }
  }
  expect(distances.size).toBe(land.filter((kind) => kind !== 1).length);
  expect(distances.get(land.length - 1 - general)).toBeGreaterThanOrEqual(width);
}

test('neutral cities hold 40 to 50 men', () => {
  const rules = new Generals(300);
  const streams = new StreamArray(Stream.fromSeed(2), 300);
  for (let game = 0; game < 300; game++) rules.begin(game, streams);
  const men = [...rules.army].filter((_, cell) => rules.land[cell] === 2);
  expect([Math.min(...men), Math.max(...men)]).toEqual([40, 50]);
});
