import { operantError } from '../../../../error/index.ts';
import type { SideBySide, SideBySideOptions } from './side-by-side.ts';

/** A page has one process. @throws where more are asked for */
export function sideBySide({ count = 1 }: SideBySideOptions): SideBySide | undefined {
  if (count === 1) return undefined;
  throw operantError('samplingProcesses has no effect in a browser', { value: count, help: 'leave it out' });
}
