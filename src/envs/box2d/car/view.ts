import type { Body, PolygonShape } from 'planck';
import { type Canvas, windowHeight, windowWidth } from './canvas.ts';
import { type CarScene, size, wheelHalfWidth, wheelRadius } from './car-scene.ts';
import { playfield, type Track, trackScale, writeStrip } from './track.ts';

/** What is to be seen of a car's world. */
export interface CarPicture extends CarScene {
  readonly track: Track;
  /** `[maxTiles]`, 1 where a wheel has been. */
  readonly visited: Uint8Array;
  readonly halfWidth: number;
  /** `[9]`: red, green and blue, 0 to 255, of road, field and grass. */
  readonly colours: Float64Array;
  /** `[4]`, how far each wheel has turned about its axle, and how fast it does. */
  readonly phases: Float64Array;
  readonly spins: Float64Array;
  /** Seconds since the start of the episode: in the first, the camera comes near. */
  readonly time: number;
}

const borderWidth = 8 / trackScale;
const cameraZoom = 2.7;
const grassSide = playfield / 20;
const farthest = Math.hypot(windowWidth / 2, windowHeight * 0.75);
const colour = {
  beyond: 0x000000,
  white: 0xffffff,
  border: 0xff0000,
  hull: 0xcc0000,
  wheel: 0x000000,
  stripe: 0x4d4d4d,
  wheelSpeed: [0x0000ff, 0x0000ff, 0x3300ff, 0x3300ff],
  steering: 0x00ff00,
  gyroscope: 0xff0000,
} as const;
/** Part of a turn that the stripe on a wheel takes, in radians. */
const stripeLength = 1.2;

/** Paints a car and what is around it, as seen by a camera above that turns with the car; and the indicators below. */
export class CarPainter {
  readonly #corners = new Float64Array(16);
  #canvas: Canvas | undefined;
  #zoom = 1;
  #sin = 0;
  #cos = 1;
  #centreX = 0;
  #centreY = 0;

  paint(picture: CarPicture, canvas: Canvas): void {
    const { hull, time } = picture;
    this.#canvas = canvas;
    this.#zoom = trackScale * (0.1 * Math.max(1 - time, 0) + cameraZoom * Math.min(time, 1));
    this.#sin = Math.sin(-hull.getAngle());
    this.#cos = Math.cos(-hull.getAngle());
    this.#centreX = hull.getPosition().x;
    this.#centreY = hull.getPosition().y;
    this.#box(0, 0, windowWidth, windowHeight, colour.beyond);
    this.#paintField(picture.colours);
    this.#paintRoad(picture);
    for (let i = 0; i < picture.wheels.length; i++) this.#paintWheel(picture.wheels[i], picture.phases[i]);
    this.#paintBody(hull, colour.hull);
    this.#paintIndicators(picture);
  }

  #paintField(colours: Float64Array): void {
    this.#square(-playfield, -playfield, 2 * playfield, packed(colours, 3, 0));
    const grass = packed(colours, 6, 0);
    const reach = farthest / this.#zoom + 2 * grassSide;
    for (let x = -20; x < 20; x += 2) {
      if (Math.abs(x * grassSide - this.#centreX) > reach) continue;
      for (let y = -20; y < 20; y += 2) {
        if (Math.abs(y * grassSide - this.#centreY) > reach) continue;
        this.#square(x * grassSide, y * grassSide, grassSide, grass);
      }
    }
  }

  #paintRoad({ track, visited, halfWidth, colours }: CarPicture): void {
    const { points, borders, tileCount } = track;
    const reach = farthest / this.#zoom + 2 * halfWidth + 2 * borderWidth;
    for (let i = 0; i < tileCount; i++) {
      const offX = points[i * 3 + 1] - this.#centreX;
      const offY = points[i * 3 + 2] - this.#centreY;
      if (offX * offX + offY * offY > reach * reach) continue;
      writeStrip(track, i, -halfWidth, halfWidth, this.#corners);
      // Tiles come in three shades, until a wheel has been there.
      this.#fill(4, packed(colours, 0, visited[i] === 1 ? 0 : (i % 3) * 2.55));
      if (borders[i] === 0) continue;
      const before = (i + tileCount - 1) % tileCount;
      const outside = Math.sign(points[before * 3] - points[i * 3]);
      writeStrip(track, i, outside * halfWidth, outside * (halfWidth + borderWidth), this.#corners);
      this.#fill(4, (i & 1) === 0 ? colour.white : colour.border);
    }
  }

  #paintBody(body: Body, fill: number): void {
    for (let fixture = body.getFixtureList(); fixture; fixture = fixture.getNext()) {
      const { m_vertices: vertices } = fixture.getShape() as PolygonShape;
      for (let k = 0; k < vertices.length; k++) this.#corner(k, body, vertices[k].x, vertices[k].y);
      this.#fill(vertices.length, fill);
    }
  }

  /** A wheel, with the part of its white stripe that is on top. */
  #paintWheel(wheel: Body, phase: number): void {
    this.#paintBody(wheel, colour.wheel);
    const [from, to] = [phase, phase + stripeLength];
    if (Math.sin(from) > 0 && Math.sin(to) > 0) return;
    const start = Math.sin(from) > 0 ? Math.sign(Math.cos(from)) : Math.cos(from);
    const end = Math.sin(to) > 0 ? Math.sign(Math.cos(to)) : Math.cos(to);
    const across = wheelHalfWidth * size;
    this.#corner(0, wheel, -across, wheelRadius * size * start);
    this.#corner(1, wheel, across, wheelRadius * size * start);
    this.#corner(2, wheel, across, wheelRadius * size * end);
    this.#corner(3, wheel, -across, wheelRadius * size * end);
    this.#fill(4, colour.stripe);
  }

  /** Speed, spin of the four wheels, steering and turning, on a black bar. */
  #paintIndicators({ hull, joints, spins }: CarPicture): void {
    this.#box(0, windowHeight - 5 * unitY, windowWidth, windowHeight, colour.beyond);
    const { x, y } = hull.getLinearVelocity();
    this.#column(5, 0.02 * Math.sqrt(x * x + y * y), colour.white);
    for (let i = 0; i < 4; i++) this.#column(i + 7, 0.01 * spins[i], colour.wheelSpeed[i]);
    this.#bar(20, -10 * joints[0].getJointAngle(), colour.steering);
    this.#bar(30, -0.8 * hull.getAngularVelocity(), colour.gyroscope);
  }

  #column(place: number, value: number, fill: number): void {
    const foot = windowHeight - unitY;
    this.#box(place * unitX, foot - unitY * value, (place + 1) * unitX, foot, fill);
  }

  #bar(place: number, value: number, fill: number): void {
    const top = windowHeight - 4 * unitY;
    this.#box(place * unitX, top, (place + value) * unitX, top + 2 * unitY, fill);
  }

  /** A rectangle of the window. */
  #box(left: number, top: number, right: number, bottom: number, fill: number): void {
    const corners = this.#corners;
    corners[0] = corners[6] = left;
    corners[2] = corners[4] = right;
    corners[1] = corners[3] = top;
    corners[5] = corners[7] = bottom;
    this.#canvas?.polygon(corners, 4, fill);
  }

  /** A square of the field. */
  #square(x: number, y: number, length: number, fill: number): void {
    const corners = this.#corners;
    corners[0] = corners[6] = x;
    corners[2] = corners[4] = x + length;
    corners[1] = corners[3] = y;
    corners[5] = corners[7] = y + length;
    this.#fill(4, fill);
  }

  /** Writes corner `k` from a point of a body. */
  #corner(k: number, body: Body, x: number, y: number): void {
    const { p, q } = body.getTransform();
    this.#corners[2 * k] = p.x + q.c * x - q.s * y;
    this.#corners[2 * k + 1] = p.y + q.s * x + q.c * y;
  }

  /** Fills the polygon whose corners lie in the field. */
  #fill(count: number, fill: number): void {
    const corners = this.#corners;
    for (let k = 0; k < 2 * count; k += 2) {
      const x = (corners[k] - this.#centreX) * this.#zoom;
      const y = (corners[k + 1] - this.#centreY) * this.#zoom;
      corners[k] = windowWidth / 2 + this.#cos * x - this.#sin * y;
      corners[k + 1] = windowHeight * 0.75 - (this.#sin * x + this.#cos * y);
    }
    this.#canvas?.polygon(corners, count, fill);
  }
}

const unitX = windowWidth / 40;
const unitY = windowHeight / 40;

/** The colour from element `at` on, with `more` added to each part. */
function packed(colours: Float64Array, at: number, more: number): number {
  const red = Math.min(255, colours[at] + more) & 0xff;
  const green = Math.min(255, colours[at + 1] + more) & 0xff;
  const blue = Math.min(255, colours[at + 2] + more) & 0xff;
  return (red << 16) | (green << 8) | blue;
}
