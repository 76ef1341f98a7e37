import { type DisplayList, discrete, multiDiscrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { drawCube } from './cube-drawing.ts';
import { cubeMoves, faces } from './cube-moves.ts';
import { LevelStream, levelContext } from './level-stream.ts';

/** Columns of the contexts. */
const contextSize = 2;
const moveCount = 18;

/**
 * RubiksCube-2x2x2-v0 and RubiksCube-3x3x3-v0: turn outer layers until every face has one colour, which pays 1 and
 * terminates; truncated at 200 steps. Action `3 · face + turn`: faces are up, front, right, back, left, down; turns are
 * clockwise, counterclockwise and half.
 *
 * Context: `scrambleDepth`, random turns from the solution that make the first state, no two in a row of one face (one
 * more where they lead to the solution; a fraction counts as one); `level` makes them the same in every episode.
 *
 * Observation: multi-discrete `[6 · side²]`, the colour of every sticker by the number of its face in the solution; face
 * by face, each row by row as it lies in the cross of faces folded out around the front.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884, scrambled by 100 turns.
 */
export class RubiksCube extends NativeVectorEnv {
  readonly #side: number;
  readonly #size: number;
  readonly #moves: Int32Array;
  readonly #levels: LevelStream;
  /** `[N, 6 · side²]` */
  readonly #stickers: Uint8Array;
  readonly #turned: Uint8Array;
  protected readonly state;

  constructor(side: 2 | 3, options: NativeOptions = {}) {
    const size = faces.length * side * side;
    super(
      {
        id: `RubiksCube-${side}x${side}x${side}-v0`,
        observationSpace: multiDiscrete(new Array<number>(size).fill(faces.length)),
        actionSpace: discrete(moveCount),
        maxEpisodeSteps: 200,
        context: { scrambleDepth: { default: 100, low: 1, high: 1000 }, level: levelContext },
      },
      options,
    );
    this.#side = side;
    this.#size = size;
    this.#moves = cubeMoves(side);
    this.#levels = new LevelStream(this.streams);
    this.#stickers = new Uint8Array(this.numEnvs * size);
    this.#turned = new Uint8Array(size);
    this.state = { stickers: this.#stickers };
  }

  protected begin(i: number): void {
    const start = i * this.#size;
    const area = this.#side * this.#side;
    const depth = this.contexts[i * contextSize];
    for (let k = 0; k < this.#size; k++) this.#stickers[start + k] = (k / area) | 0;
    this.#levels.select(i, this.contexts[i * contextSize + 1]);
    let lastFace = -1;
    for (let done = 0; done < depth || this.#isSolved(i); ) {
      const move = this.#levels.integer(moveCount);
      const face = (move / 3) | 0;
      if (face === lastFace) continue;
      this.#turn(i, move);
      lastFace = face;
      done++;
    }
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      this.#turn(i, actions[i]);
      const isSolved = this.#isSolved(i) ? 1 : 0;
      this.rewards[i] = isSolved;
      this.terminated[i] = isSolved;
    }
  }

  #turn(i: number, move: number): void {
    const start = i * this.#size;
    const first = move * this.#size;
    for (let k = 0; k < this.#size; k++) this.#turned[k] = this.#stickers[start + this.#moves[first + k]];
    for (let k = 0; k < this.#size; k++) this.#stickers[start + k] = this.#turned[k];
  }

  #isSolved(i: number): boolean {
    const start = i * this.#size;
    const area = this.#side * this.#side;
    for (let k = 0; k < this.#size; k++) {
      if (this.#stickers[start + k] !== this.#stickers[start + k - (k % area)]) return false;
    }
    return true;
  }

  protected observe(first: number, last: number): void {
    const { observations } = this;
    for (let k = first * this.#size; k < last * this.#size; k++) observations[k] = this.#stickers[k];
  }

  render(i: number): DisplayList {
    return drawCube(this.#stickers.subarray(i * this.#size, (i + 1) * this.#size), this.#side);
  }
}
