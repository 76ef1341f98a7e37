import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { coresForProducts } from './cores.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'operant-cores-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What a Linux kernel says of a machine whose processors share cores in this way. */
function machine(allowed: string, siblings: readonly string[]): void {
  mkdirSync(join(root, 'proc/self'), { recursive: true });
  writeFileSync(join(root, 'proc/self/status'), `Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t${allowed}\n`);
  siblings.forEach((list, i) => {
    const folder = join(root, `sys/devices/system/cpu/cpu${i}/topology`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'thread_siblings_list'), `${list}\n`);
  });
}

it('counts every processor that has a core of its own', () => {
  machine('0-1', ['0', '1']);
  expect(coresForProducts(2, root)).toBe(2);
});

it('counts the hyperthreads of a core once', () => {
  machine('0-7', ['0,4', '1,5', '2,6', '3,7', '0,4', '1,5', '2,6', '3,7']);
  expect(coresForProducts(8, root)).toBe(4);
});

it('counts only what the process may use', () => {
  machine('0,2-3', ['0-1', '0-1', '2-3', '2-3', '4-5', '4-5']);
  expect(coresForProducts(3, root)).toBe(2);
});

it('keeps within the time that a container grants', () => {
  machine('0-3', ['0', '1', '2', '3']);
  expect(coresForProducts(2, root)).toBe(2);
});

it('leaves the count to ONNX Runtime where the system has no list', () => {
  expect(coresForProducts(8, root)).toBe(0);
  machine('0-3', ['0']);
  expect(coresForProducts(8, root)).toBe(0);
});
