/*
 * A child process that speaks the shim's part of the frames: environments in which an action 0 to 3 is added to a sum, which ends the episode at 10.
 * Its id, in the request `make`, names how it misbehaves: `dies` and `hangs` in a step; `fails` answers a step with an error at once where its first
 * action is 3, and else late; `chooses` has an action space with several parts. It writes its process id into the file `kwargs.pid`.
 */
import { writeFileSync } from 'node:fs';
import { FrameReader, frame, requests } from '../frames.ts';

let sums = new Int32Array(0);
let id = '';

function reply(status: number, data: Uint8Array): void {
  const bytes = frame(status, data);
  // In two pieces, as a pipe may deliver them.
  process.stdout.write(bytes.slice(0, 3));
  process.stdout.write(bytes.slice(3));
}

const bytesOf = (array: Int32Array | Float64Array | Uint32Array) => new Uint8Array(array.buffer.slice(0));
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function make(data: Uint8Array): Uint8Array {
  const given = JSON.parse(new TextDecoder().decode(data));
  id = given.id;
  sums = new Int32Array(given.count);
  if (given.kwargs.pid !== undefined) writeFileSync(given.kwargs.pid, String(process.pid));
  const observation = { type: 'box', shape: [1], low: 0, high: 100, dtype: 'int32' };
  const choice = { type: 'discrete', n: 4 };
  return json({ observation, action: id === 'chooses' ? { type: 'tuple', spaces: [choice] } : choice, limit: null });
}

function reset(data: Uint8Array): Uint8Array {
  const seeds = new Uint32Array(data.slice().buffer);
  sums = Int32Array.from(seeds, (seed) => seed % 5);
  return bytesOf(sums);
}

function step(data: Uint8Array): Uint8Array {
  const actions = new Int32Array(data.slice().buffer);
  if (id === 'dies' && actions[0] === 3) {
    console.error('Segmentation fault');
    process.exit(139);
  }
  for (const [i, action] of actions.entries()) sums[i] += action;
  const rewards = Float64Array.from(actions);
  const flags = Uint8Array.from(sums, (sum) => (sum >= 10 ? 1 : 0));
  const finals = sums.filter((sum) => sum >= 10);
  for (const [i, flag] of flags.entries()) if (flag) sums[i] = 0;
  return Buffer.concat([bytesOf(rewards), flags, bytesOf(sums), bytesOf(finals)]);
}

function save(): Uint8Array {
  return Buffer.concat([bytesOf(new Uint32Array(sums.length).fill(4)), bytesOf(sums)]);
}

function answer(name: string, data: Uint8Array): Uint8Array {
  switch (name) {
    case 'make':
      return make(data);
    case 'reset':
      return reset(data);
    case 'restart':
      sums[data[0]] = 0;
      return bytesOf(sums.slice(data[0], data[0] + 1));
    case 'step':
      return step(data);
    case 'save':
      return save();
    case 'load':
      sums = new Int32Array(data.slice(4 * sums.length).buffer);
      return new Uint8Array();
    default:
      return new Uint8Array(8);
  }
}

/** A step of the environment `fails`. */
function fail(data: Uint8Array): void {
  if (data[0] === 3) reply(1, json({ text: 'it is broken', trace: ['in step'], missing: null, refused: false }));
  else setTimeout(() => reply(0, step(data)), 500);
}

const reader = new FrameReader();
process.stdin.on('data', (piece: Uint8Array) => {
  for (const { kind, data } of reader.take(piece)) {
    const isStep = requests[kind] === 'step';
    if (id === 'hangs' && isStep) return;
    if (id === 'fails' && isStep) fail(data);
    else reply(0, answer(requests[kind], data));
  }
});
process.stdin.on('end', () => process.exit(0));
