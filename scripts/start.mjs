/* `npm start`: everything from a fresh clone to a trained agent. `npm start -- train …` runs any other command. */
import { join } from 'node:path';
import { build, install, root, run } from './setup.mjs';

install();
build();
const given = process.argv.slice(2);
const demonstration = ['train', 'ppo', 'CartPole-v1', '--until', '475', '--evaluate', '100', '--play'];
run(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...(given.length > 0 ? given : demonstration)]);
