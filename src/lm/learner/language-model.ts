import { operantError } from '../../error/index.ts';
import { Stream } from '../../random/index.ts';
import { LocalEngine } from '../engine/local-engine.ts';
import { loadModel } from '../files/load-model.ts';
import { loadTokenizer } from '../files/load-tokenizer.ts';
import { modelConfig } from '../model/config.ts';
import type { Task } from '../tasks/task.ts';
import { characterTokenizer } from '../tokenizer/character.ts';
import type { ChatTemplate } from '../tokenizer/chat-template.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { type LearnerOptions, loraOf, sizeOf } from './options.ts';
import { levelsOf } from './problem-levels.ts';
import { characterTokenizerFiles, type TokenizerFiles, tokenizerFilesOf } from './tokenizer-files.ts';

/** Samples of a small model that are drawn side by side: its steps take hardly longer with more of them. */
const maxRows = 1024;

/** A model with its tokenizer, and the task in the words that the model is asked in. */
export interface LanguageModel {
  readonly engine: LocalEngine;
  readonly tokenizer: Tokenizer;
  readonly task: Task;
  /** A question in the words that the model is asked in: in its chat template, or as it stands. */
  readonly ask: (question: string) => string;
  /** Folder of the model that it was made of; absent for a new one. */
  readonly base?: string;
  /** For the folder that the model is saved in. */
  readonly tokenizerFiles: TokenizerFiles;
}

/**
 * A new model over the task's characters, or the one in a folder.
 *
 * @throws for options of the one kind given with the other, when the folder cannot be read, and for a tokenizer without
 *   an end token
 */
export async function languageModel(
  task: Task,
  options: LearnerOptions & { readonly maxTokens: number },
  stream: Stream,
  valueHead: boolean,
): Promise<LanguageModel> {
  const seed = stream.integer(2 ** 31);
  if (options.model !== undefined) return await fromFolder(task, options.model, options, { seed, valueHead });
  if (options.chat) throw noEffect('chat', 'give a model with a chat template, or leave it out');
  if (options.lora)
    throw noEffect('lora', 'give a model that has learned something, or leave it out: a new one learns whole');
  const tokenizer = characterTokenizer(task.alphabet);
  const { contextLength = enoughContext(task, options), ...size } = sizeOf(options);
  const config = modelConfig({ vocabularySize: tokenizer.vocabularySize, ...size, contextLength });
  const engine = new LocalEngine({ config, tokenizer, seed, valueHead, maxRows });
  const tokenizerFiles = characterTokenizerFiles(task.alphabet);
  return { engine, tokenizer, task, ask: (question) => question, tokenizerFiles };
}

async function fromFolder(
  task: Task,
  folder: string,
  options: LearnerOptions,
  engine: { readonly seed: number; readonly valueHead: boolean },
): Promise<LanguageModel> {
  const { size, chat } = options;
  if (size !== undefined) throw noEffect('size', 'leave it out: the model has its size');
  const tokenizer = await loadTokenizer(folder);
  if (chat && tokenizer.chat === undefined) {
    throw operantError('model has no chat template', { value: folder, help: 'leave chat out' });
  }
  const loaded = await loadModel(folder);
  checkEnd(tokenizer, loaded.config.vocabularySize, folder);
  const ask = chat ? asUser(tokenizer.chat!) : (question: string) => question;
  const lora = loraOf(options);
  return {
    engine: new LocalEngine({ ...loaded, ...engine, tokenizer, ...(lora && { lora }) }),
    base: folder,
    tokenizer,
    tokenizerFiles: await tokenizerFilesOf(folder),
    task: chat ? askedBy(ask, task) : task,
    ask,
  };
}

/** An answer is done when the model says so. */
function checkEnd({ endToken }: Tokenizer, vocabularySize: number, folder: string): void {
  if (endToken === undefined) {
    throw operantError('tokenizer has no end token', {
      value: folder,
      help: 'name one of its tokens as eos_token in tokenizer_config.json',
    });
  }
  if (endToken < vocabularySize) return;
  throw operantError('end token is none of the model', {
    value: `token ${endToken} of ${vocabularySize}`,
    where: `in ${folder}`,
    help: 'give the model with its own tokenizer',
  });
}

/** Room for twice the longest prompt of some problems: a longer context costs nothing until it is used. */
function enoughContext(task: Task, options: LearnerOptions & { readonly maxTokens: number }): number {
  const stream = Stream.fromSeed(0);
  const [, hardest] = levelsOf(task, options);
  const lengths = Array.from({ length: 64 }, () => task.problem(stream, hardest).prompt.length);
  return 2 * Math.max(...lengths) + options.maxTokens;
}

/** Questions as the user of a conversation puts them. */
function asUser(chat: ChatTemplate): LanguageModel['ask'] {
  return (question) => chat.render([{ role: 'user', content: question }]);
}

/** The same problems in other words. */
function askedBy(ask: LanguageModel['ask'], task: Task): Task {
  return {
    ...task,
    problem: (stream, difficulty) => {
      const problem = task.problem(stream, difficulty);
      return { ...problem, prompt: ask(problem.prompt) };
    },
  };
}

function noEffect(option: string, help: string): Error {
  return operantError(`option ${option} has no effect`, { help });
}
