/* One bench in this process; what comes of it goes to the process that forked it, and without that one there is nothing to do. */
process.on('disconnect', () => process.exit(1));
const { bench } = await import(`../cases/${process.argv[2]}.mjs`);
const outcome = await bench.run().catch((error) => ({ error: error.stack ?? String(error) }));
process.send(outcome);
