import { zText } from './z-text.ts';

/** An operand: a number from 0 to 65,535, a variable (16 is the first global one), or the dictionary's entry of a word. */
export type Operand = number | { readonly variable: number } | { readonly word: string };

type JumpKind = 'always' | 'ifTrue' | 'ifFalse';

/** First global variable. */
export const firstGlobal = 16;

const [header, globalBytes, textBytes, parseBytes] = [64, 480, 42, 10];
const wordBytes = 7;
const [largeOperand, smallOperand, variableOperand, noOperand] = [0, 1, 2, 3];

/** Writes stories for version 3 of the Z-machine: as many of its instructions as a small game needs, in their general form. */
export class Assembler {
  readonly #words: readonly string[];
  readonly #code: number[] = [];
  readonly #labels = new Map<string, number>();
  readonly #jumps: { readonly at: number; readonly label: string; readonly kind: JumpKind }[] = [];

  /** @param words - of the dictionary, of at most six letters */
  constructor(words: readonly string[]) {
    this.#words = [...words].sort();
  }

  label(name: string): this {
    this.#labels.set(name, this.#code.length);
    return this;
  }

  print(text: string): this {
    this.#code.push(0xb2, ...zText(text));
    return this;
  }

  quit(): this {
    this.#code.push(0xba);
    return this;
  }

  store(variable: number, value: Operand): this {
    return this.#general(0xcd, [variable, value]);
  }

  add(a: Operand, b: Operand, result: number): this {
    this.#general(0xd4, [a, b]).#code.push(result);
    return this;
  }

  /** A random number from 1 to `range`. */
  random(range: Operand, result: number): this {
    this.#general(0xe7, [range]).#code.push(result);
    return this;
  }

  /** Reads a line, and gives the dictionary's entry of its first word, 0 for an unknown one. */
  readWord(result: number): this {
    const text = header + globalBytes;
    this.#general(0xe4, [text, text + textBytes]);
    this.#general(0xcf, [text + textBytes, 1]).#code.push(result);
    return this;
  }

  jump(label: string): this {
    this.#code.push(0x8c);
    return this.#target(label, 'always');
  }

  /** Goes to `label` if `a` equals `b`, or unless it does. */
  jumpIf(a: Operand, b: Operand, label: string, equals = true): this {
    this.#general(0xc1, [a, b]);
    return this.#target(label, equals ? 'ifTrue' : 'ifFalse');
  }

  /** The story: header, global variables, buffers, dictionary, code. */
  assemble(): Uint8Array {
    const dictionary = this.#dictionary();
    const start = this.#dictionaryAt + dictionary.length;
    const code = this.#linked();
    const size = start + code.length + (code.length % 2);
    const story = new Uint8Array(size);
    const view = new DataView(story.buffer);
    view.setUint8(0, 3);
    for (const [at, value] of [
      [0x04, start],
      [0x06, start],
      [0x08, this.#dictionaryAt],
      [0x0a, header],
      [0x0c, header],
      [0x0e, this.#dictionaryAt],
      [0x1a, size / 2],
    ]) {
      view.setUint16(at, value);
    }
    story[header + globalBytes] = textBytes - 2;
    story[header + globalBytes + textBytes] = 2;
    story.set(dictionary, this.#dictionaryAt);
    story.set(code, start);
    return story;
  }

  readonly #dictionaryAt = header + globalBytes + textBytes + parseBytes;

  #dictionary(): number[] {
    const entries = this.#words.flatMap((word) => [...zText(word, 6), 0, 0, 0]);
    return [0, wordBytes, 0, this.#words.length, ...entries];
  }

  #general(opcode: number, operands: readonly Operand[]): this {
    const values = operands.map((operand) => this.#encoded(operand));
    const types = [0, 1, 2, 3].map((k) => values[k]?.type ?? noOperand);
    this.#code.push(
      opcode,
      types.reduce((sum, type) => 4 * sum + type, 0),
      ...values.flatMap(({ bytes }) => bytes),
    );
    return this;
  }

  #encoded(operand: Operand): { readonly type: number; readonly bytes: readonly number[] } {
    if (typeof operand === 'object' && 'variable' in operand)
      return { type: variableOperand, bytes: [operand.variable] };
    const value = typeof operand === 'number' ? operand : this.#entryOf(operand.word);
    if (value < 256) return { type: smallOperand, bytes: [value] };
    return { type: largeOperand, bytes: [value >> 8, value & 255] };
  }

  #entryOf(word: string): number {
    return this.#dictionaryAt + 4 + wordBytes * this.#words.indexOf(word);
  }

  #target(label: string, kind: JumpKind): this {
    this.#jumps.push({ at: this.#code.length, label, kind });
    this.#code.push(0, 0);
    return this;
  }

  /** The code with the targets of its jumps: distances from behind them, plus 2. */
  #linked(): readonly number[] {
    const code = [...this.#code];
    for (const { at, label, kind } of this.#jumps) {
      const distance = this.#labels.get(label)! - at;
      const branch = (distance & 0x3fff) | (kind === 'ifTrue' ? 0x8000 : 0);
      const word = kind === 'always' ? distance & 0xffff : branch;
      code[at] = word >> 8;
      code[at + 1] = word & 255;
    }
    return code;
  }
}
