import type { Body, Vec2 } from 'planck';
import { planck } from '../world/engine.ts';
import { scale } from './lander-scene.ts';

/** Where the engines push, in pixels from the lander's origin: the main one below, the side ones beside. */
const mainBelow = 4;
const sideAway = 12;
/**
 * The published task lifts the side engines by 17 across and 14 along, so that where they push depends on the lander's
 * angle.
 */
const sideAcross = 17;
const sideAlong = 14;

/**
 * The engines and the wind, which push a lander. One of these serves all landers: it keeps only the vectors that the
 * engine copies from.
 */
export class Engines {
  readonly #impulse: Vec2;
  readonly #point: Vec2;

  constructor() {
    const { Vec2 } = planck();
    this.#impulse = new Vec2(0, 0);
    this.#point = new Vec2(0, 0);
  }

  /** Pushes the middle of the lander with a force, in newtons, for the next step. */
  force(lander: Body, x: number, y: number): void {
    this.#impulse.set(x, y);
    lander.applyForceToCenter(this.#impulse, true);
  }

  /**
   * Fires the main engine, upwards along the lander.
   *
   * @param strength - of the engine at this throttle
   * @param noiseAlong - metres by which the engine is displaced along the lander
   * @param noiseAcross - and across it
   */
  main(lander: Body, strength: number, noiseAlong: number, noiseAcross: number): void {
    const sin = Math.sin(lander.getAngle());
    const cos = Math.cos(lander.getAngle());
    const along = mainBelow / scale + 2 * noiseAlong;
    const x = sin * along - cos * noiseAcross;
    const y = -cos * along - sin * noiseAcross;
    const { x: centreX, y: centreY } = lander.getPosition();
    this.#push(lander, x, y, centreX + x, centreY + y, strength);
  }

  /**
   * Fires a side engine.
   *
   * @param side - -1 the left engine, 1 the right
   */
  side(lander: Body, side: number, strength: number, noiseAlong: number, noiseAcross: number): void {
    const sin = Math.sin(lander.getAngle());
    const cos = Math.cos(lander.getAngle());
    const across = 3 * noiseAcross + (side * sideAway) / scale;
    const x = sin * noiseAlong - cos * across;
    const y = -cos * noiseAlong - sin * across;
    const { x: centreX, y: centreY } = lander.getPosition();
    const pointX = centreX + x - (sin * sideAcross) / scale;
    const pointY = centreY + y + (cos * sideAlong) / scale;
    this.#push(lander, x, y, pointX, pointY, strength);
  }

  #push(lander: Body, x: number, y: number, pointX: number, pointY: number, strength: number): void {
    this.#impulse.set(-x * strength, -y * strength);
    this.#point.set(pointX, pointY);
    lander.applyLinearImpulse(this.#impulse, this.#point, true);
  }
}

/** The wind at whole time `t`, from -1 to 1: two sines of incommensurable periods, so that it never repeats. */
export function gust(t: number): number {
  return Math.tanh(Math.sin(0.02 * t) + Math.sin(Math.PI * 0.01 * t));
}
