import { operantError } from '../../error/index.ts';

const mostPairs = 25_000_000;

/** @throws where comparing each unit of one sequence with each of the other would take longer than some 100 ms */
export function checkWork(a: number, b: number): void {
  if (a * b <= mostPairs) return;
  throw operantError('texts are too long to be compared', { value: [a, b], help: 'shorten them, or compare tokens' });
}
