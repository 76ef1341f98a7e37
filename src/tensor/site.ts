/** Where a tensor was made: an Error whose stack is read only when somebody asks. */
export interface Site {
  readonly stack?: string | undefined;
}

/** Set while gradient rules run, so that the tensors they make point at the forward operation's line. */
let inherited: Site | undefined;

/** Frames to keep: enough to get out of the layers of this library to the caller's own code. */
const FRAMES = 16;

/** Remembers the present stack. The text is made only when read. */
export function captureSite(): Site {
  if (inherited) return inherited;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const site = new Error('site');
  Error.stackTraceLimit = limit;
  return site;
}

/** Runs `fn` with every tensor it makes attributed to `site`. */
export function atSite<T>(site: Site, fn: () => T): T {
  const previous = inherited;
  inherited = site;
  try {
    return fn();
  } finally {
    inherited = previous;
  }
}

/** `file:line:column` of the nearest frame outside this folder, for a site or for the present call. */
export function callerLine(site: Site = captureSite()): string {
  const frames = (site.stack ?? '').split('\n').slice(1);
  const outside = frames.find((frame) => hasPlace(frame) && !isInside(frame)) ?? frames.at(-1) ?? 'unknown place';
  return outside
    .trim()
    .replace(/^at /, '')
    .replace(/^.*\((.*)\)$/, '$1')
    .replace(/^file:\/\//, '');
}

const folder = new URL('.', import.meta.url).href;
const folderPath = folder.replace(/^file:\/\//, '');

/** Frames of built-in functions (`at Array.map (<anonymous>)`) have no line. */
const hasPlace = (frame: string): boolean => /:\d+:\d+\)?$/.test(frame);

function isInside(frame: string): boolean {
  if (/\.test\.[jt]s/.test(frame)) return false;
  return frame.includes(folder) || frame.includes(folderPath);
}
