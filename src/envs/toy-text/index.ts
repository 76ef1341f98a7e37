export { Blackjack, type BlackjackOptions } from './blackjack.ts';
export { CliffWalking, type CliffWalkingOptions } from './cliff-walking.ts';
export { toyTextEnvs } from './definitions.ts';
export { FrozenLake, type FrozenLakeOptions } from './frozen-lake.ts';
export { type LakeMap, lakeMaps } from './frozen-lake-map.ts';
export { TabularEnv, type TabularSpec } from './tabular-env.ts';
export { Taxi } from './taxi.ts';
export { inTaxi, places as taxiPlaces, type TaxiState, taxiAt, taxiState } from './taxi-state.ts';
export { type Dynamics, type Transition, TransitionTable } from './transition-table.ts';
