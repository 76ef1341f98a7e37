import { sideBySide } from '#side-by-side';
import { checkCounts, operantError } from '../../error/index.ts';
import type { Values } from '../../nn/index.ts';
import { type Value, value } from '../../tensor/index.ts';
import type { ModelConfig } from '../model/config.ts';
import type { Adapters } from '../model/lora.ts';
import type { ModelParams } from '../model/params.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { Calls } from './calls.ts';
import { checkRecorded, checkSequences, checkTemperature, checkTopK } from './check-batch.ts';
import type {
  Engine,
  EngineState,
  ForwardOptions,
  LossOptions,
  LossResult,
  OptimOptions,
  OptimResult,
  Sample,
  SampleOptions,
  Sequence,
  TokenFigures,
  TrainingSequence,
} from './engine.ts';
import { EnginePrograms } from './engine-programs.ts';
import { divideWeights, type StartingWeights } from './engine-weights.ts';
import { fingerprint } from './fingerprint.ts';
import type { Loss } from './loss.ts';
import { alongTokens, recordedValues, tokenValues } from './piece-values.ts';
import { planPieces } from './pieces.ts';
import { checkSampling, finisher } from './sampling/finish.ts';
import type { SideBySide } from './sampling/processes/side-by-side.ts';
import { Sampler } from './sampling/sampler.ts';
import { WeightPreparation } from './sampling/sampling-weights.ts';
import { wholeShare } from './sampling/share.ts';
import { WeightStore } from './weight-store.ts';
import { arraysOf, copyTree, countOf, modelValues, type WeightValues } from './weight-tree.ts';

export interface LocalEngineOptions extends StartingWeights {
  readonly config: ModelConfig;
  /** Needed for stop strings only. */
  readonly tokenizer?: Tokenizer;
  /** Most samples that are drawn side by side, rounded up to 2ⁿ or 3 · 2ⁿ; 256 unless given. */
  readonly maxRows?: number;
  /**
   * Threads of one operation: as many as pay by its size unless given. One is best where other processes want the cores
   * too: threads that wait for one that was put aside waste more than they save. Processes that sample have one each.
   */
  readonly threads?: number;
  /**
   * Processes that sample side by side, each with weights of its own: one for each core unless given, as long as their
   * weights fit into a quarter of the memory; only this one with `threads: 1` and in browsers. A call keeps the weights
   * that it begins with there. Small calls, and those with stop strings, are always sampled in this process, where each
   * token is drawn from the weights of its moment.
   */
  readonly samplingProcesses?: number;
  /** Tokens that are learned from side by side, filling included; 2048 unless given. More takes more memory. */
  readonly tokensPerPiece?: number;
}

/** Nothing at temperature 1, so that the usual program has no division. */
type Temperature = { readonly temperature?: Value };

/** The caller's scalars, and the temperature. */
type CallNumbers = { readonly own: Readonly<Record<string, number>> } & Temperature;

/**
 * Multiply-adds from which on a call is worth sending to other processes, which start in a third of a second and answer
 * in two milliseconds.
 */
const SIDE_BY_SIDE_FROM = 2 ** 30;

/** A language model in this process. */
export class LocalEngine implements Engine {
  readonly config: ModelConfig;
  /** Most samples that are drawn side by side, as given. */
  readonly maxRows: number;
  /** Tokens that are learned from side by side. */
  readonly tokensPerPiece: number;
  /** The adapters that learn, where it is not the weights themselves; they change with every update. */
  readonly adapters: Adapters | undefined;
  /** Numbers that the model consists of: weights, biases, norms, and those of adapters and a value head. */
  readonly parameters: number;
  /** Those of them that learn. */
  readonly learningParameters: number;
  /** Everything but sampling, which goes on beside it. */
  readonly #calls = new Calls();
  readonly #store: WeightStore;
  readonly #frozen: WeightValues;
  readonly #preparation: WeightPreparation;
  readonly #sampler: Sampler;
  readonly #sideBySide: SideBySide | undefined;
  readonly #tokenizer: Tokenizer | undefined;
  readonly #programs: EnginePrograms;
  readonly #hasValues: boolean;
  #frozenName: string | undefined;

  constructor(options: LocalEngineOptions) {
    const { config, valueHead = false, maxRows = 256, tokensPerPiece = 2048 } = options;
    checkCounts({ maxRows, tokensPerPiece }, 'in LocalEngine');
    this.tokensPerPiece = tokensPerPiece;
    const { learning, frozen, adapters } = divideWeights(config, options);
    this.config = config;
    this.maxRows = maxRows;
    const programs = options.threads === undefined ? {} : { threads: options.threads };
    this.#programs = new EnginePrograms(config, programs);
    this.adapters = adapters;
    this.#hasValues = valueHead;
    this.#store = new WeightStore(learning);
    this.#frozen = frozen;
    this.#preparation = new WeightPreparation(config, frozen);
    this.#sampler = new Sampler(config, maxRows, programs);
    this.parameters = countOf(modelValues(frozen, learning) as WeightValues);
    this.learningParameters = countOf(learning);
    const count = options.samplingProcesses ?? (options.threads === 1 ? 1 : undefined);
    const weightBytes = this.parameters * Float32Array.BYTES_PER_ELEMENT;
    this.#sideBySide = sideBySide({ config, maxRows, weightBytes, ...(count === undefined ? {} : { count }) });
    this.#tokenizer = options.tokenizer;
  }

  get vocabularySize(): number {
    return this.config.vocabularySize;
  }

  get contextLength(): number {
    return this.config.contextLength;
  }

  /** Copies of the weights that sampling makes: with turned matrices, here and in each process. */
  get samplingCopies(): number {
    return 1 + (this.#sideBySide?.count ?? 0);
  }

  get weightVersion(): number {
    return this.#store.version;
  }

  async sample(prompts: readonly Int32Array[], options: SampleOptions): Promise<Sample[][]> {
    checkSampling(prompts, options, this);
    const finish = finisher(options, this, this.#tokenizer);
    const weights = this.#preparation.following(() => {
      this.#calls.checkOpen('sample');
      return this.#store.named(options.weights, 'sample');
    });
    const shares = wholeShare(prompts, options.samplesPerPrompt ?? 1);
    if (this.#sideBySide && this.#isLarge(prompts.length, options)) {
      return await this.#sideBySide.sample(shares, options, await weights());
    }
    return await this.#sampler.sample({ shares, options, weights, finish });
  }

  /** Whether a call is worth dividing. Stop strings need the tokenizer, which lives here. */
  #isLarge(prompts: number, { samplesPerPrompt = 1, maxTokens, stopStrings = [] }: SampleOptions): boolean {
    const tokens = prompts * samplesPerPrompt * maxTokens;
    return stopStrings.length === 0 && tokens * this.parameters >= SIDE_BY_SIDE_FROM;
  }

  async forward(batch: readonly Sequence[], options: ForwardOptions = {}): Promise<TokenFigures[]> {
    checkSequences(batch, this, 'forward');
    checkTopK(options, this, 'forward');
    if (options.values && !this.#hasValues) throw noValues('forward');
    const call = temperatureOf('forward', options.temperature);
    return await this.#calls.run('forward', () => this.#forward(batch, options, call));
  }

  async #forward(batch: readonly Sequence[], options: ForwardOptions, call: Temperature): Promise<TokenFigures[]> {
    const { learning } = this.#store.named(options.weights, 'forward');
    const run = this.#programs.forward(options);
    const figures: TokenFigures[] = [];
    for (const piece of this.#pieces(batch)) {
      const result = await run(learning, this.#frozen, tokenValues(batch, piece), call);
      piece.members.forEach((member, row) => {
        const own = Object.entries(result).map(([name, { data }]) => [
          name,
          alongTokens(data as Float32Array, row, piece, batch[member]!.tokens.length),
        ]);
        figures[member] = Object.fromEntries(own) as TokenFigures;
      });
    }
    return figures;
  }

  #pieces(batch: readonly Sequence[]) {
    return planPieces(
      batch.map(({ tokens }) => tokens.length - 1),
      this.tokensPerPiece,
    );
  }

  async forwardBackward(
    batch: readonly TrainingSequence[],
    loss: Loss,
    options: LossOptions = {},
  ): Promise<LossResult> {
    checkSequences(batch, this, 'forwardBackward');
    checkRecorded(batch, 'forwardBackward');
    const scalars = { own: { ...options.scalars }, ...temperatureOf('forwardBackward', options.temperature) };
    return await this.#calls.run('forwardBackward', () =>
      this.#forwardBackward(batch, loss, scalars).catch((error) => {
        // It would pass for the gradient of the whole batch.
        this.#store.forgetGradients();
        throw error;
      }),
    );
  }

  async #forwardBackward(batch: readonly TrainingSequence[], loss: Loss, scalars: CallNumbers): Promise<LossResult> {
    const run = this.#programs.loss(loss);
    const logProbs: Float32Array[] = [];
    const figures: Record<string, number> = {};
    let total = 0;
    for (const piece of this.#pieces(batch)) {
      const inputs = { ...tokenValues(batch, piece), ...recordedValues(batch, piece) };
      const result = await run(this.#store.learning, this.#frozen, inputs, scalars);
      this.#store.addGradients(result.gradients as WeightValues);
      total += result.loss.item();
      for (const [name, figure] of Object.entries(result.figures)) figures[name] = (figures[name] ?? 0) + figure.item();
      piece.members.forEach((member, row) => {
        logProbs[member] = alongTokens(result.logProbs.data as Float32Array, row, piece, batch[member]!.tokens.length);
      });
    }
    return { loss: total, figures, logProbs };
  }

  async optimStep(options: OptimOptions): Promise<OptimResult> {
    return await this.#calls.run('optimStep', () => ({ gradientNorm: this.#store.update(options) }));
  }

  async keepWeights(name: string): Promise<void> {
    await this.#calls.run('keepWeights', () => this.#store.keep(name));
  }

  async blendWeights(name: string, share: number): Promise<void> {
    await this.#calls.run('blendWeights', () => this.#store.blend(name, share));
  }

  async dropWeights(name: string): Promise<void> {
    await this.#calls.run('dropWeights', () => this.#store.drop(name));
  }

  /** The present weights as one model, adapters added in: copies, for `saveModel`. */
  async params(): Promise<Values<ModelParams>> {
    return await this.#calls.run('params', async () => {
      const params = await this.#preparation.merged(this.#store.learning);
      return copyTree(params as WeightValues) as Values<ModelParams>;
    });
  }

  /** Frozen weights are not part of the state, only their fingerprint is: a load tells others. */
  async save(): Promise<EngineState> {
    return await this.#calls.run('save', () => {
      const state = this.#store.save() as Readonly<Record<string, EngineState>>;
      return this.adapters ? { ...state, frozen: this.#fingerprintOfFrozen() } : state;
    });
  }

  async load(state: EngineState): Promise<void> {
    await this.#calls.run('load', () => {
      const frozen = (state as { readonly frozen?: string } | null)?.frozen;
      if (this.adapters && frozen !== undefined && frozen !== this.#fingerprintOfFrozen()) {
        throw operantError('model is not the one that the adapters were learned beside', {
          help: 'start from the model that they started from, as it was',
        });
      }
      this.#store.load(state);
      this.#preparation.forget();
    });
  }

  #fingerprintOfFrozen(): string {
    this.#frozenName ??= fingerprint(arraysOf(this.#frozen).values());
    return this.#frozenName;
  }

  async close(): Promise<void> {
    const ended = this.#calls.close();
    this.#sideBySide?.close();
    await ended;
    await this.#sampler.dispose();
    await this.#preparation.dispose();
    await this.#programs.dispose();
  }
}

function temperatureOf(where: string, temperature = 1): Temperature {
  checkTemperature(temperature, where);
  return temperature === 1 ? {} : { temperature: value(temperature) };
}

function noValues(where: string): Error {
  return operantError('engine has no value head', { where: `in ${where}`, help: 'make it with valueHead: true' });
}
