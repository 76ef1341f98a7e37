export { ChessEnv, chessAction } from './chess/index.ts';
export { simulatorEnvs } from './definitions.ts';
export { PokemonEnv } from './pokemon/index.ts';
export { StoryEnv, type StoryOptions } from './story/index.ts';
