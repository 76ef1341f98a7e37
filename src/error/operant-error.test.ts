import { describe, expect, it } from 'vitest';
import { OperantError, operantError } from './index.ts';

describe('operantError', () => {
  it('says what, with which value, where, and what helps', () => {
    const error = operantError('option out of range', { value: 2, where: 'at clip', help: 'use 0 to 1' });
    expect(error.message).toBe('option out of range (2) at clip; help: use 0 to 1');
    expect(error).toBeInstanceOf(OperantError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('OperantError');
  });

  it('keeps numbers that broke apart from everything else', () => {
    expect(operantError('loss is NaN', { kind: 'notFinite' }).kind).toBe('notFinite');
    expect(operantError('disk full').kind).toBe('other');
  });

  it('leaves out what is not known', () => {
    expect(operantError('disk full').message).toBe('disk full');
    expect(operantError('disk full', { where: 'in runs/1' }).message).toBe('disk full in runs/1');
    expect(operantError('disk full', { help: 'make room' }).message).toBe('disk full; help: make room');
  });

  it.each<[unknown, string]>([
    ['CartPol', 'CartPol'],
    ['', ''],
    [0, '0'],
    [null, 'null'],
    [undefined, 'undefined'],
    [Number.NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [10n, '10'],
    [[1, 2], '[1,2]'],
    [[Number.NaN, { a: -Infinity }], '["NaN",{"a":"-Infinity"}]'],
    [{ a: 1 }, '{"a":1}'],
    [new Float32Array(2), 'Float32Array of 8 bytes'],
  ])('shows %s as (%s)', (value, shown) => {
    expect(operantError('bad', { value }).message).toBe(`bad (${shown})`);
  });

  it('shows functions and symbols without failing', () => {
    expect(operantError('bad', { value: Symbol('s') }).message).toBe('bad (Symbol(s))');
    expect(operantError('bad', { value: () => 1 }).message).toBe('bad (() => 1)');
  });

  it('shows what JSON cannot without failing', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(operantError('bad', { value: circle }).message).toBe('bad ([object Object])');
    expect(operantError('bad', { value: { big: 1n } }).message).toBe('bad ([object Object])');
  });
});
