import { setTimeout as pause } from 'node:timers/promises';

/**
 * Somebody who does the work of a bench.
 *
 * @typedef {object} Contestant
 * @property {string} name
 * @property {(steps: number) => Promise<Lap>} run does that many steps
 */
/**
 * @typedef {object} Lap
 * @property {number} ms
 * @property {number} check what the work came to: the same, but for rounding or chance, for all contestants after the same steps
 */
/**
 * @typedef {object} Standing
 * @property {string} name
 * @property {number} ms milliseconds of a step: median over the rounds
 * @property {number} spread half the interquartile range of that, as a share of it
 * @property {number} ratio to the first contestant's milliseconds, median over the rounds: above 1 the first is faster
 */

/** A contestant of this process: `work` does the steps and gives what they came to. */
export function contestant(name, work) {
  const run = async (steps) => {
    const start = performance.now();
    const check = await work(steps);
    return { ms: performance.now() - start, check };
  };
  return { name, run };
}

/**
 * Times contestants in turns: each is checked and warmed up, then in every round each does as many steps as fill `roundMs`. What disturbs the
 * machine for a while so disturbs all of them, and the ratio is taken within a round.
 *
 * @param {readonly Contestant[]} contestants
 * @param {{ rounds?: number, roundMs?: number, checkSteps?: number, tolerance?: number }} [options] `tolerance` is the relative difference
 *   of checks that is still agreement; without `checkSteps` nothing is checked
 * @returns {Promise<Standing[]>}
 */
export async function race(contestants, { rounds = 11, roundMs = 250, checkSteps = 10, tolerance = 1e-3 } = {}) {
  if (checkSteps > 0) await agree(contestants, checkSteps, tolerance);
  const steps = [];
  for (const each of contestants) steps.push(await warmUp(each, roundMs));
  const laps = contestants.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds; round++) {
    for (const i of turnOrder(contestants.length, round)) {
      // Idle threads of the one before spin for a while after their work.
      await pause(30);
      const { ms } = await contestants[i].run(steps[i]);
      laps[i].push(ms / steps[i]);
    }
  }
  return contestants.map(({ name }, i) => ({
    name,
    ms: median(laps[i]),
    spread: (quantile(laps[i], 0.75) - quantile(laps[i], 0.25)) / 2 / median(laps[i]),
    ratio: median(laps[i].map((ms, round) => ms / laps[0][round])),
  }));
}

/** Fails unless all contestants come to the same. */
async function agree(contestants, steps, tolerance) {
  let expected;
  for (const { name, run } of contestants) {
    const { check } = await run(steps);
    expected ??= check;
    if (Math.abs(check - expected) <= tolerance * Math.abs(expected)) continue;
    throw new Error(`${name} came to ${check} where ${contestants[0].name} came to ${expected}: not the same work`);
  }
}

/** Runs a contestant until it is warm; gives the steps that fill a round. */
async function warmUp({ run }, roundMs) {
  for (let steps = 1; ; steps *= 2) {
    const { ms } = await run(steps);
    if (ms >= roundMs / 2) return Math.max(1, Math.round((steps * roundMs) / ms));
  }
}

/** 0 … n-1, forwards in even rounds and backwards in odd ones. */
function turnOrder(n, round) {
  return Array.from({ length: n }, (_, i) => (round % 2 === 0 ? i : n - 1 - i));
}

export const median = (values) => quantile(values, 0.5);

/** With linear interpolation between the two nearest values. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
