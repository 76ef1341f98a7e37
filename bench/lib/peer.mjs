import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';

/** A program beside this one that answers each line of JSON on its input with one on its output. */
export class Peer {
  #child;
  #waiting = [];
  #failure;
  #errors = '';

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {{ deadline?: number }} [options] seconds that one answer may take
   */
  constructor(command, args, { deadline = 120 } = {}) {
    this.deadline = deadline;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.on('data', (text) => {
      this.#errors = (this.#errors + text).slice(-2000);
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift()?.answer(line));
    this.#child.on('error', (error) => this.#fail(`does not start (${error.code})`));
    this.#child.on('close', (code) => this.#fail(`ended with status ${code}: ${complaint(this.#errors)}`));
    // Writing to a process that has just ended is reported by its end.
    this.#child.stdin.on('error', () => undefined);
  }

  /** The next line that it writes by itself. */
  async next() {
    if (this.#failure) throw this.#failure;
    const line = await new Promise((answer, refuse) => {
      const timer = setTimeout(() => this.#fail(`gave no answer in ${this.deadline} s`), this.deadline * 1000);
      const settle = (then) => (given) => {
        clearTimeout(timer);
        then(given);
      };
      this.#waiting.push({ answer: settle(answer), refuse: settle(refuse) });
    });
    return JSON.parse(line);
  }

  /** Sends a message and waits for the answer. */
  ask(message) {
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
    return this.next();
  }

  close() {
    this.#child.stdin.end();
    this.#child.kill();
  }

  #fail(why) {
    this.#failure ??= new Error(
      `${this.#child.spawnargs
        .slice(0, 2)
        .map((part) => basename(part))
        .join(' ')} ${why}`,
    );
    this.#child.kill();
    for (const { refuse } of this.#waiting.splice(0)) refuse(this.#failure);
  }
}

/** The line that names the error, or else the last. */
function complaint(errors) {
  const lines = errors.trim().split('\n');
  return lines.findLast((line) => /Error/.test(line)) ?? lines.at(-1);
}
