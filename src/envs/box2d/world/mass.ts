import type { Body, PolygonShape } from 'planck';

/** Mass, centre and moment of inertia about the body's origin. */
interface MassSum {
  mass: number;
  momentX: number;
  momentY: number;
  inertia: number;
}

/**
 * Gives a body of polygons the mass, centre and moment of inertia that their densities mean. planck 1.4's own moment of
 * inertia of a polygon is too large where its centroid is not the mean of its corners.
 */
export function setPolygonMass(body: Body): void {
  const sum: MassSum = { mass: 0, momentX: 0, momentY: 0, inertia: 0 };
  for (let fixture = body.getFixtureList(); fixture; fixture = fixture.getNext()) {
    addPolygon(sum, (fixture.getShape() as PolygonShape).m_vertices, fixture.getDensity());
  }
  const { mass, momentX, momentY, inertia } = sum;
  body.setMassData({ mass, center: { x: momentX / mass, y: momentY / mass }, I: inertia });
}

/** Adds the triangles that the origin makes with each side; corners go anticlockwise. */
function addPolygon(
  sum: MassSum,
  corners: readonly { readonly x: number; readonly y: number }[],
  density: number,
): void {
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length];
    const mass = (density * (a.x * b.y - b.x * a.y)) / 2;
    sum.mass += mass;
    sum.momentX += (mass * (a.x + b.x)) / 3;
    sum.momentY += (mass * (a.y + b.y)) / 3;
    sum.inertia += (mass * (a.x * a.x + a.x * b.x + b.x * b.x + a.y * a.y + a.y * b.y + b.y * b.y)) / 6;
  });
}
