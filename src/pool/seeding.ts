import type { EnvSnapshot, SnapshotValue, VectorEnv } from '../env/index.ts';
import { type Stream, StreamArray } from '../random/index.ts';

/**
 * Resets an environment of width 1 so that it plays what environment `index` of a wider one plays from the same stream: its random numbers come from child
 * `index` of `root` instead of child 0.
 *
 * An environment that forks the stream by number itself is given one whose forks count from `index`. The native ones keep their streams in a
 * `StreamArray`, of `root` or of a child of it with a name, and the words of that stand in their snapshots: these are exchanged, and the episode begins
 * again.
 */
export function resetAs(env: VectorEnv, root: Stream, index: number): void {
  const parents = [root];
  env.reset(countingFrom(root, index, parents));
  const snapshot = env.snapshot();
  const exchanges = parents.map((parent) => exchangeOf(parent, index));
  const state = exchanged(snapshot.state, exchanges) as EnvSnapshot['state'];
  if (state === snapshot.state) return;
  env.restore({ ...snapshot, state });
  env.restart(0);
}

/** `stream`, with forks numbered from `first` on; its children with names, which count from there as well, are noted in `parents`. */
function countingFrom(stream: Stream, first: number, parents: Stream[]): Stream {
  const fork = (child: string | number): Stream => {
    if (typeof child === 'number') return stream.fork(first + child);
    const named = stream.fork(child);
    parents.push(named);
    return countingFrom(named, first, parents);
  };
  return new Proxy(stream, {
    get(target, name) {
      if (name === 'fork') return fork;
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

interface Exchange {
  /** Words of a stream; the first two are its key. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function exchangeOf(parent: Stream, index: number): Exchange {
  const words = new StreamArray(parent, index + 1).state();
  const length = words.length / (index + 1);
  return { from: words.slice(0, length), to: words.slice(index * length) };
}

/** A value of a snapshot with streams exchanged wherever they stand; the same object where none does. */
function exchanged(value: SnapshotValue, exchanges: readonly Exchange[]): SnapshotValue {
  if (value instanceof Int32Array) return exchanges.find(({ from }) => isStream(value, from))?.to.slice() ?? value;
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  const parts = Object.entries(value as Record<string, SnapshotValue>);
  const others = parts.map(([key, part]) => [key, exchanged(part, exchanges)] as const);
  if (others.every(([, other], k) => other === parts[k][1])) return value;
  return Array.isArray(value) ? others.map(([, other]) => other) : Object.fromEntries(others);
}

function isStream(words: Int32Array, stream: Int32Array): boolean {
  return words.length === stream.length && words[0] === stream[0] && words[1] === stream[1];
}
