import {
  box,
  type ContextSpec,
  type DisplayList,
  discrete,
  type NativeOptions,
  NativeVectorEnv,
  type Shape,
} from '../../env/index.ts';
import { arrow, colour, label, tile } from './drawing.ts';

/** Width and height of the arena. */
const arena = 5;
/** Commands 0 to 3 are a cell to the right, down, left, up; 4 is to stay. */
const commands = 5;
const stay = 4;
const action = { none: 0, turnLeft: 1, turnRight: 2, forward: 3 };
/** Steps in which a command is to be carried out: two turns and a move at most. */
export const executionSteps = 3;
/** Paid for each command carried out. */
const reward = 0.1;
const commandNames = ['right', 'down', 'left', 'up', 'stay'];

const at = { executing: commands, x: commands + 1, y: commands + 1 + arena, facing: commands + 1 + 2 * arena };
const stepsAt = at.facing + 4;
const size = stepsAt + executionSteps;

/** What a task of marching declares. */
export interface MarchSpec {
  readonly id: string;
  /** The longest sequence of commands. */
  readonly capacity: number;
  readonly maxEpisodeSteps: number;
  readonly context?: ContextSpec;
}

/**
 * Base of the tasks in which commands are shown one in each step, while the agent cannot move, and are then to be
 * carried out from memory on a field of 5 × 5 cells whose opposite edges touch. Actions: nothing, turn left, turn
 * right, one cell forward. At the end of each 3 steps the agent must be one cell from where the command found it, as
 * commanded: then it is paid 0.1 and the next command counts from there; else the episode ends.
 *
 * Observation: `uint8 [23]` of 0 and 1: the command shown (one-hot: right, down, left, up, stay; all 0 when none is),
 * whether commands are to be carried out, column [5], row [5] and facing [4: right, down, left, up] of the agent, and
 * which of the 3 steps this is.
 */
export abstract class MarchEnv extends NativeVectorEnv {
  /** `[N]`, commands of the sequence. */
  protected readonly length: Int32Array;
  /** `[N]`, the command that is shown or carried out. */
  protected readonly next: Int32Array;
  protected readonly executing: Uint8Array;
  readonly #capacity: number;
  /** `[N, capacity]` */
  readonly #sequence: Uint8Array;
  readonly #x: Int32Array;
  readonly #y: Int32Array;
  readonly #facing: Int32Array;
  readonly #targetX: Int32Array;
  readonly #targetY: Int32Array;
  readonly #stepsDone: Int32Array;
  protected readonly state;

  constructor(spec: MarchSpec, options: NativeOptions) {
    const { capacity, ...declared } = spec;
    const observationSpace = box({ shape: [size], low: 0, high: 1, dtype: 'uint8' });
    super({ ...declared, observationSpace, actionSpace: discrete(4) }, options);
    const perEnv = (): Int32Array => new Int32Array(this.numEnvs);
    this.#capacity = capacity;
    this.length = perEnv();
    this.next = perEnv();
    this.executing = new Uint8Array(this.numEnvs);
    this.#sequence = new Uint8Array(this.numEnvs * capacity);
    this.#x = perEnv();
    this.#y = perEnv();
    this.#facing = perEnv();
    this.#targetX = perEnv();
    this.#targetY = perEnv();
    this.#stepsDone = perEnv();
    this.state = {
      length: this.length,
      next: this.next,
      executing: this.executing,
      sequence: this.#sequence,
      x: this.#x,
      y: this.#y,
      facing: this.#facing,
      targetX: this.#targetX,
      targetY: this.#targetY,
      stepsDone: this.#stepsDone,
    };
  }

  /** The last command of the sequence has been carried out. */
  protected abstract complete(index: number): void;

  /** Puts the agent into the middle, with `count` new commands to be shown. */
  protected enter(i: number, count: number): void {
    this.#x[i] = this.#y[i] = arena >> 1;
    this.#facing[i] = this.streams.integer(i, 4);
    this.length[i] = 0;
    for (let k = 0; k < count; k++) this.extend(i);
    this.showFrom(i, 0);
  }

  /** Adds a random command to the sequence. */
  protected extend(i: number): void {
    this.#sequence[i * this.#capacity + this.length[i]++] = this.streams.integer(i, commands);
  }

  /** Shows the commands from number `first` on. */
  protected showFrom(i: number, first: number): void {
    this.next[i] = first;
    this.executing[i] = 0;
    this.#stepsDone[i] = 0;
  }

  protected advance(actions: Int32Array): void {
    this.rewards.fill(0);
    this.terminated.fill(0);
    for (let i = 0; i < this.numEnvs; i++) {
      if (this.executing[i] === 1) this.#execute(i, actions[i]);
      else if (++this.next[i] === this.length[i]) this.#order(i, 0);
    }
  }

  /** Command number `k` is to be carried out from here. */
  #order(i: number, k: number): void {
    this.executing[i] = 1;
    this.next[i] = k;
    this.#stepsDone[i] = 0;
    const command = this.#sequence[i * this.#capacity + k];
    this.#targetX[i] = wrap(this.#x[i] + alongX(command));
    this.#targetY[i] = wrap(this.#y[i] + alongY(command));
  }

  #execute(i: number, chosen: number): void {
    const facing = this.#facing;
    if (chosen === action.turnLeft) facing[i] = (facing[i] + 3) & 3;
    else if (chosen === action.turnRight) facing[i] = (facing[i] + 1) & 3;
    else if (chosen === action.forward) {
      this.#x[i] = wrap(this.#x[i] + alongX(facing[i]));
      this.#y[i] = wrap(this.#y[i] + alongY(facing[i]));
    }
    if (++this.#stepsDone[i] === executionSteps) this.#judge(i);
  }

  #judge(i: number): void {
    if (this.#x[i] !== this.#targetX[i] || this.#y[i] !== this.#targetY[i]) {
      this.terminated[i] = 1;
      this.#stepsDone[i] = 0;
      return;
    }
    this.rewards[i] = reward;
    if (this.next[i] + 1 < this.length[i]) {
      this.#order(i, this.next[i] + 1);
    } else {
      this.#stepsDone[i] = 0;
      this.complete(i);
    }
  }

  protected observe(first: number, last: number): void {
    const { observations, executing } = this;
    observations.fill(0, first * size, last * size);
    for (let i = first, o = first * size; i < last; i++, o += size) {
      if (executing[i] === 0) observations[o + this.#command(i)] = 1;
      observations[o + at.executing] = executing[i];
      observations[o + at.x + this.#x[i]] = 1;
      observations[o + at.y + this.#y[i]] = 1;
      observations[o + at.facing + this.#facing[i]] = 1;
      observations[o + stepsAt + this.#stepsDone[i]] = 1;
    }
  }

  #command(i: number): number {
    return this.#sequence[i * this.#capacity + this.next[i]];
  }

  render(i: number): DisplayList {
    const cells: Shape[] = Array.from({ length: arena * arena }, (_, k) =>
      tile(k % arena, 1 + Math.floor(k / arena), 1, 1, colour.floor),
    );
    const { [i]: executing } = this.executing;
    const title = executing === 1 ? `Carry out command ${this.next[i] + 1} of ${this.length[i]}.` : 'Watch:';
    const command = this.#command(i);
    const shown: Shape[] = executing === 1 ? [] : [label(3.2, 0.65, commandNames[command], 0.4, colour.wrong)];
    if (executing === 0 && command < stay) shown.push(arrow([4.4, 0.5], command, 0.25, colour.wrong));
    return {
      width: arena,
      height: arena + 1,
      background: colour.paper,
      shapes: [
        ...cells,
        label(executing === 1 ? arena / 2 : 1.6, 0.65, title, executing === 1 ? 0.36 : 0.4),
        { kind: 'circle', center: [this.#x[i] + 0.5, this.#y[i] + 1.5], radius: 0.4, fill: colour.line },
        arrow([this.#x[i] + 0.5, this.#y[i] + 1.5], this.#facing[i], 0.3, colour.agent),
        ...shown,
      ],
    };
  }
}

function alongX(direction: number): number {
  if (direction === 0) return 1;
  return direction === 2 ? -1 : 0;
}

function alongY(direction: number): number {
  if (direction === 1) return 1;
  return direction === 3 ? -1 : 0;
}

/** Opposite edges touch. */
function wrap(k: number): number {
  if (k < 0) return arena - 1;
  return k === arena ? 0 : k;
}
