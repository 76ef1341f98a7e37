const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, signDisplay: 'negative' });

/** A count with its thousands apart: `61,440`. */
export function showCount(n: number): string {
  return counts.format(n);
}

/** A measured figure, three or four digits: `475.2`, `4.57`, `-0.0123`, `12,345`; `–` when there is none. */
export function showFigure(x: number): string {
  if (Number.isNaN(x)) return '–';
  const size = Math.abs(x);
  if (size >= 1000 || Number.isInteger(x)) return showCount(x);
  if (size >= 10) return String(Number(x.toFixed(1)));
  if (size >= 0.001) return String(Number(x.toPrecision(3)));
  return x.toExponential(1);
}

/** A share as a percentage: `61 %`, `6.4 %`. */
export function showPercent(share: number): string {
  if (Number.isNaN(share)) return '–';
  const percent = 100 * share;
  return `${Number(percent.toFixed(percent < 10 ? 1 : 0))} %`;
}

/** A rate: `152k/s`. */
export function showRate(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return '–';
  if (perSecond >= 1e6) return `${(perSecond / 1e6).toFixed(1)}M/s`;
  if (perSecond >= 1e4) return `${Math.round(perSecond / 1e3)}k/s`;
  if (perSecond >= 1e3) return `${(perSecond / 1e3).toFixed(1)}k/s`;
  return `${Math.round(perSecond)}/s`;
}

/** A time span: `0.8 s`, `2 min 05 s`, `1 h 02 min`. */
export function showDuration(milliseconds: number): string {
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** `1 step`, `2 steps`. */
export function showMany(n: number, noun: string): string {
  return `${showCount(n)} ${noun}${n === 1 ? '' : 's'}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
