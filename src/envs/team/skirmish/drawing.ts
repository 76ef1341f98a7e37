import type { DisplayList, Shape } from '../../../env/index.ts';
import type { UnitKind } from './units.ts';

/** A unit as it is drawn; `target` is the number of the unit it hits, or -1. */
export interface DrawnUnit {
  readonly x: number;
  readonly y: number;
  /** Share of its full health. */
  readonly health: number;
  readonly kind: UnitKind;
  readonly isAlly: boolean;
  readonly target: number;
}

/** The map with living units, their health and their shots; dead ones are crosses. */
export function drawBattle(size: number, units: readonly DrawnUnit[]): DisplayList {
  const shapes: Shape[] = [
    { kind: 'rect', x: 0, y: 0, width: size, height: size, fill: '#2b332c', stroke: '#a33b32', strokeWidth: 0.3 },
  ];
  for (const { x, y, target, isAlly } of units) {
    if (target < 0) continue;
    const to = [units[target].x, size - units[target].y] as const;
    shapes.push({ kind: 'line', from: [x, size - y], to, stroke: isAlly ? '#9ec5ff' : '#ffb3a8', strokeWidth: 0.12 });
  }
  for (const unit of units) shapes.push(...(unit.health > 0 ? drawLiving(unit, size) : drawDead(unit, size)));
  return { width: size, height: size, background: '#2b332c', shapes };
}

function drawLiving({ x, y, health, kind, isAlly }: DrawnUnit, size: number): Shape[] {
  const radius = 1.5 * kind.radius;
  const [cx, cy] = [x, size - y];
  return [
    {
      kind: 'circle',
      center: [cx, cy],
      radius,
      fill: isAlly ? '#3b82e0' : '#d9503f',
      stroke: '#11161a',
      strokeWidth: 0.08,
    },
    { kind: 'text', at: [cx, cy + 0.3], text: kind.letter, size: 0.9, fill: '#ffffff', anchor: 'middle' },
    { kind: 'rect', x: cx - 0.8, y: cy - radius - 0.45, width: 1.6, height: 0.22, fill: '#11161a' },
    { kind: 'rect', x: cx - 0.8, y: cy - radius - 0.45, width: 1.6 * health, height: 0.22, fill: '#6fd06f' },
  ];
}

function drawDead({ x, y, isAlly }: DrawnUnit, size: number): Shape[] {
  const stroke = isAlly ? '#3a5a85' : '#85463f';
  const [cx, cy] = [x, size - y];
  return [
    { kind: 'line', from: [cx - 0.35, cy - 0.35], to: [cx + 0.35, cy + 0.35], stroke, strokeWidth: 0.15 },
    { kind: 'line', from: [cx - 0.35, cy + 0.35], to: [cx + 0.35, cy - 0.35], stroke, strokeWidth: 0.15 },
  ];
}
