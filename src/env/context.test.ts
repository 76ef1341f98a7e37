import { describe, expect, test } from 'vitest';
import { ContextTable } from './context.ts';

const spec = { gravity: { default: 9.8, low: 0.1, high: 20 }, length: { default: 0.5, low: 0.1, high: 2 } };

describe('ContextTable', () => {
  test('holds what was set from the activation on, in that environment alone', () => {
    const table = new ContextTable(spec, 3);
    table.set(1, { length: 0.7 });
    expect(table.get(1)).toEqual({ gravity: 9.8, length: 0.5 });
    table.activate(1);
    expect(table.get(1)).toEqual({ gravity: 9.8, length: 0.7 });
    table.activate(0);
    expect(table.get(0)).toEqual({ gravity: 9.8, length: 0.5 });
    table.set('all', { gravity: 0.1 });
    table.activate(2);
    expect(table.get(2)).toEqual({ gravity: 0.1, length: 0.5 });
  });

  test.each([
    [{ gravty: 1 }, 'unknown context (gravty); help: did you mean gravity?'],
    [{ temperature: 1 }, 'unknown context (temperature); help: choose among gravity, length'],
    [{ constructor: 1 }, 'unknown context (constructor)'],
    [{ length: 3 }, 'context is out of range (3) for length; help: give 0.1 to 2'],
    [{ length: Number.NaN }, 'context is out of range (NaN) for length'],
  ])('refuses %j and changes nothing', (values, message) => {
    const table = new ContextTable(spec, 1);
    expect(() => table.set('all', { gravity: 5, ...values })).toThrow(message);
    table.activate(0);
    expect(table.get(0)).toEqual({ gravity: 9.8, length: 0.5 });
  });

  test('refuses an environment that is not there', () => {
    expect(() => new ContextTable(spec, 2).set(2, { length: 1 })).toThrow(
      'no such environment (2); help: indices are 0 to 1',
    );
  });
});
