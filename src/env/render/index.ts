export type { DisplayList, Point, Shape } from './display-list.ts';
export { renderGif } from './gif.ts';
export { type PixelOptions, renderPng } from './png.ts';
export { type Raster, rasterise } from './raster.ts';
export { renderSvg, type SvgOptions } from './svg.ts';
export { renderTerminal, type TerminalOptions } from './terminal.ts';
