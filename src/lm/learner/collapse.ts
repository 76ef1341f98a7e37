import { type Collapse, collapseWarnings } from '../reinforce/collapse.ts';
import type { StepFigures } from '../reinforce/figures.ts';

/** Steps that are looked at together. */
const span = 40;

/** Tells of each way in which a reinforcement goes wrong, once. */
export class CollapseWatch {
  readonly #tell: (warning: string) => void;
  readonly #told = new Set<Collapse>();
  #history: readonly StepFigures[] = [];

  constructor(tell: (warning: string) => void) {
    this.#tell = tell;
  }

  /** Takes in a step. */
  observe(figures: StepFigures): void {
    this.#history = [...this.#history, figures].slice(-span);
    if (this.#history.length < span) return;
    for (const { kind, message } of collapseWarnings(this.#history)) {
      if (!this.#told.has(kind)) this.#tell(message);
      this.#told.add(kind);
    }
  }
}
