import { Stream } from '../../random/index.ts';
import { beyondBounds, holds, messageOf, same, steps } from '../contract/run.ts';
import { type BatchArray, boundAt, contains, flatSize, readValue, type Space } from '../space/index.ts';
import { digestGame, digestOne, fingerprintGame, fingerprintGameFrom, playGame } from './contract-play.ts';
import type { Agent, MultiAgentEnv } from './multi-agent-env.ts';
import { allocateJointActions, sampleJointActions } from './sample-joint-actions.ts';

/** Makes a new game of the kind under check. */
export type MakeGame = (numEnvs: number) => MultiAgentEnv;

/** Arrays are `[N, …]` of the declared sizes, and parts of their group's. */
export function checkSizes(make: MakeGame): void {
  const game = make(3);
  holds(game.numEnvs === 3, 'numEnvs', game.numEnvs);
  for (const { name, observations, finalObservations, rewards, acting, observationSpace } of game.agents) {
    const size = 3 * flatSize(observationSpace);
    holds(observations.length === size && finalObservations.length === size, 'length of observations', name);
    holds(rewards.length === 3 && acting.length === 3, 'length of rewards or acting', name);
  }
  const members = game.groups.flatMap(({ agents }) => agents).sort((a, b) => a - b);
  holds(members.join() === game.agents.map((_, a) => a).join(), 'each agent is in one group', members);
  for (const group of game.groups)
    for (const [place, a] of group.agents.entries()) checkPart(group.observations, game.agents[a], place);
}

function checkPart(whole: BatchArray, { name, observations }: Agent, place: number): void {
  const start = whole.byteOffset + place * observations.byteLength;
  holds(observations.buffer === whole.buffer && observations.byteOffset === start, 'observations in their group', name);
}

/** A step needs a reset. */
export function checkNotReset(make: MakeGame): void {
  const game = make(2);
  const message = messageOf(() => game.step(allocateJointActions(game)));
  holds(message.includes('reset'), 'a step before the first reset is no clear error');
}

/** What is shown lies in its space; rewards are finite; somebody is acting, with some action allowed. */
export function checkSpaces(make: MakeGame): void {
  const game = make(3);
  const look = (): void => {
    for (let i = 0; i < game.numEnvs; i++) checkShown(game, i);
  };
  game.reset(7);
  look();
  playGame(game, Stream.fromSeed(7), steps, look);
}

function checkShown(game: MultiAgentEnv, index: number): void {
  const ended = (game.terminated[index] | game.truncated[index]) !== 0;
  for (const agent of game.agents) {
    inSpace(agent.observationSpace, agent.observations, index, agent.name);
    if (ended) inSpace(agent.observationSpace, agent.finalObservations, index, agent.name);
    holds(Number.isFinite(agent.rewards[index]), 'reward', agent.rewards[index]);
    checkMask(agent, index);
  }
  holds(
    game.agents.some(({ acting }) => acting[index] === 1),
    'nobody is acting in game',
    index,
  );
  if (game.stateSpace && game.states) inSpace(game.stateSpace, game.states, index, 'the state');
}

function inSpace(space: Space, batch: BatchArray, index: number, of: string): void {
  const value = readValue(space, batch, index * flatSize(space));
  holds(contains(space, value), `observation of ${of} outside its space`, value);
}

function checkMask({ name, acting, actionMask }: Agent, index: number): void {
  holds(acting[index] === 0 || acting[index] === 1, 'acting is a flag', acting[index]);
  if (actionMask === undefined) return;
  const n = actionMask.length / acting.length;
  const row = actionMask.subarray(index * n, (index + 1) * n);
  holds(row.includes(1), 'no action is allowed to', name);
  holds(acting[index] === 1 || !row.includes(0), 'the mask of an agent that is not acting', name);
}

/** A seed decides everything. */
export function checkSeeds(make: MakeGame): void {
  const [first, second] = [make(3), make(3)].map((game) => fingerprintGameFrom(game, 11));
  holds(first === second, 'two runs from one seed differ');
}

/** A reset forgets the run before. */
export function checkForgets(make: MakeGame): void {
  const used = make(3);
  fingerprintGameFrom(used, 5);
  holds(
    fingerprintGameFrom(used, 11) === fingerprintGameFrom(make(3), 11),
    'a reset leaves something of the run before',
  );
}

/** Game 0 goes the same alone and in company. */
export function checkIndependence(make: MakeGame): void {
  const [alone, together] = [make(1), make(3)];
  alone.reset(3);
  together.reset(3);
  const stream = Stream.fromSeed(3);
  const [one, all] = [allocateJointActions(alone), allocateJointActions(together)];
  for (let t = 0; t < steps; t++) {
    sampleJointActions(together, stream, all);
    for (const [a, actions] of one.entries()) actions.set(all[a].subarray(0, actions.length));
    alone.step(one);
    together.step(all);
    holds(digestOne(alone, 0) === digestOne(together, 0), 'game 0 depends on the others, at step', t);
  }
}

/** A game that stands still stays as it is, and goes on as if nothing had been. */
export function checkStandingStill(make: MakeGame): void {
  const game = make(3);
  game.reset(37);
  playGame(game, Stream.fromSeed(1), 10);
  const actions = allocateJointActions(game);
  sampleJointActions(game, Stream.fromSeed(2), actions);
  const start = game.snapshot();
  const still = digestOne(game, 1);
  game.step(actions, Uint8Array.of(1, 0, 1));
  holds(digestOne(game, 1) === still, 'a game that stands still changes');
  const others = [digestOne(game, 0), digestOne(game, 2)];
  game.step(actions, Uint8Array.of(0, 1, 0));
  const apart = digestOne(game, 1);
  game.restore(start);
  game.step(actions);
  holds(digestOne(game, 1) === apart, 'a game goes on differently after it stood still');
  holds([digestOne(game, 0), digestOne(game, 2)].join() === others.join(), 'a game depends on one that stands still');
}

/** The actions of agents that are not acting change nothing, whatever they are. */
export function checkIdleActions(make: MakeGame): void {
  const [game, other] = [make(3), make(3)];
  const stream = Stream.fromSeed(5);
  const [actions, spoilt] = [allocateJointActions(game), allocateJointActions(game)];
  game.reset(41);
  other.reset(41);
  for (let t = 0; t < steps; t++) {
    sampleJointActions(game, stream, actions);
    for (const [a, { acting }] of game.agents.entries()) {
      const size = actions[a].length / 3;
      spoilt[a].set(actions[a]);
      for (let i = 0; i < 3; i++) if (acting[i] === 0) spoilt[a].fill(-7, i * size, (i + 1) * size);
    }
    game.step(actions);
    other.step(spoilt);
    holds(
      digestGame(0, game) === digestGame(0, other),
      'the action of an agent that is not acting matters, at step',
      t,
    );
  }
}

/** What follows a restore is the same to the bit: in the same game, and in a new one. */
export function checkSnapshots(make: MakeGame): void {
  const game = make(3);
  game.reset(13);
  playGame(game, Stream.fromSeed(1), 137);
  const snapshot = game.snapshot();
  const saved = structuredClone(snapshot);
  const expected = fingerprintGame(game, Stream.fromSeed(2), steps);
  holds(same(snapshot, saved), 'a snapshot shares memory with the game');
  game.restore(saved);
  holds(same(game.snapshot(), saved), 'restore does not bring everything back');
  holds(fingerprintGame(game, Stream.fromSeed(2), steps) === expected, 'a restored game goes on differently');
  const fresh = make(3);
  fresh.restore(saved);
  holds(fingerprintGame(fresh, Stream.fromSeed(2), steps) === expected, 'a new game restored goes on differently');
}

/** A snapshot of another width is refused. */
export function checkForeignSnapshot(make: MakeGame): void {
  const game = make(2);
  game.reset(0);
  const snapshot = game.snapshot();
  holds(messageOf(() => make(3).restore(snapshot)).includes('another'), 'a snapshot of two games fits three');
}

/** A bad action is an error that names its agent and game, and nothing has changed. */
export function checkActions(make: MakeGame): void {
  const game = make(3);
  game.reset(17);
  playGame(game, Stream.fromSeed(1), 5);
  const before = game.snapshot();
  for (const [a, agent] of game.agents.entries()) {
    const index = agent.acting.indexOf(1);
    if (index < 0) continue;
    for (const bad of badValues(agent, index)) {
      const actions = allocateJointActions(game);
      sampleJointActions(game, Stream.fromSeed(4), actions);
      actions[a][index * flatSize(agent.actionSpace)] = bad;
      const message = messageOf(() => game.step(actions));
      const names = message.includes(`environment ${index}`) && message.includes(agent.name);
      holds(names, `no error that names ${agent.name} and environment ${index} for the action`, String(bad));
    }
  }
  const short = allocateJointActions(game);
  short[0] = short[0].subarray(1);
  holds(messageOf(() => game.step(short)).includes('length'), 'a short batch of actions is no clear error');
  holds(messageOf(() => game.step(short.slice(1))).includes('batch'), 'a missing batch of actions is no clear error');
  holds(same(game.snapshot(), before), 'a refused action changed something');
}

/** Numbers that are no actions, or none that are allowed, in the first component. */
function badValues({ actionSpace, actionMask }: Agent, index: number): number[] {
  if (actionSpace.type === 'multiDiscrete') return [-1, actionSpace.nvec[0]];
  if (actionSpace.type === 'multiBinary') return [-1, 2];
  if (actionSpace.type === 'discrete') {
    const n = actionSpace.n;
    const forbidden = actionMask?.subarray(index * n, (index + 1) * n).indexOf(0) ?? -1;
    return [-1, n, ...(forbidden >= 0 ? [forbidden] : [])];
  }
  if (actionSpace.type !== 'box') return [];
  const beyond = beyondBounds(actionSpace);
  return actionSpace.dtype === 'float32' ? [Number.NaN, Number.POSITIVE_INFINITY, ...beyond] : beyond;
}

/** No game is longer than the limit, and one of that length is truncated. */
export function checkTimeLimit(make: MakeGame): void {
  const game = make(2);
  const limit = game.maxEpisodeSteps;
  if (limit === undefined) return;
  const lengths = new Int32Array(game.numEnvs);
  game.reset(19);
  playGame(game, Stream.fromSeed(1), Math.min(Math.max(steps, 2 * limit + 1), 3000), () => {
    for (let i = 0; i < game.numEnvs; i++) {
      lengths[i]++;
      holds(lengths[i] <= limit, 'a game goes beyond the time limit', lengths[i]);
      holds(lengths[i] < limit || game.truncated[i] === 1, 'the last allowed step is not truncated', lengths[i]);
      if ((game.terminated[i] | game.truncated[i]) !== 0) lengths[i] = 0;
    }
  });
}

/** A restart begins one game anew and leaves the others alone. */
export function checkRestart(make: MakeGame): void {
  const game = make(3);
  game.reset(23);
  playGame(game, Stream.fromSeed(1), 10);
  const others = [digestOne(game, 0), digestOne(game, 2)];
  game.restart(1);
  holds([digestOne(game, 0), digestOne(game, 2)].join() === others.join(), 'a restart of game 1 touched another');
  holds(messageOf(() => game.restart(3)) !== '', 'a restart of a game that is not there is no error');
}

/** Contexts hold from the next game on. */
export function checkContexts(make: MakeGame): void {
  const game = make(2);
  if (game.setContext === undefined || game.context === undefined || game.contextSpace === undefined) return;
  game.reset(29);
  const [name, space] = Object.entries(game.contextSpace.spaces)[0];
  const before = game.context(1)[name];
  const other = space.type === 'box' ? boundAt(space.high, 0) : 0;
  game.setContext(1, { [name]: other });
  holds(game.context(1)[name] === before, 'a context holds before the next game', name);
  game.restart(1);
  holds(game.context(1)[name] === other, 'a context does not hold in the next game', name);
  holds(game.context(0)[name] === before, 'a context of one game holds in another', name);
}

/** A picture is plain JSON with finite sizes, and has something in it. */
export function checkRender(make: MakeGame): void {
  const game = make(2);
  game.reset(31);
  playGame(game, Stream.fromSeed(1), 20);
  const picture = game.render(1);
  holds(picture.width > 0 && picture.height > 0, 'size of the picture', [picture.width, picture.height]);
  holds(picture.shapes.length > 0, 'an empty picture');
  // JSON writes numbers that are not finite as null.
  holds(!JSON.stringify(picture).includes('null'), 'a picture with numbers that are not finite');
}
