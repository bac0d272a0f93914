'use strict';

// Starts the parts of a data folder as a process of its own, which a test may kill.
const path = require('node:path');

const dist = path.resolve(__dirname, '..', '..', '..', 'dist');
const { startParts } = require(path.join(dist, 'local', 'installation.js'));

const abort = new AbortController();
process.on('SIGTERM', () => abort.abort());

startParts({ home: process.argv[2], signal: abort.signal, temporary: true }).then(
  (parts) => {
    const { databaseUrl, temporalAddress, versions } = parts;
    console.log(`started ${JSON.stringify({ databaseUrl, temporalAddress, versions })}`);
    const keepAlive = setInterval(() => {}, 1000);
    abort.signal.addEventListener('abort', async () => {
      await parts.stop();
      clearInterval(keepAlive);
      console.log('stopped');
    });
  },
  (error) => {
    console.error(error.message);
    process.exitCode = error.exitCode ?? 1;
  },
);
