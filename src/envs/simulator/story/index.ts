export { StoryEnv, type StoryOptions } from './story-env.ts';
export { loadStories } from './story-machine.ts';
