import { expect, it } from 'vitest';
import { suggest } from './next-commands.ts';
import { report } from './report.ts';
import { testIo } from './testing/test-io.ts';

function suggested(columns: number): string {
  const io = testIo({ columns });
  suggest(
    [
      [['play', "runs/it's mine"], 'watch it'],
      [['eval', 'runs/a', '--episodes', '9'], 'measure it'],
    ],
    io,
    report(io, {}),
  );
  return io.stdout.text;
}

it('names commands as a shell takes them, with what they do beside', () => {
  expect(suggested(80)).toBe(
    [
      '',
      'next:',
      "  operant play 'runs/it'\\''s mine'  watch it",
      '  operant eval runs/a --episodes 9  measure it',
      '',
    ].join('\n'),
  );
});

it('gives command lines a line of their own where they would be broken', () => {
  expect(suggested(40)).toContain('\n  measure it\n    operant eval runs/a --episodes 9\n');
});
