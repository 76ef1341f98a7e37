import { expect, it } from 'vitest';
import { assignmentTree, mergeTrees, parseAssignment } from './assignments.ts';

it('reads keys with dots and values with equals signs', () => {
  expect(parseAssignment('network.hidden=[32,32]')).toEqual({ path: ['network', 'hidden'], value: [32, 32] });
  expect(parseAssignment('note=a=b')).toEqual({ path: ['note'], value: 'a=b' });
  expect(parseAssignment('note=')).toEqual({ path: ['note'], value: '' });
});

it.each(['learningRate', '=3', 'network.=3', '.hidden=3'])('refuses %s', (text) => {
  expect(() => parseAssignment(text)).toThrow(`not of the form key=value (${text}); help: write it as in`);
});

it('makes one tree of all assignments, the last for each key', () => {
  const assignments = ['network.hidden=[8]', 'network.activation=relu', 'epochs=3', 'epochs=4'].map(parseAssignment);
  expect(assignmentTree(assignments)).toEqual({ network: { hidden: [8], activation: 'relu' }, epochs: 4 });
});

it('merges group by group and replaces lists whole', () => {
  const under = { network: { hidden: [64, 64], activation: 'tanh' }, epochs: 10 };
  expect(mergeTrees(under, { network: { hidden: [8] } })).toEqual({
    network: { hidden: [8], activation: 'tanh' },
    epochs: 10,
  });
  expect(under.network.hidden).toEqual([64, 64]);
});

it('leaves the prototype of objects alone', () => {
  const tree = assignmentTree([parseAssignment('__proto__.polluted=1')]);
  expect(Object.keys(tree)).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
