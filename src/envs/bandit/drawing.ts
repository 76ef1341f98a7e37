import type { DisplayList, Shape } from '../../env/index.ts';

const colour = { paper: '#f6f4ef', ink: '#22303f', arm: '#9db2c9', best: '#2e9e5b', pulled: '#e07b39' };
const height = 5;

/** What the arms are worth as bars from their zero line; the best one is green, a dot marks those pulled last. */
export function drawBars(
  means: ArrayLike<number>,
  best: number,
  pulled: readonly number[],
  title: string,
): DisplayList {
  const values = Array.from(means);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const unit = (height - 2) / Math.max(high - low, 1e-9);
  const zero = 1 + high * unit;
  const width = Math.max(values.length, 4);
  const shapes: Shape[] = values.map((value, k) => ({
    kind: 'rect',
    x: k + 0.15,
    y: value > 0 ? zero - value * unit : zero,
    width: 0.7,
    height: Math.abs(value) * unit,
    fill: k === best ? colour.best : colour.arm,
  }));
  shapes.push({ kind: 'line', from: [0, zero], to: [width, zero], stroke: colour.ink, strokeWidth: 0.03 });
  for (const arm of pulled)
    shapes.push({ kind: 'circle', center: [arm + 0.5, height - 0.5], radius: 0.25, fill: colour.pulled });
  shapes.push({ kind: 'text', at: [0.2, 0.6], text: title, size: 0.45, fill: colour.ink });
  return { width, height, background: colour.paper, shapes };
}
