import type { DisplayList } from '../../../env/index.ts';
import { Camera, pictureHeight, pictureWidth, type Vector } from './camera.ts';
import { drawGeom, drawShadow, geomType, type PlacedGeom } from './geoms.ts';
import { drawGround } from './ground.ts';
import { hex, paper, shadow, tileLight } from './paint.ts';
import type { Simulation } from './simulation.ts';
import type { View } from './view.ts';

/** A picture of a simulation: the ground, shadows on it, and the geoms, far ones first. */
export function drawScene(simulation: Simulation, view: View): DisplayList {
  const camera = new Camera(view, view.follow === undefined ? [0, 0, 0] : vector(simulation.xpos, view.follow));
  const placed = placedGeoms(simulation);
  const plane = placed.find(({ type }) => type === geomType.plane);
  const things = placed.filter(({ type }) => type !== geomType.plane);
  const sorted = things
    .map((geom) => ({ geom, depth: camera.see(geom.position).depth }))
    .sort((a, b) => b.depth - a.depth);
  const ground = plane ? drawGround(view, camera, plane.position[2]) : [];
  const shadows =
    plane && view.from !== 'side'
      ? things.flatMap((geom) => drawShadow(geom, plane.position[2], camera, hex(shadow)))
      : [];
  return {
    width: pictureWidth,
    height: pictureHeight,
    background: hex(plane && view.from !== 'side' ? tileLight : paper),
    shapes: [...ground, ...shadows, ...sorted.flatMap(({ geom }) => drawGeom(geom, camera))],
  };
}

function placedGeoms({ model, geomXpos, geomXmat }: Simulation): PlacedGeom[] {
  const types: Int32Array = model.geom_type;
  const [sizes, colours]: [Float64Array, Float32Array] = [model.geom_size, model.geom_rgba];
  return Array.from(types, (type, g) => ({
    type,
    size: vector(sizes, g),
    position: vector(geomXpos, g),
    axes: [column(geomXmat, g, 0), column(geomXmat, g, 1), column(geomXmat, g, 2)] as const,
    colour: [colours[4 * g], colours[4 * g + 1], colours[4 * g + 2]] as const,
    visible: colours[4 * g + 3] > 0,
  })).filter(({ visible }) => visible);
}

/** Row `index` of `[N, 3]`. */
function vector(numbers: ArrayLike<number>, index: number): Vector {
  return [numbers[3 * index], numbers[3 * index + 1], numbers[3 * index + 2]];
}

/** A column of matrix `index` of `[N, 3, 3]`. */
function column(matrices: ArrayLike<number>, index: number, k: number): Vector {
  return [matrices[9 * index + k], matrices[9 * index + 3 + k], matrices[9 * index + 6 + k]];
}
