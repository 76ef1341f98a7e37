import type { Channel } from './drawing.ts';
import { MinAtarGame, type MinAtarOptions, move, side } from './game.ts';

const channels: readonly Channel[] = [
  { name: 'paddle', fill: '#4f9dde', shape: 'square' },
  { name: 'ball', fill: '#ffffff', shape: 'disc' },
  { name: 'trail', fill: '#6b7483', shape: 'disc' },
  { name: 'brick', fill: '#d9683c', shape: 'square' },
];
const plane = side * side;
const bottom = side - 1;
/** Bricks fill rows 1 to 3. */
const brickRows = 3;
const wall = brickRows * side;

/**
 * Breakout-MinAtar: move the paddle in the bottom row left and right to keep the ball in play; reward 1 for every brick
 * of the three rows that it breaks, and three new rows when the last is gone and the ball reaches the bottom row. The
 * ball moves one cell diagonally in each step. Terminated when it passes the paddle. There is no difficulty to ramp.
 *
 * A ball that hits a brick or the ceiling turns back vertically; one that meets the paddle under its old place turns
 * back vertically, one that meets it at its new place turns back wholly. Directly after breaking a brick, the ball
 * flies through bricks until it has been in free space.
 *
 * Channels: paddle, ball, trail (where the ball was), brick. First state: the ball in row 3 at the left or right edge,
 * moving down and inwards, paddle at 4.
 */
export class Breakout extends MinAtarGame {
  readonly #paddle = new Int32Array(this.numEnvs);
  readonly #ballX = new Int32Array(this.numEnvs);
  readonly #ballY = new Int32Array(this.numEnvs);
  readonly #stepX = new Int32Array(this.numEnvs);
  readonly #stepY = new Int32Array(this.numEnvs);
  readonly #trailX = new Int32Array(this.numEnvs);
  readonly #trailY = new Int32Array(this.numEnvs);
  /** Whether the ball is among bricks since it broke one. */
  readonly #struck = new Uint8Array(this.numEnvs);
  /** `[N, 30]`, rows 1 to 3. */
  readonly #bricks = new Uint8Array(this.numEnvs * wall);
  readonly #bricksLeft = new Int32Array(this.numEnvs);
  protected readonly state = {
    lastActions: this.lastActions,
    paddle: this.#paddle,
    ballX: this.#ballX,
    ballY: this.#ballY,
    stepX: this.#stepX,
    stepY: this.#stepY,
    trailX: this.#trailX,
    trailY: this.#trailY,
    struck: this.#struck,
    bricks: this.#bricks,
    bricksLeft: this.#bricksLeft,
  };

  constructor(options: MinAtarOptions = {}) {
    super({ id: 'Breakout-MinAtar', channels, minimalActions: [move.none, move.left, move.right] }, options);
  }

  protected start(i: number): void {
    const right = this.streams.integer(i, 2);
    this.#ballX[i] = this.#trailX[i] = right * (side - 1);
    this.#ballY[i] = this.#trailY[i] = 3;
    this.#stepX[i] = 1 - 2 * right;
    this.#stepY[i] = 1;
    this.#paddle[i] = 4;
    this.#struck[i] = 0;
    this.#build(i);
  }

  #build(i: number): void {
    this.#bricks.fill(1, i * wall, (i + 1) * wall);
    this.#bricksLeft[i] = wall;
  }

  protected play(i: number, action: number): void {
    const paddle = this.#paddle;
    if (action === move.left && paddle[i] > 0) paddle[i]--;
    else if (action === move.right && paddle[i] < side - 1) paddle[i]++;
    this.#trailX[i] = this.#ballX[i];
    this.#trailY[i] = this.#ballY[i];
    this.#flyAcross(i);
    this.#flyAlong(i);
  }

  #flyAcross(i: number): void {
    const x = this.#ballX[i] + this.#stepX[i];
    if (x >= 0 && x < side) this.#ballX[i] = x;
    else this.#stepX[i] = -this.#stepX[i];
  }

  #flyAlong(i: number): void {
    const y = this.#ballY[i] + this.#stepY[i];
    const brick = i * wall + (y - 1) * side + this.#ballX[i];
    this.#ballY[i] = Math.max(y, 0);
    if (y >= 1 && y <= brickRows && this.#bricks[brick] === 1) {
      if (this.#struck[i] === 0) this.#break(i, brick);
      return;
    }
    this.#struck[i] = 0;
    if (y < 0) this.#stepY[i] = 1;
    else if (y === bottom) this.#meetPaddle(i);
  }

  #break(i: number, brick: number): void {
    this.#bricks[brick] = 0;
    this.#bricksLeft[i]--;
    this.#struck[i] = 1;
    this.rewards[i] = 1;
    this.#turnBack(i);
  }

  #meetPaddle(i: number): void {
    if (this.#bricksLeft[i] === 0) this.#build(i);
    if (this.#trailX[i] === this.#paddle[i]) {
      this.#turnBack(i);
    } else if (this.#ballX[i] === this.#paddle[i]) {
      this.#stepX[i] = -this.#stepX[i];
      this.#turnBack(i);
    } else {
      this.terminated[i] = 1;
    }
  }

  #turnBack(i: number): void {
    this.#stepY[i] = -this.#stepY[i];
    this.#ballY[i] = this.#trailY[i];
  }

  protected show(i: number, offset: number): void {
    const { observations } = this;
    observations[offset + bottom * side + this.#paddle[i]] = 1;
    observations[offset + plane + this.#ballY[i] * side + this.#ballX[i]] = 1;
    observations[offset + 2 * plane + this.#trailY[i] * side + this.#trailX[i]] = 1;
    for (let k = 0; k < wall; k++) observations[offset + 3 * plane + side + k] = this.#bricks[i * wall + k];
  }
}
