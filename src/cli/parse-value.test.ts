import { describe, expect, it } from 'vitest';
import { parseNumber, parseValue } from './parse-value.ts';

describe('parseValue', () => {
  it.each([
    ['1e-3', 0.001],
    ['1_000_000', 1_000_000],
    ['500k', 500_000],
    ['1M', 1_000_000],
    ['2.5k', 2500],
    ['-3', -3],
    ['.5', 0.5],
    ['true', true],
    ['null', null],
    ['[32,32]', [32, 32]],
    ['{"from": 0.1}', { from: 0.1 }],
    ['"12"', '12'],
    ['tanh', 'tanh'],
    ['', ''],
    ['1_', '1_'],
    ['1__0', '1__0'],
    ['12 apples', '12 apples'],
  ])('reads %s', (text, value) => {
    expect(parseValue(text)).toEqual(value);
  });

  it.each(['[32,', '{from: 1}', '"open'])('refuses broken JSON %s', (text) => {
    expect(() => parseValue(text)).toThrow(`value is not JSON (${text}); help: put it in single quotes`);
  });
});

describe('parseNumber', () => {
  it('leaves words alone', () => {
    expect(parseNumber('tanh')).toBeUndefined();
    expect(parseNumber('k')).toBeUndefined();
    expect(parseNumber('0x10')).toBeUndefined();
  });

  it('scales thousands, millions and billions', () => {
    expect(['1k', '1K', '1m', '1M', '1G'].map(parseNumber)).toEqual([1e3, 1e3, 1e6, 1e6, 1e9]);
  });
});
