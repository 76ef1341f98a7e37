import { type ActionCheck, actionCheck } from '../action-check.ts';
import type { Space } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { Wrapper } from './wrapper.ts';

/** Base of the wrappers that translate actions: a subclass writes {@link translated} from the actions that it is given. */
export abstract class ActionWrapper extends Wrapper {
  protected readonly state = {};
  /** `[N, flatSize]`, what the wrapped environment will get. */
  protected readonly translated: Float32Array;
  readonly #checkActions: ActionCheck;

  constructor(inner: VectorEnv, name: string, actionSpace: Space, size: number, clipsActions = false) {
    super(inner, name, { actionSpace, clipsActions });
    this.translated = new Float32Array(inner.numEnvs * size);
    this.#checkActions = actionCheck(actionSpace, inner.numEnvs, clipsActions);
  }

  /** Writes `translated`; the actions have been checked. */
  protected abstract translate(actions: ActionBatch): void;

  override step(actions: ActionBatch): void {
    this.#checkActions(actions);
    this.translate(actions);
    this.inner.step(this.translated);
  }
}
