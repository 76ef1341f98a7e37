export { teamEnvs } from './definitions.ts';
export { Foraging, type ForagingOptions } from './foraging/foraging.ts';
export { CoinGame, type CoinGameOptions } from './markov/coin-game.ts';
export { Harvest, type HarvestOptions } from './markov/harvest.ts';
export { Soccer, type SoccerOptions } from './markov/soccer.ts';
export { MatrixGame, type MatrixGameOptions, type MatrixGameSpec } from './matrix/matrix-game.ts';
export type { Payoffs } from './matrix/payoffs.ts';
export { layouts as overcookedLayouts } from './overcooked/layout.ts';
export { type LayoutName, Overcooked, type OvercookedOptions } from './overcooked/overcooked.ts';
export { Adversary as AdversaryParticles, type AdversaryOptions } from './particle/adversary.ts';
export { Reference as ReferenceParticles, type ReferenceOptions } from './particle/reference.ts';
export { SpeakerListener as SpeakerListenerParticles } from './particle/speaker-listener.ts';
export { Spread as SpreadParticles, type SpreadOptions } from './particle/spread.ts';
export { Tag as TagParticles, type TagOptions } from './particle/tag.ts';
export { Pathfinding, type PathfindingOptions } from './pathfinding/pathfinding.ts';
export { scriptedSkirmisher } from './skirmish/scripted.ts';
export { Skirmish } from './skirmish/skirmish.ts';
export {
  type Scenario,
  type ScenarioName,
  scenarios as skirmishScenarios,
  type UnitKind,
  unitKinds as skirmishUnitKinds,
} from './skirmish/units.ts';
