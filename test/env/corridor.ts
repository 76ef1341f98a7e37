import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv } from '../../src/env/index.ts';

/**
 * A corridor of cells 0 … 4 for tests: 1 goes right, 0 stays; reward is the cell reached; terminated at cell 4.
 * Starts in cell 0, 1 or 2, at random. Observation: cell, and 10 times the environment's index.
 */
export class Corridor extends NativeVectorEnv {
  readonly cells: Int32Array;
  protected readonly state: { readonly cells: Int32Array };

  constructor(options: NativeOptions = {}) {
    const observationSpace = box({ shape: [2], low: 0, high: 100 });
    super({ id: 'Corridor', observationSpace, actionSpace: discrete(2) }, options);
    this.cells = new Int32Array(this.numEnvs);
    this.state = { cells: this.cells };
  }

  /** Puts everybody into a cell. */
  place(cell: number): void {
    this.cells.fill(cell);
    this.observe(0, this.numEnvs);
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      this.cells[i] += actions[i];
      this.rewards[i] = this.cells[i];
      this.terminated[i] = this.cells[i] === 4 ? 1 : 0;
    }
  }

  protected begin(index: number): void {
    this.cells[index] = this.streams.integer(index, 3);
  }

  protected observe(first: number, last: number): void {
    for (let i = first; i < last; i++) {
      this.observations[2 * i] = this.cells[i];
      this.observations[2 * i + 1] = 10 * i;
    }
  }

  render(): DisplayList {
    return {
      width: 5,
      height: 1,
      background: '#ffffff',
      shapes: [{ kind: 'rect', x: 0, y: 0, width: 1, height: 1, fill: '#000000' }],
    };
  }
}
