/** What a kind of unit can do. */
export interface UnitKind {
  readonly name: string;
  /** Map units a second. */
  readonly speed: number;
  /** Health that a hit takes. */
  readonly attack: number;
  /** How far it hits. */
  readonly range: number;
  /** How far it sees. */
  readonly sight: number;
  readonly radius: number;
  readonly health: number;
  /** Seconds between two hits. */
  readonly cooldown: number;
  /** The letter that stands for it in pictures. */
  readonly letter: string;
}

/** Constants of SMAX (Rutherford et al. 2023, arXiv 2311.10090). */
export const unitKinds: readonly UnitKind[] = [
  {
    name: 'marine',
    speed: 3.15,
    attack: 9,
    range: 5,
    sight: 9,
    radius: 0.375,
    health: 45,
    cooldown: 0.61,
    letter: 'm',
  },
  {
    name: 'marauder',
    speed: 2.25,
    attack: 10,
    range: 6,
    sight: 10,
    radius: 0.5625,
    health: 125,
    cooldown: 1.07,
    letter: 'M',
  },
  {
    name: 'stalker',
    speed: 4.13,
    attack: 13,
    range: 6,
    sight: 10,
    radius: 0.625,
    health: 160,
    cooldown: 1.87,
    letter: 's',
  },
  { name: 'zealot', speed: 3.15, attack: 8, range: 2, sight: 9, radius: 0.5, health: 150, cooldown: 0.86, letter: 'Z' },
  {
    name: 'zergling',
    speed: 4.13,
    attack: 5,
    range: 2,
    sight: 8,
    radius: 0.375,
    health: 35,
    cooldown: 0.5,
    letter: 'z',
  },
  {
    name: 'hydralisk',
    speed: 3.15,
    attack: 12,
    range: 5,
    sight: 9,
    radius: 0.625,
    health: 80,
    cooldown: 0.59,
    letter: 'h',
  },
];

const [marine, , stalker, zealot, , hydralisk] = unitKinds.map((_, number) => number);

/** The units of both sides, by number in {@link unitKinds}. */
export interface Scenario {
  readonly allies: readonly number[];
  readonly enemies: readonly number[];
}

/** Scenarios of SMAX, after SMAC's (Samvelyan et al. 2019, arXiv 1902.04043). */
export const scenarios = {
  '3m': { allies: many(3, marine), enemies: many(3, marine) },
  '8m': { allies: many(8, marine), enemies: many(8, marine) },
  '25m': { allies: many(25, marine), enemies: many(25, marine) },
  '2s3z': mirrored([...many(2, stalker), ...many(3, zealot)]),
  '3s5z': mirrored([...many(3, stalker), ...many(5, zealot)]),
  '5m_vs_6m': { allies: many(5, marine), enemies: many(6, marine) },
  '10m_vs_11m': { allies: many(10, marine), enemies: many(11, marine) },
  '27m_vs_30m': { allies: many(27, marine), enemies: many(30, marine) },
  '3s_vs_5z': { allies: many(3, stalker), enemies: many(5, zealot) },
  '3s5z_vs_3s6z': {
    allies: [...many(3, stalker), ...many(5, zealot)],
    enemies: [...many(3, stalker), ...many(6, zealot)],
  },
  '6h_vs_8z': { allies: many(6, hydralisk), enemies: many(8, zealot) },
} satisfies Record<string, Scenario>;

/** Names of the published scenarios. */
export type ScenarioName = keyof typeof scenarios;

function many(count: number, kind: number): number[] {
  return new Array<number>(count).fill(kind);
}

function mirrored(units: readonly number[]): Scenario {
  return { allies: units, enemies: units };
}
