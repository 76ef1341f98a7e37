import { describe, expect, it } from 'vitest';
import { withDeadline } from './deadline.ts';

describe('withDeadline', () => {
  it('gives what the work gives, or throws what it throws', async () => {
    expect(await withDeadline(Promise.resolve(7), 60, 'writing')).toBe(7);
    await expect(withDeadline(Promise.reject(new Error('broken')), 60, 'writing')).rejects.toThrow('broken');
  });

  it('names what it waited for', async () => {
    await expect(withDeadline(new Promise(() => {}), 0.01, 'writing checkpoint x')).rejects.toThrow(
      'writing checkpoint x takes too long (0.01 s); help: ',
    );
  });
});
