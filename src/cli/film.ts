import { type DisplayList, renderSvg } from '../env/index.ts';

/** Most pictures in a film; of longer episodes some are left out evenly. */
const LONGEST = 150;

/**
 * Pictures as one SVG document that shows them in turn, again and again.
 *
 * @param seconds how long one round lasts
 * @param width in pixels
 */
export function svgFilm(pictures: readonly DisplayList[], seconds: number, width: number): string {
  const count = Math.min(pictures.length, LONGEST);
  const chosen = Array.from({ length: count }, (_, i) => pictures[Math.floor((i * pictures.length) / count)]);
  const size = /<svg [^>]*?(width="[^"]*" height="[^"]*" viewBox="[^"]*")/.exec(renderSvg(chosen[0], { width }))?.[1];
  const frames = chosen.map(
    (picture, i) => `<g visibility="hidden">${shownAt(i, count, seconds)}\n${renderSvg(picture, { width })}</g>\n`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${frames.join('')}</svg>\n`;
}

function shownAt(index: number, count: number, seconds: number): string {
  const [from, to] = [index / count, (index + 1) / count].map((share) => Number(share.toFixed(5)));
  const times = [0, from, to];
  const values = ['hidden', 'visible', 'hidden'];
  const first = index === 0 ? 1 : 0;
  const last = index === count - 1 ? 2 : 3;
  return [
    '<animate attributeName="visibility" calcMode="discrete"',
    `values="${values.slice(first, last).join(';')}" keyTimes="${times.slice(first, last).join(';')}"`,
    `dur="${Number(seconds.toFixed(3))}s" repeatCount="indefinite"/>`,
  ].join(' ');
}
