import type { Point, Shape } from './display-list.ts';

/** An area to paint: its bounding box, and which points lie in it. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  contains(x: number, y: number): boolean;
}

/** The area that a shape fills; undefined for lines and text. */
export function fillRegion(shape: Shape): Region | undefined {
  switch (shape.kind) {
    case 'rect':
      return polygonRegion(corners(shape));
    case 'polygon':
      return polygonRegion(shape.points);
    case 'circle':
      return ringRegion(shape.center, 0, shape.radius);
    default:
      return undefined;
  }
}

/** The areas under a shape's outline, `width` wide, one for each segment; none for text. */
export function strokeRegions(shape: Shape, width: number): Region[] {
  switch (shape.kind) {
    case 'line':
      return pathRegions([shape.from, shape.to], width);
    case 'polyline':
      return pathRegions(shape.points, width);
    case 'polygon':
      return pathRegions([...shape.points, shape.points[0]], width);
    case 'rect': {
      const path = corners(shape);
      return pathRegions([...path, path[0]], width);
    }
    case 'circle':
      return [ringRegion(shape.center, shape.radius - width / 2, shape.radius + width / 2)];
    default:
      return [];
  }
}

function corners({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

function ringRegion([cx, cy]: Point, inner: number, outer: number): Region {
  const contains = (x: number, y: number): boolean => {
    const distance = Math.hypot(x - cx, y - cy);
    return distance <= outer && distance >= inner;
  };
  return { left: cx - outer, right: cx + outer, top: cy - outer, bottom: cy + outer, contains };
}

function polygonRegion(points: readonly Point[]): Region {
  return { ...bounds(points, 0), contains: (x, y) => insidePolygon(points, x, y) };
}

/** Even-odd rule: a ray to the right crosses an odd number of sides. */
function insidePolygon(points: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [xi, yi] = points[i];
    const [xj, yj] = points[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

function pathRegions(points: readonly Point[], width: number): Region[] {
  const half = width / 2;
  return points.slice(1).map((to, i) => {
    const from = points[i];
    return { ...bounds([from, to], half), contains: (x, y) => segmentDistance(from, to, x, y) <= half };
  });
}

function segmentDistance([x0, y0]: Point, [x1, y1]: Point, x: number, y: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(Math.max(((x - x0) * dx + (y - y0) * dy) / squared, 0), 1);
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

function bounds(points: readonly Point[], margin: number): Omit<Region, 'contains'> {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs) - margin,
    right: Math.max(...xs) + margin,
    top: Math.min(...ys) - margin,
    bottom: Math.max(...ys) + margin,
  };
}
