/** All benches; each is the file of that name in this folder. */
export const names = [
  'mlp-64',
  'mlp-256',
  'gpt',
  'call',
  'environments',
  'suites',
  'mujoco',
  'pool',
  'ppo',
  'lm-train',
  'lm-sample',
];
