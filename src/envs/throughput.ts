// Written by `npm run environments`.

/** Steps of one environment in a second, by its id. */
export const throughput: Readonly<Record<string, number>> = {};
