import * as z from 'zod';
import type { EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import { QuadrotorHover } from './hover.ts';
import type { QuadrotorOptions } from './quadrotor.ts';
import { QuadrotorRace, type QuadrotorRaceOptions } from './race.ts';
import { QuadrotorWaypoint } from './waypoint.ts';

const suite = 'flight';

const options = z.object({
  control: z
    .enum(['motors', 'rates'])
    .default('motors')
    .describe('What actions command: the thrust of each motor; or collective thrust and body rates.'),
  randomisation: z
    .number()
    .min(0)
    .max(0.9)
    .default(0)
    .describe('Relative half width in which each parameter of the vehicle is drawn anew for every episode.'),
});

const raceOptions = options.extend({
  track: z
    .enum(['circle', 'figureEight', 'random'])
    .default('figureEight')
    .describe('Where the gates stand; random moves and turns those of the circle in each episode.'),
  opening: z.number().min(0.1).max(1.2).default(0.8).describe('Side of the square openings of the gates, in metres.'),
});

/** A quadrotor with motor dynamics: hover, points to fly to, and gates to race through. */
export const flightEnvs: readonly EnvDefinition[] = [
  {
    id: 'Quadrotor-hover-v0',
    suite,
    summary: 'Bring a quadrotor to rest at a point in the air.',
    make: (given: QuadrotorOptions) => new QuadrotorHover(given),
    rewardRange: [Number.NEGATIVE_INFINITY, 1],
    options,
    reference: returns([37.14, 0.1], [485, 0.33]),
    maxEpisodeSteps: 500,
  },
  {
    id: 'Quadrotor-waypoint-v0',
    suite,
    summary: 'Fly a quadrotor from one random point to the next.',
    make: (given: QuadrotorOptions) => new QuadrotorWaypoint(given),
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options,
    reference: returns([-6.707, 0.0095], [23.26, 0.043]),
    maxEpisodeSteps: 1000,
  },
  {
    id: 'Quadrotor-race-v0',
    suite,
    summary: 'Fly a quadrotor through gates, lap after lap.',
    make: (given: QuadrotorRaceOptions) => new QuadrotorRace(given),
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options: raceOptions,
    reference: returns([-6.851, 0.0075], [33.09, 0.029]),
    maxEpisodeSteps: 1500,
  },
];

type Measured = readonly [mean: number, error: number];

/**
 * Mean returns, with standard errors, of uniformly random actions over 10,000 episodes and of the cascaded controller
 * of src/envs/flight/testing/pilot.ts, with modest gains, over 200.
 */
function returns(random: Measured, controller: Measured): Readonly<Record<string, ReferenceReturn>> {
  return {
    random: { mean: random[0], error: random[1], source: 'uniform actions, default options, measured' },
    controller: { mean: controller[0], error: controller[1], source: 'hand-written controller, measured' },
  };
}
