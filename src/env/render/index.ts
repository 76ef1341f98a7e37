export type { DisplayList, Point, Shape } from './display-list.ts';
export { type Raster, rasterise } from './raster.ts';
export { renderSvg, type SvgOptions } from './svg.ts';
export { renderTerminal, type TerminalOptions } from './terminal.ts';
