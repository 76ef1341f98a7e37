import { expect, test } from 'vitest';
import { drawPixels } from './picture.ts';

test('pixels of one colour side by side become one rectangle', () => {
  const [red, blue] = [
    [255, 0, 0],
    [0, 0, 255],
  ];
  const picture = drawPixels(Uint8Array.from([red, red, blue, blue, blue, blue].flat()), 2, 3);
  expect(picture).toMatchObject({ width: 3, height: 2 });
  expect(picture.shapes).toEqual([
    { kind: 'rect', x: 0, y: 0, width: 2, height: 1, fill: '#ff0000' },
    { kind: 'rect', x: 2, y: 0, width: 1, height: 1, fill: '#0000ff' },
    { kind: 'rect', x: 0, y: 1, width: 3, height: 1, fill: '#0000ff' },
  ]);
});

test('a wide frame is thinned out to at most 160 across', () => {
  const picture = drawPixels(new Uint8Array(600 * 400 * 3), 400, 600);
  expect([picture.width, picture.height]).toEqual([150, 100]);
});
