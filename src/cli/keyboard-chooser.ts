import {
  type ActionBatch,
  allocateActions,
  type Controls,
  contains,
  flatSize,
  type KeyAction,
  readValue,
  type Space,
  type VectorEnv,
} from '../env/index.ts';
import type { Chooser } from '../run/index.ts';

/** A person at the keyboard who acts in an environment. */
export interface Person {
  readonly choose: Chooser;
  /** Takes in a key. */
  press(name: string): void;
  /** Ends the waiting for a key; nothing is chosen any more. */
  leave(): void;
  /** Which keys do what, and what has been typed so far. */
  help(): string;
}

/** Names of keys as they are shown. */
const shown: Readonly<Record<string, string>> = { left: '←', right: '→', up: '↑', down: '↓', return: 'enter' };
/** Digits are actions of their own up to so many choices; beyond, a number is typed and ended with enter. */
const mostDigits = 10;

/** A person for an environment. Without controls of the environment's own the digits are the choices, or numbers are typed; and the game waits. */
export function person(space: Space, controls: Controls = defaultControls(space)): Person {
  const isTyped = Object.keys(controls.keys).length === 0;
  let chosen: KeyAction | undefined;
  let last: KeyAction | undefined;
  let typed = '';
  let hasLeft = false;
  let wake = (): void => undefined;

  const press = (name: string): void => {
    if (isTyped) {
      if (name !== 'return') typed = edited(typed, name);
      else [chosen, typed] = [numbers(typed), ''];
    } else chosen = controls.keys[name] ?? chosen;
    if (chosen !== undefined) wake();
  };
  const leave = (): void => {
    hasLeft = true;
    wake();
  };
  const idle = (): KeyAction | undefined => (controls.idle === 'last' ? last : controls.idle);

  /** Waits until an action is there that the environment takes, or the person has left. */
  const choose: Chooser = async (env) => {
    for (;;) {
      const action = chosen ?? idle();
      chosen = undefined;
      if (hasLeft) return undefined;
      const batch = action === undefined ? undefined : batchOf(env, action);
      if (batch !== undefined && isAllowed(env, batch)) {
        last = action;
        return batch;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { choose, press, leave, help: () => `${help(space, controls)}${typed === '' ? '' : `: ${typed}`}` };
}

function defaultControls(space: Space): Controls {
  if (space.type !== 'discrete' || space.n > mostDigits) return { keys: {} };
  return { keys: Object.fromEntries(Array.from({ length: space.n }, (_, action) => [String(action), action])) };
}

function help(space: Space, { keys }: Controls): string {
  const names = Object.keys(keys);
  if (names.length > 0) return `keys: ${names.map((name) => shown[name] ?? name).join(' ')}`;
  const size = flatSize(space);
  const what = space.type === 'discrete' ? `a number below ${space.n}` : `${size} numbers, one after another,`;
  return `type ${what} and enter`;
}

function edited(line: string, key: string): string {
  if (key === 'backspace') return line.slice(0, -1);
  if (key === 'space' || key === ',') return `${line} `;
  return /^[\d.-]$/.test(key) ? line + key : line;
}

function numbers(line: string): KeyAction | undefined {
  const values = line.trim().split(/\s+/).map(Number);
  return line.trim() === '' || values.some(Number.isNaN) ? undefined : values;
}

function isAllowed(env: VectorEnv, batch: ActionBatch): boolean {
  if (env.clipsActions !== true && !contains(env.actionSpace, readValue(env.actionSpace, batch, 0))) return false;
  return env.actionSpace.type !== 'discrete' || env.actionMask === undefined || env.actionMask[batch[0]] === 1;
}

/** The numbers as an action; undefined where there are too few or too many. */
function batchOf(env: VectorEnv, action: KeyAction): ActionBatch | undefined {
  const values = [action].flat();
  const batch = allocateActions(env);
  if (values.length !== batch.length) return undefined;
  batch.set(values);
  return batch;
}
