import { describe, expect, it } from 'vitest';
import { checkOptionNames, findNamed, unknownName } from './index.ts';

describe('an unknown name', () => {
  it('comes with the nearest, or with all that there are', () => {
    expect(unknownName('unknown fruit', 'aple', ['apple', 'pear']).message).toBe(
      'unknown fruit (aple); help: did you mean apple?',
    );
    expect(unknownName('unknown fruit', 'brick', ['apple', 'pear'], { where: 'in the basket' }).message).toBe(
      'unknown fruit (brick) in the basket; help: choose among apple, pear',
    );
    expect(unknownName('unknown fruit', 'brick', []).message).toBe('unknown fruit (brick); help: there are none');
  });

  it('comes with other advice, and names as they are written', () => {
    const detail = { otherwise: 'see the list', written: (name: string) => `basket.${name}` };
    expect(unknownName('unknown fruit', 'brick', ['apple'], detail).message).toBe(
      'unknown fruit (basket.brick); help: see the list',
    );
    expect(unknownName('unknown fruit', 'appl', ['apple'], detail).message).toBe(
      'unknown fruit (basket.appl); help: did you mean basket.apple?',
    );
  });

  it('is looked for among things that have names, and among options', () => {
    const fruits = [
      { name: 'apple', price: 1 },
      { name: 'pear', price: 2 },
    ] as const;
    expect(findNamed(fruits, 'pear', 'fruit').price).toBe(2);
    expect(() => findNamed(fruits, 'paer', 'fruit')).toThrow('unknown fruit (paer); help: did you mean pear?');
    expect(() => checkOptionNames({ size: 1 }, ['size'], {})).not.toThrow();
    expect(() => checkOptionNames({ size: 1, sise: 2 }, ['size'], { where: 'in a basket' })).toThrow(
      'unknown option (sise) in a basket; help: did you mean size?',
    );
  });
});
