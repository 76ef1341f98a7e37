/** Where a command writes text. */
export interface Output {
  write(text: string): void;
  /** True for a terminal, where lines can be rewritten. */
  readonly isTTY: boolean;
  /** Width and height in characters. */
  readonly columns: number;
  readonly rows: number;
  /** True where 24-bit colours are shown and wanted. */
  readonly hasColours: boolean;
}

/** Key presses of a terminal. */
export interface Keyboard {
  /**
   * Calls `handler` with the name of every key pressed, as in `left`, `q`, `3`, `space`; `ctrl-c` too, which then interrupts nothing.
   *
   * @returns a function that gives the keyboard back
   */
  onKey(handler: (name: string) => void): () => void;
}

/** Everything that commands touch of the process they run in. */
export interface CliIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What to type to start this program again: `operant`, `npx operant`. */
  readonly command: string;
  /** Absent where standard input is no terminal. */
  readonly keyboard?: Keyboard;
  /** Calls `handler` when the user interrupts (Ctrl-C) or the process is told to end; returns a function that stops listening. */
  onInterrupt(handler: () => void): () => void;
  /** Milliseconds from any fixed moment. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Runs this Node with a script, its output going straight through. Resolves to its exit status. */
  runScript(path: string, args: readonly string[]): Promise<number>;
}
