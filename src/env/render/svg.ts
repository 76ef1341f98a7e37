import { checkSize, type DisplayList, type Point, type Shape } from './display-list.ts';

/** What {@link renderSvg} takes. */
export interface SvgOptions {
  /** Width of the picture in pixels; 600 by default. The height follows. */
  readonly width?: number;
}

/** The picture as an SVG document. @throws for a picture without a size */
export function renderSvg(picture: DisplayList, { width = 600 }: SvgOptions = {}): string {
  checkSize(picture);
  const scale = width / picture.width;
  const height = picture.height * scale;
  const size = `width="${round(width)}" height="${round(height)}"`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${round(width)} ${round(height)}">`,
    `<rect ${size} fill="${escaped(picture.background)}"/>`,
    ...picture.shapes.map((shape) => element(shape, scale)),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function element(shape: Shape, scale: number): string {
  const n = (x: number): string => round(x * scale);
  const look = paint(shape, scale);
  switch (shape.kind) {
    case 'line':
      return `<line x1="${n(shape.from[0])}" y1="${n(shape.from[1])}" x2="${n(shape.to[0])}" y2="${n(shape.to[1])}"${look}/>`;
    case 'polyline':
    case 'polygon':
      return `<${shape.kind} points="${points(shape.points, n)}"${look}/>`;
    case 'rect':
      return `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}"${look}/>`;
    case 'circle':
      return `<circle cx="${n(shape.center[0])}" cy="${n(shape.center[1])}" r="${n(shape.radius)}"${look}/>`;
    case 'text': {
      const font = `font-family="sans-serif" font-size="${n(shape.size)}" text-anchor="${shape.anchor ?? 'start'}"`;
      return `<text x="${n(shape.at[0])}" y="${n(shape.at[1])}" ${font}${look}>${escaped(shape.text)}</text>`;
    }
  }
}

function paint(shape: Shape, scale: number): string {
  const fill = 'fill' in shape && shape.fill !== undefined ? shape.fill : 'none';
  if (!('stroke' in shape) || shape.stroke === undefined) return ` fill="${escaped(fill)}"`;
  const width = round((shape.strokeWidth ?? 1) * scale);
  const ends =
    shape.kind === 'line' || shape.kind === 'polyline' ? ' stroke-linecap="round" stroke-linejoin="round"' : '';
  return ` fill="${escaped(fill)}" stroke="${escaped(shape.stroke)}" stroke-width="${width}"${ends}`;
}

function points(list: readonly Point[], n: (x: number) => string): string {
  return list.map(([x, y]) => `${n(x)},${n(y)}`).join(' ');
}

/** Two decimals are a hundredth of a pixel. */
function round(x: number): string {
  return String(Math.round(x * 100) / 100);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
