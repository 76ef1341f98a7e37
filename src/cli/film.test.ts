import { expect, it } from 'vitest';
import type { DisplayList } from '../env/index.ts';
import { svgFilm } from './film.ts';

function picture(x: number): DisplayList {
  return {
    width: 4,
    height: 2,
    background: '#ffffff',
    shapes: [{ kind: 'circle', center: [x, 1], radius: 0.5, fill: '#2f4b7c' }],
  };
}

it('shows each picture for its share of the time', () => {
  const film = svgFilm([picture(1), picture(2), picture(3), picture(3)], 2, 600);
  expect(film).toMatch(/^<svg [^>]*width="600" height="300"/);
  const times = [...film.matchAll(/values="([^"]*)" keyTimes="([^"]*)" dur="([^"]*)"/g)].map((match) => match.slice(1));
  expect(times).toEqual([
    ['visible;hidden', '0;0.25', '2s'],
    ['hidden;visible;hidden', '0;0.25;0.5', '2s'],
    ['hidden;visible;hidden', '0;0.5;0.75', '2s'],
    ['hidden;visible', '0;0.75', '2s'],
  ]);
});

it('leaves pictures of long episodes out evenly', () => {
  const film = svgFilm(
    Array.from({ length: 300 }, (_, i) => picture(i / 100)),
    10,
    600,
  );
  expect(film.match(/<circle/g)).toHaveLength(150);
  expect(film).toContain('cx="447"');
  expect(film).not.toContain('cx="448.5"');
});
