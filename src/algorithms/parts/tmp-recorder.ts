import type { VectorEnv } from '../../env/index.ts';
export type EpisodeRecorder = VectorEnv & {
  statistics(): { episodeReturn: number; episodeLength: number; episodes: number };
};
export function recordEpisodes(env: VectorEnv): EpisodeRecorder {
  const ret = new Float64Array(env.numEnvs);
  const len = new Int32Array(env.numEnvs);
  const rr: number[] = [];
  const ll: number[] = [];
  let episodes = 0;
  const step = env.step.bind(env);
  return Object.assign(env, {
    step(a: Int32Array | Float32Array) {
      step(a);
      for (let i = 0; i < env.numEnvs; i++) {
        ret[i]! += env.rewards[i]!;
        len[i]!++;
        if (env.terminated[i] || env.truncated[i]) {
          rr.push(ret[i]!);
          ll.push(len[i]!);
          ret[i] = 0;
          len[i] = 0;
          episodes++;
          if (rr.length > 100) {
            rr.shift();
            ll.shift();
          }
        }
      }
    },
    statistics: () => ({
      episodeReturn: rr.reduce((a, b) => a + b, 0) / rr.length,
      episodeLength: ll.reduce((a, b) => a + b, 0) / ll.length,
      episodes,
    }),
  });
}
