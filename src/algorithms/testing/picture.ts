import type { DisplayList } from '../../env/index.ts';

/** A picture for environments that nobody looks at: a dot. */
export const dot: DisplayList = {
  width: 1,
  height: 1,
  background: '#ffffff',
  shapes: [{ kind: 'circle', center: [0.5, 0.5], radius: 0.5, fill: '#000000' }],
};
