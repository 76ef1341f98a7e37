import { Stream } from '../../../random/index.ts';
import { type ProgramOptions, value } from '../../../tensor/index.ts';
import type { ModelConfig } from '../../model/config.ts';
import { type RotationTable, rotationTable } from '../../model/rope.ts';
import type { Sample, SampleOptions } from '../engine.ts';
import { arrange } from './arrange.ts';
import { ArrayPool } from './array-pool.ts';
import { Batch } from './batch.ts';
import { type DrawOptions, drawToken } from './draw.ts';
import { Drawing } from './drawing.ts';
import type { Finish } from './finish.ts';
import { type StepProgram, stepProgram } from './next-token.ts';
import { type ReadingProgram, readingProgram } from './prompt-cache.ts';
import { PromptReader } from './prompt-reader.ts';
import type { SamplingWeights } from './sampling-weights.ts';
import type { PromptShare } from './share.ts';

/** What one call samples. */
export interface SamplingTask {
  readonly shares: readonly PromptShare[];
  readonly options: SampleOptions;
  /** The weights of the next step: they may change while a call runs. */
  readonly weights: () => SamplingWeights | Promise<SamplingWeights>;
  readonly finish: Finish;
  /** Called before each step. */
  readonly onStep?: () => Promise<void> | undefined;
}

/** Elements of keys and values whose memory is kept for the next call: 512 MB. */
const POOLED = 2 ** 27;

/** Draws many samples side by side. A sample that is finished gives up its row, to one that waits or to none. */
export class Sampler {
  readonly #config: ModelConfig;
  readonly #maxRows: number;
  readonly #read: ReadingProgram;
  readonly #step: StepProgram;
  /** Of the positions that calls have needed so far: a context may be far longer than what is ever drawn. */
  #table: RotationTable;
  readonly #pool = new ArrayPool(POOLED);
  readonly #underWay = new Set<Promise<unknown>>();

  /** @param maxRows most samples in one step */
  constructor(config: ModelConfig, maxRows: number, options: ProgramOptions) {
    this.#config = config;
    this.#maxRows = maxRows;
    this.#read = readingProgram(config, options);
    this.#step = stepProgram(config, options);
    this.#table = rotationTable(config.rope, config.headSize, 0);
  }

  /** @returns samples `[shares][count]` */
  async sample(task: SamplingTask): Promise<Sample[][]> {
    const drawn = this.#draw(task);
    this.#underWay.add(drawn);
    try {
      return await drawn;
    } finally {
      this.#underWay.delete(drawn);
    }
  }

  async #draw(task: SamplingTask): Promise<Sample[][]> {
    const { shares, options, onStep } = task;
    const seed = Stream.fromSeed(options.seed);
    const drawings = shares.map(({ tokens, number, first, count }, i) =>
      Array.from({ length: count }, (_, j) => new Drawing(i, tokens, seed.fork(number).fork(first + j))),
    );
    const waiting = drawings.flat();
    this.#extendTable(shares.reduce((most, { tokens }) => Math.max(most, tokens.length), 0) + options.maxTokens);
    const reader = new PromptReader(this.#read, this.#config, shares);
    let batch: Batch | undefined;
    while (waiting.length > 0 || (batch && batch.active.length > 0)) {
      await onStep?.();
      batch = await this.#prepare(task, reader, waiting, batch);
      await this.#advance(task, batch);
    }
    batch?.cache.release();
    return drawings.map((own) => own.map((drawing) => drawing.finished()));
  }

  #extendTable(positions: number): void {
    const { rope, headSize, contextLength } = this.#config;
    const length = Math.min(positions, contextLength);
    if (this.#table.cosine.length < (length * headSize) / 2) this.#table = rotationTable(rope, headSize, length);
  }

  /**
   * A batch with room for another step: the same where it is still well used, or its drawings in a smaller or larger
   * one.
   */
  async #prepare(task: SamplingTask, reader: PromptReader, waiting: Drawing[], before?: Batch): Promise<Batch> {
    if (before?.hasRoom && waiting.length > 0) {
      await reader.read([waiting[0]!.prompt], waiting, await task.weights());
      before.admit(waiting);
    }
    const active = before?.active ?? [];
    if (before && active.length * 2 > before.rows.length) return before;
    const drawings = [...active, ...waiting.slice(0, Math.max(this.#maxRows - active.length, 0))];
    const arrangement = arrange(drawings);
    const isSmaller = before && arrangement.members * arrangement.groups.length < before.rows.length;
    if (before && !isSmaller && drawings.length === active.length) return before;
    waiting.splice(0, drawings.length - active.length);
    const wanted = arrangement.groups.flatMap((group) => (group ? [group.prompt] : []));
    await reader.read(wanted, waiting, await task.weights());
    const joined = task.shares.every(({ count }) => count === 1);
    return new Batch(this.#config, { ...arrangement, joined }, reader, this.#pool, before);
  }

  async #advance({ options, weights, finish }: SamplingTask, batch: Batch): Promise<void> {
    const { params, version } = await weights();
    const draw: DrawOptions = { ...options, temperature: options.temperature ?? 1 };
    const temperature = value(draw.temperature || 1);
    const result = await this.#step(params, batch.cache.seen, { ...batch.inputs(this.#table), temperature });
    const probabilities = result.probabilities.data as Float32Array;
    const logProbs = result.logProbs.data as Float32Array;
    const size = this.#config.vocabularySize;
    batch.rows.forEach((drawing, row) => {
      if (!drawing || drawing.finishReason) return;
      const drawn = drawToken(probabilities.subarray(row * size, (row + 1) * size), drawing.stream.uniform(), draw);
      drawing.add(drawn, logProbs[row * size + drawn.token]!, version);
      drawing.finishReason = finish(drawing);
      if (drawing.finishReason) batch.end(row);
    });
    batch.cache.append(result, (row) => batch.isActive(row));
  }

  /** When the calls that are under way have ended. */
  async dispose(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#read.dispose();
    await this.#step.dispose();
  }
}
