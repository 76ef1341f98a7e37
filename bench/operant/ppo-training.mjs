/*
 * One training of PPO on CartPole-v1 with its preset, in a process of its own so that nothing is warm. Prints, as JSON, what it took from
 * the call of `train` on, compiling, run folder and checkpoints included.
 */
import { ppo } from '../../dist/algorithms/index.js';
import '../../dist/envs/index.js';
import { train } from '../../dist/run/index.js';

const [seed, goal, folder] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
const start = performance.now();
const sinceStart = () => (performance.now() - start) / 1000;
let reached;
const { result, close } = await train({
  algorithm: ppo,
  env: 'CartPole-v1',
  seed,
  folder,
  onProgress: ({ metrics: { steps, episodes, episodeReturn } }) => {
    if (episodes >= 100 && episodeReturn >= goal) reached ??= { steps, seconds: sinceStart() };
  },
});
const whole = { steps: result.steps, seconds: sinceStart() };
console.log(JSON.stringify({ reached: reached !== undefined, ...(reached ?? whole), whole }));
await close();
