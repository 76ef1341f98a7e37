import { operantError } from '../../error/index.ts';
import { Stream } from '../../random/index.ts';
import { allocateActions, sampleActions } from '../sample-actions.ts';
import type { SnapshotValue } from '../snapshot.ts';
import { type Box, boundAt } from '../space/index.ts';
import type { VectorEnv } from '../vector-env.ts';

/** How long a check plays, where nothing else is said. */
export const steps = 300;

/** Throws unless a promise is kept. */
export function holds(kept: boolean, broken: string, value?: unknown): void {
  if (!kept) throw operantError(`environment breaks its contract: ${broken}`, value === undefined ? {} : { value });
}

/** What an action throws; an empty string when it throws nothing. */
export function messageOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

/** Numbers just outside the bounds of a box's first element, as far as an array of its actions can hold such. */
export function beyondBounds({ low, high, dtype }: Box): number[] {
  const [least, most] = [boundAt(low, 0), boundAt(high, 0)];
  const held = (x: number) => (dtype === 'float32' ? Math.fround(x) : x | 0);
  return [held(least - 1), held(most + 1)].filter((x) => Number.isFinite(x) && (x < least || x > most));
}

/** Plays random actions and looks after every step. */
export function play(env: VectorEnv, stream: Stream, count: number, look: () => void = () => {}): void {
  const actions = allocateActions(env);
  for (let t = 0; t < count; t++) {
    sampleActions(env, stream, actions);
    env.step(actions);
    look();
  }
}

/** A number that changes when a bit of what is played and shown changes. */
export function fingerprint(env: VectorEnv, stream: Stream, count: number): number {
  let hash = digest(0, env.observations);
  play(env, stream, count, () => {
    hash = digest(hash, env.observations);
    hash = digest(hash, env.rewards);
    hash = digest(hash, env.terminated);
    hash = digest(hash, env.truncated);
    if (env.actionMask) hash = digest(hash, env.actionMask);
  });
  return hash;
}

/** Resets and plays. */
export function fingerprintFrom(env: VectorEnv, seed: number, count: number): number {
  env.reset(seed);
  return fingerprint(env, Stream.fromSeed(seed), count);
}

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);

/** FNV-1a over the float64 words of the numbers. */
export function digest(start: number, numbers: ArrayLike<number>): number {
  let hash = start ^ -2128831035;
  for (let i = 0; i < numbers.length; i++) {
    float[0] = numbers[i];
    hash = Math.imul(hash ^ words[0], 16777619);
    hash = Math.imul(hash ^ words[1], 16777619);
  }
  return hash;
}

/** Whether two snapshots hold the same, to the bit. */
export function same(a: SnapshotValue, b: SnapshotValue): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const [left, right] = [a as Readonly<Record<string, SnapshotValue>>, b as Readonly<Record<string, SnapshotValue>>];
  return keys.every((key) => same(left[key], right[key]));
}
