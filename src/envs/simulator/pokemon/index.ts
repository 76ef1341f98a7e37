export { loadPokemon } from './engine.ts';
export { PokemonEnv } from './pokemon-env.ts';
