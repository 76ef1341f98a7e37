import * as z from 'zod';
import type { EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import { BinPacking, type BinPackingOptions } from './bin-packing.ts';
import { Cvrp, type CvrpOptions } from './cvrp.ts';
import { GraphColouring, type GraphColouringOptions } from './graph-colouring.ts';
import { JobShop, type JobShopOptions } from './job-shop.ts';
import { Knapsack, type KnapsackOptions } from './knapsack.ts';
import { Tsp, type TspOptions } from './tsp.ts';

const suite = 'combinatorial';
const count = (least: number, usual: number) => z.int().min(least).max(1000).default(usual);

/** Combinatorial optimisation: each episode builds one solution of a random instance, step by step. */
export const combinatorialEnvs: readonly EnvDefinition[] = [
  {
    id: 'TSP-v0',
    suite,
    summary: 'Visit every city once on a short round trip.',
    make: (options: TspOptions) => new Tsp(options),
    rewardRange: [-20 * Math.SQRT2, 0],
    reference: random(-10.429, 0.012),
    options: z.object({ cities: count(2, 20).describe('Cities to visit.') }),
  },
  {
    id: 'CVRP-v0',
    suite,
    summary: 'Serve customers from a depot with a vehicle of limited capacity.',
    make: (options: CvrpOptions) => new Cvrp(options),
    rewardRange: [-40 * Math.SQRT2, 0],
    reference: random(-13.239, 0.018),
    options: z.object({
      customers: count(1, 20).describe('Customers to serve.'),
      capacity: z
        .int()
        .min(9)
        .max(100_000)
        .optional()
        .describe('What the vehicle carries; by default 20, 30, 40, 50 for up to 10, 20, 50 and more customers.'),
    }),
  },
  {
    id: 'Knapsack-v0',
    suite,
    summary: 'Pack the most valuable items within a budget of weight.',
    make: (options: KnapsackOptions) => new Knapsack(options),
    rewardRange: [0, 1],
    reference: random(13.506, 0.021),
    options: z.object({
      items: count(4, 50).describe('Items to choose from.'),
      budget: z.number().min(1).optional().describe('Weight that fits; a quarter of the number of items by default.'),
    }),
  },
  {
    id: 'BinPacking-v0',
    suite,
    summary: 'Put items into as few bins as possible, each before the next is seen.',
    make: (options: BinPackingOptions) => new BinPacking(options),
    rewardRange: [-20, 0],
    reference: random(-10.442, 0.012),
    options: z.object({ items: count(1, 20).describe('Items that come.') }),
  },
  {
    id: 'JobShop-v0',
    suite,
    summary: 'Dispatch the operations of jobs to machines so that the last ends early.',
    make: (options: JobShopOptions) => new JobShop(options),
    rewardRange: [-6 * 6 * 99, 0],
    reference: random(-834.3, 1.4),
    options: z.object({
      jobs: z.int().min(1).max(200).default(6).describe('Jobs.'),
      machines: z.int().min(1).max(200).default(6).describe('Machines, and operations of each job.'),
      instance: z
        .enum(['random', 'ft06'])
        .default('random')
        .describe("random: a new instance each episode; ft06: Fisher and Thompson's six by six, whose optimum is 55."),
    }),
  },
  {
    id: 'GraphColouring-v0',
    suite,
    summary: 'Colour the nodes of a graph one by one with few colours, none alike across an edge.',
    make: (options: GraphColouringOptions) => new GraphColouring(options),
    rewardRange: [-20, 0],
    reference: random(-16.874, 0.011),
    options: z.object({
      nodes: z.int().min(1).max(300).default(20).describe('Nodes of the graph.'),
      edgeProbability: z.number().min(0).max(1).default(0.8).describe('Probability of each edge.'),
    }),
  },
];

/** Mean return of uniform allowed actions over 10,000 episodes, with its standard error. */
function random(mean: number, error: number): Readonly<Record<string, ReferenceReturn>> {
  return { random: { mean, error, source: 'uniform actions within the mask, default options, measured' } };
}
