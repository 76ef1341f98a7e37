import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandOf, outputOf } from './process-io.ts';

describe('commandOf', () => {
  it('says npx below npm, where the name alone is not found', () => {
    expect(commandOf('/repo/dist/cli/main.js', { npm_lifecycle_event: 'start' })).toBe('npx operant');
  });

  it('says the name when it was started by it', () => {
    expect(commandOf('/usr/local/bin/operant', {})).toBe('operant');
    expect(commandOf('C:/npm/operant.cmd', {})).toBe('operant');
  });

  it('says the script otherwise', () => {
    expect(commandOf(`${process.cwd()}/dist/cli/main.js`, {})).toBe('node dist/cli/main.js');
  });
});

describe('outputOf', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('ends the process quietly when nobody reads any more', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const stream = new PassThrough();
    outputOf(stream as unknown as NodeJS.WriteStream);
    stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(exit).toHaveBeenCalledExactlyOnceWith(0);
  });

  it('is no terminal of 80 columns without colours when it is a file', () => {
    const output = outputOf(new PassThrough() as unknown as NodeJS.WriteStream);
    expect([output.isTTY, output.columns, output.rows, output.hasColours]).toEqual([false, 80, 24, false]);
  });

  it('shows 24-bit colours where the terminal has them', () => {
    const terminal = (depth: number) => Object.assign(new PassThrough(), { isTTY: true, getColorDepth: () => depth });
    const hasColours = (depth: number) => outputOf(terminal(depth) as unknown as NodeJS.WriteStream).hasColours;
    expect([hasColours(24), hasColours(8)]).toEqual([true, false]);
  });
});
