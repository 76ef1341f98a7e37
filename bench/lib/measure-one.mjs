/* One bench in this process; its rows go to the process that forked it. */
const { bench } = await import(`../cases/${process.argv[2]}.mjs`);
const outcome = await bench.run().catch((error) => ({ error: error.stack ?? String(error) }));
process.send(outcome);
