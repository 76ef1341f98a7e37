import type { CliIo, Output } from '../io.ts';

/** An output that keeps what is written. */
export interface TestOutput extends Output {
  readonly text: string;
}

interface OutputOptions {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** Called after each write. */
  readonly onWrite?: (text: string) => void;
}

/** An output of a given size that keeps what is written. */
export function testOutput(options: OutputOptions = {}): TestOutput {
  const { isTTY = false, columns = 80, rows = 24, onWrite } = options;
  let text = '';
  return {
    isTTY,
    columns,
    rows,
    hasColours: false,
    write: (more) => {
      text += more;
      onWrite?.(more);
    },
    get text() {
      return text;
    },
  };
}

/** Hands of a test on the world around a command. */
export interface TestIo extends CliIo {
  readonly stdout: TestOutput;
  readonly stderr: TestOutput;
  /** Scripts that were started, with their arguments. */
  readonly scripts: readonly (readonly string[])[];
  /** As Ctrl-C does. */
  interrupt(): void;
  /** As a key does. */
  press(name: string): void;
}

/** A world in which time passes only by sleeping, each look at the clock takes a millisecond, and nothing is real. */
export function testIo(options: OutputOptions & { readonly env?: CliIo['env'] } = {}): TestIo {
  const handlers = new Set<() => void>();
  const keys = new Set<(name: string) => void>();
  const scripts: string[][] = [];
  let time = 0;
  const listen = <T>(set: Set<T>, handler: T) => {
    set.add(handler);
    return () => void set.delete(handler);
  };
  return {
    stdout: testOutput(options),
    stderr: testOutput(options),
    env: options.env ?? {},
    command: 'operant',
    scripts,
    ...(options.isTTY && { keyboard: { onKey: (handler) => listen(keys, handler) } }),
    onInterrupt: (handler) => listen(handlers, handler),
    now: () => time++,
    sleep: async (milliseconds) => {
      time += milliseconds;
      await new Promise(setImmediate);
    },
    runScript: async (path, args) => {
      scripts.push([path, ...args]);
      return 0;
    },
    interrupt: () => {
      for (const handler of handlers) handler();
    },
    press: (name) => {
      for (const handler of keys) handler(name);
    },
  };
}
