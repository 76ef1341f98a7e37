import { operantError } from '../../error/index.ts';
import type { ProgramOptions } from '../../tensor/index.ts';
import type { ModelConfig } from '../model/config.ts';
import { type ForwardProgram, type ForwardWishes, forwardProgram } from './forward-program.ts';
import type { Loss } from './loss.ts';
import { type LossProgram, lossProgram } from './loss-program.ts';

/** More losses than any trainer has: whoever gets here makes a new function for each call, and each is compiled. */
const MOST_LOSSES = 32;

/** The programs of a model's passes, each made when it is first asked for. */
export class EnginePrograms {
  readonly #config: ModelConfig;
  readonly #options: ProgramOptions;
  readonly #forwards = new Map<string, ForwardProgram>();
  readonly #losses = new Map<Loss, LossProgram>();

  constructor(config: ModelConfig, options: ProgramOptions) {
    this.#config = config;
    this.#options = options;
  }

  forward({ entropies = false, values = false, topK }: ForwardWishes): ForwardProgram {
    const key = `${entropies} ${values} ${topK}`;
    const wishes = { entropies, values, ...(topK === undefined ? {} : { topK }) };
    return remembered(this.#forwards, key, () => forwardProgram(this.#config, wishes, this.#options));
  }

  /** @throws for more functions than can be meant */
  loss(loss: Loss): LossProgram {
    return remembered(this.#losses, loss, () => {
      if (this.#losses.size < MOST_LOSSES) return lossProgram(this.#config, loss, this.#options);
      throw operantError('too many loss functions', {
        value: MOST_LOSSES,
        where: 'in forwardBackward',
        help: 'make the function once and pass what changes through arrays and scalars; each new function is compiled',
      });
    });
  }

  async dispose(): Promise<void> {
    for (const made of [...this.#forwards.values(), ...this.#losses.values()]) await made.dispose();
  }
}

function remembered<Key, Program>(known: Map<Key, Program>, key: Key, make: () => Program): Program {
  const own = known.get(key) ?? make();
  known.set(key, own);
  return own;
}
