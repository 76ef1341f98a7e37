import type { DisplayList, Shape } from '../../../env/index.ts';

/** A particle as it is drawn, in the task's own units (y upwards). */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: string;
  readonly isAgent: boolean;
  /** The word it said last, or -1. */
  readonly word: number;
}

const reach = 1.5;

/** The plane from −1.5 to 1.5, landmarks below agents; whoever is beyond is drawn at the edge. */
export function drawParticles(discs: readonly Disc[]): DisplayList {
  const size = 2 * reach;
  const frame = { x: reach - 1, y: reach - 1, width: 2, height: 2, stroke: '#d4d9df', strokeWidth: 0.01 };
  const shapes: Shape[] = [{ kind: 'rect', ...frame }];
  const isLandmark = discs.filter(({ isAgent }) => !isAgent);
  for (const disc of [...isLandmark, ...discs.filter(({ isAgent }) => isAgent)]) shapes.push(...drawDisc(disc));
  return { width: size, height: size, background: '#fafbfc', shapes };
}

function drawDisc({ x, y, radius, fill, isAgent, word }: Disc): Shape[] {
  const center = [held(reach + x), held(reach - y)] as const;
  const disc: Shape = isAgent
    ? { kind: 'circle', center, radius, fill, stroke: '#ffffff', strokeWidth: 0.02 }
    : { kind: 'circle', center, radius, fill };
  if (word < 0) return [disc];
  const at = [center[0] + radius, center[1] - radius] as const;
  return [disc, { kind: 'text', at, text: String.fromCharCode(65 + word), size: 0.16, fill: '#1d2733' }];
}

function held(x: number): number {
  return Math.min(Math.max(x, 0.05), 2 * reach - 0.05);
}
