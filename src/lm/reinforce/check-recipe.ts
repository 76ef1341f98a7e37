import { operantError } from '../../error/index.ts';
import type { Recipe } from './recipe.ts';
import type { ReinforceSettings } from './settings.ts';

/** Whether something is wrong, its value, and what to do. */
type Check = readonly [isWrong: boolean, value: string, help: string];

/**
 * Looks through a recipe and the sizes that it is used with.
 *
 * @throws for parts that have no effect together, for parts that lack another, for numbers out of range, for shapings of
 *   the same name, and for groups too small to learn from
 */
export function checkRecipe(recipe: Recipe, settings: Pick<ReinforceSettings, 'groupSize'>): void {
  refuse('part of the recipe has no effect', [...penaltyChecks(recipe), ...partChecks(recipe)]);
  refuse('part of the recipe is missing', missingChecks(recipe));
  refuse('part of the recipe is out of range', rangeChecks(recipe));
  refuse('part of the recipe has the name of another', nameChecks(recipe));
  const { leastAnswers = 1, name } = recipe.advantage;
  if (settings.groupSize < leastAnswers)
    throw operantError('groups are too small', {
      value: settings.groupSize,
      where: `for the advantage ${name}`,
      help: `set groupSize to ${leastAnswers} or more`,
    });
}

function refuse(what: string, checks: readonly Check[]): void {
  const found = checks.find(([isWrong]) => isWrong);
  if (found) throw operantError(what, { value: found[1], help: found[2] });
}

function penaltyChecks({ kl, reference, entropyCoefficient }: Recipe): Check[] {
  return [
    [reference !== undefined && kl === undefined, 'reference', 'give a KL penalty, or leave the reference out'],
    [
      kl?.target !== undefined && kl.place === 'reward',
      'kl.target',
      "a penalty in the reward does not adapt; set place: 'loss'",
    ],
    [kl?.coefficient === 0, 'kl', 'give a coefficient above 0, or leave the penalty out'],
    [entropyCoefficient === 0, 'entropyCoefficient', 'give a number that is not 0, or leave it out'],
  ];
}

function partChecks(recipe: Recipe): Check[] {
  const { correction, ratioAgainst, advantage, critic, demonstrations, rescue, refills = 0, replay } = recipe;
  return [
    [
      correction !== undefined && ratioAgainst !== 'recomputed',
      'correction',
      "set ratioAgainst: 'recomputed', or leave the correction out",
    ],
    [
      critic !== undefined && !advantage.needsValues,
      'critic',
      'give the advantage of a critic, or leave the critic out',
    ],
    [
      demonstrations !== undefined && rescue?.brings !== 'demonstrations',
      'demonstrations',
      'give a rescue that brings some, or leave them out',
    ],
    [
      refills > 0 && !recipe.groupFilters?.length,
      'refills',
      'give group filters, whose gaps are filled, or leave the refills out',
    ],
    [
      replay !== undefined && !(replay.capacity > 0 && replay.perGroup > 0),
      'replay',
      'give a capacity and perGroup above 0, or leave the replay out',
    ],
  ];
}

function missingChecks({ advantage, critic, rescue, demonstrations }: Recipe): Check[] {
  return [
    [
      advantage.needsValues === true && critic === undefined,
      'critic',
      'the critic has to learn; give its coefficient and clip',
    ],
    [
      rescue?.brings === 'demonstrations' && demonstrations === undefined,
      'demonstrations',
      'the rescue brings some; say how they enter the loss',
    ],
  ];
}

function nameChecks({ shaping = [] }: Recipe): Check[] {
  const names = shaping.map(({ name }) => name);
  const help = 'give one of them another name: what they add is told apart by it';
  return names.map((name, i) => [names.indexOf(name) < i, `shaping ${name}`, help]);
}

function rangeChecks({ kl, critic, refills = 0 }: Recipe): Check[] {
  const coefficient = kl?.coefficient ?? 1;
  const target = kl?.target ?? 1;
  return [
    [!(coefficient > 0 && coefficient < Infinity), 'kl.coefficient', 'give a number above 0'],
    [!(target > 0), 'kl.target', 'give the KL that is wanted by token, in nats, above 0'],
    [critic !== undefined && !(critic.coefficient > 0), 'critic.coefficient', 'give a number above 0'],
    [critic !== undefined && !(critic.clip > 0), 'critic.clip', 'give how far a value may move, above 0'],
    [!(Number.isInteger(refills) && refills >= 0), 'refills', 'give a whole number from 0 on'],
  ];
}
