import { expect, it } from 'vitest';
import { Stream } from '../../random/index.ts';
import { parseProposal, proposalText, randomProposal, run } from './letter-programs.ts';

it('runs programs', () => {
  expect(run({ program: 'R', word: 'abcd' })).toBe('dcba');
  expect(run({ program: 'I', word: 'abcd' })).toBe('abcd');
});

it('reads what it writes', () => {
  const proposal = randomProposal(Stream.fromSeed(1), 'R', 5);
  expect(proposal.word).toHaveLength(5);
  expect(parseProposal(proposalText(proposal))).toEqual(proposal);
});

it.each(['', 'R', 'R|', 'R|a', 'R|abcdef', 'R|abz', 'X|ab', '|ab', 'R|ab|', 'RR|ab'])('refuses %j', (text) => {
  expect(parseProposal(text)).toBeUndefined();
});
