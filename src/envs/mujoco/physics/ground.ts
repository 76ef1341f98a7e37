import type { Point, Shape } from '../../../env/index.ts';
import { type Camera, pictureHeight, pictureWidth } from './camera.ts';
import { groundLine, hex, mix, tileDark, tileLight } from './paint.ts';
import type { View } from './view.ts';

/** How many tiles there are from the target to the edge of what is drawn. */
const reach = 9;

/** A checkered ground at a height, as it is seen from where the camera is. */
export function drawGround(view: View, camera: Camera, height: number): Shape[] {
  return view.from === 'side' ? profile(view, camera, height) : tiles(view, camera, height);
}

/** Seen from the side, the ground is a band whose tiles show how far one has come. */
function profile(view: View, camera: Camera, height: number): Shape[] {
  const tile = tileSize(view);
  const [, top] = camera.see([0, 0, height]).at;
  const depth = 0.3 * tile * (pictureHeight / view.height);
  const shapes: Shape[] = [
    { kind: 'rect', x: 0, y: top, width: pictureWidth, height: Math.max(pictureHeight - top, 1), fill: hex(tileLight) },
  ];
  const middle = Math.round(camera.target[0] / tile);
  for (let row = 0; row < 2; row++) {
    for (let k = middle - 2 * reach; k <= middle + 2 * reach; k++) {
      if ((k + row) % 2 !== 0) continue;
      const [x] = camera.see([k * tile, 0, height]).at;
      const [end] = camera.see([(k + 1) * tile, 0, height]).at;
      shapes.push({ kind: 'rect', x, y: top + row * depth, width: end - x, height: depth, fill: hex(tileDark) });
    }
  }
  shapes.push({ kind: 'line', from: [0, top], to: [pictureWidth, top], stroke: hex(groundLine), strokeWidth: 2 });
  return shapes;
}

/** The dark tiles around the target; with distance they fade into the light ones. */
function tiles(view: View, camera: Camera, height: number): Shape[] {
  const tile = tileSize(view);
  const [x0, y0] = [Math.round(camera.target[0] / tile), Math.round(camera.target[1] / tile)];
  const shapes: Shape[] = [];
  for (let i = -reach; i < reach; i++) {
    for (let j = -reach; j < reach; j++) {
      if ((i + j + x0 + y0) % 2 !== 0) continue;
      const fade = Math.min(Math.hypot(i + 0.5, j + 0.5) / reach, 1);
      const points = square(camera, (x0 + i) * tile, (y0 + j) * tile, tile, height);
      if (points) shapes.push({ kind: 'polygon', points, fill: hex(mix(tileDark, tileLight, fade)) });
    }
  }
  return shapes;
}

/** Corners of a tile in the picture; undefined when one of them is behind the eye. */
function square(camera: Camera, x: number, y: number, size: number, height: number): Point[] | undefined {
  const corners = [
    camera.see([x, y, height]),
    camera.see([x + size, y, height]),
    camera.see([x + size, y + size, height]),
    camera.see([x, y + size, height]),
  ];
  return corners.every(({ depth }) => depth > -0.9 * camera.distance) ? corners.map(({ at }) => at) : undefined;
}

function tileSize(view: View): number {
  return view.height / (view.from === 'side' ? 5 : 4);
}
