import { spawn } from 'node:child_process';
import { basename, relative } from 'node:path';
import { emitKeypressEvents } from 'node:readline';
import type { CliIo, Keyboard, Output } from './io.ts';

const interrupts = ['SIGINT', 'SIGTERM'] as const;

/** What starts this program again, given the path of its script: npm's own scripts hide how they were started, `npx` always works there. */
export function commandOf(script: string, env: NodeJS.ProcessEnv): string {
  if (env.npm_lifecycle_event !== undefined) return 'npx operant';
  return /^operant(\.\w+)?$/.test(basename(script)) ? 'operant' : `node ${relative(process.cwd(), script)}`;
}

/** The real terminal, environment and signals of this process. */
export function processIo(): CliIo {
  const io = {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    env: process.env,
    command: commandOf(process.argv[1], process.env),
    onInterrupt,
    now: () => performance.now(),
    sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    runScript,
  };
  return process.stdin.isTTY ? { ...io, keyboard } : io;
}

/** An output for a stream of this process. */
export function outputOf(stream: NodeJS.WriteStream): Output {
  // Somebody who stops reading (`| head`) has seen enough.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    write: (text) => void stream.write(text),
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    get rows() {
      return stream.rows ?? 24;
    },
    get hasColours() {
      // Node looks at NO_COLOR, TERM and COLORTERM.
      return stream.isTTY === true && stream.getColorDepth() >= 24;
    },
  };
}

function onInterrupt(handler: () => void): () => void {
  for (const signal of interrupts) process.on(signal, handler);
  return () => {
    for (const signal of interrupts) process.off(signal, handler);
  };
}

const keyboard: Keyboard = {
  onKey(handler) {
    const listen = (_: string | undefined, key: { name?: string; sequence?: string; ctrl?: boolean }) =>
      handler(`${key.ctrl ? 'ctrl-' : ''}${key.name ?? key.sequence ?? ''}`);
    emitKeypressEvents(process.stdin);
    process.stdin.setRawMode(true);
    process.stdin.on('keypress', listen).resume();
    return () => {
      process.stdin.off('keypress', listen).pause();
      process.stdin.setRawMode(false);
    };
  },
};

function runScript(path: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [path, ...args], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
