import { appendFileSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type MetricsLine, MetricsLog, readMetrics } from './metrics-log.ts';
import { systemError } from './testing/system-error.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

vi.mock('node:fs', async (load) => {
  const real = await load<typeof import('node:fs')>();
  return { ...real, writeSync: vi.fn(real.writeSync) };
});

let run: string;
beforeEach(async () => {
  run = await temporaryFolder();
});

function line(steps: number, episodeReturn = 20): MetricsLine {
  return { steps, episodeReturn, episodeLength: 20, episodes: 3, seconds: 0.5, stepsPerSecond: 1000 };
}

function append(...lines: readonly MetricsLine[]): void {
  const log = new MetricsLog(run, Number.POSITIVE_INFINITY);
  for (const each of lines) log.append(each);
  log.close();
}

const text = () => readFileSync(join(run, 'metrics.jsonl'), 'utf8');

describe('MetricsLog', () => {
  it('writes a line of JSON for each iteration, NaN as null and infinity as a string', () => {
    append(line(100, Number.NaN), line(200, Number.NEGATIVE_INFINITY));
    expect(text()).toBe(
      '{"steps":100,"episodeReturn":null,"episodeLength":20,"episodes":3,"seconds":0.5,"stepsPerSecond":1000}\n' +
        '{"steps":200,"episodeReturn":"-Infinity","episodeLength":20,"episodes":3,"seconds":0.5,"stepsPerSecond":1000}\n',
    );
    expect(readMetrics(run)).toEqual([line(100, Number.NaN), line(200, Number.NEGATIVE_INFINITY)]);
  });

  it('drops lines after the steps that it goes on from', () => {
    append(line(100), line(200), line(300));
    new MetricsLog(run, 200).close();
    expect(readMetrics(run).map(({ steps }) => steps)).toEqual([100, 200]);
    append(line(300, 7));
    expect(readMetrics(run).at(-1)).toEqual(line(300, 7));
  });

  it('drops a line that a crash cut off', () => {
    append(line(100));
    const whole = text();
    appendFileSync(join(run, 'metrics.jsonl'), '{"steps":200,"episodeRet');
    expect(readMetrics(run)).toEqual([line(100)]);
    new MetricsLog(run, 1000).close();
    expect(text()).toBe(whole);
  });

  it('keeps good lines behind a damaged one', () => {
    append(line(100), line(200));
    writeFileSync(join(run, 'metrics.jsonl'), text().replace('"steps":100', '"steps":#00'));
    new MetricsLog(run, 200).close();
    expect(readMetrics(run)).toEqual([line(200)]);
  });

  it('goes on after a write that was only partly done, and says when the disk is full', () => {
    const log = new MetricsLog(run, 0);
    vi.mocked(writeSync)
      .mockImplementationOnce((file, data) => {
        appendFileSync(file, (data as unknown as Buffer).subarray(0, 9));
        return 9;
      })
      .mockImplementationOnce(() => {
        throw systemError('ENOSPC');
      });
    expect(() => log.append(line(100))).toThrow(`disk is full (${join(run, 'metrics.jsonl')}); help: free some space`);
    expect(text()).toBe('{"steps":');
    log.close();
    append(line(100));
    expect(readMetrics(run)).toEqual([line(100)]);
  });
});

describe('readMetrics', () => {
  it('gives none before the first', () => {
    expect(readMetrics(run)).toEqual([]);
  });
});
