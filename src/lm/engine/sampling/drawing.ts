import type { Stream } from '../../../random/index.ts';
import type { Sample } from '../engine.ts';
import type { Drawn } from './draw.ts';

/** One sample in the making. */
export class Drawing {
  /** Among the prompts of the call. */
  readonly prompt: number;
  readonly promptTokens: Int32Array;
  /** One number of it for each token. */
  readonly stream: Stream;
  readonly tokens: number[] = [];
  readonly #logProbs: number[] = [];
  readonly #drawnLogProbs: number[] = [];
  readonly #versions: number[] = [];
  finishReason: Sample['finishReason'] | undefined;

  constructor(prompt: number, promptTokens: Int32Array, stream: Stream) {
    this.prompt = prompt;
    this.promptTokens = promptTokens;
    this.stream = stream;
  }

  add({ token, logProb }: Drawn, policyLogProb: number, version: number): void {
    this.tokens.push(token);
    this.#logProbs.push(policyLogProb);
    this.#drawnLogProbs.push(logProb);
    this.#versions.push(version);
  }

  finished(): Sample {
    return {
      tokens: Int32Array.from(this.tokens),
      logProbs: Float32Array.from(this.#logProbs),
      drawnLogProbs: Float32Array.from(this.#drawnLogProbs),
      versions: Int32Array.from(this.#versions),
      finishReason: this.finishReason!,
    };
  }
}
