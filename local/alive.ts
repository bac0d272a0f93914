/** `node dist/local/alive.js <port>`: exit 0 while the process of this container on that port reports that it is alive. */
const MS = 4_000;

fetch(`http://127.0.0.1:${process.argv[2]}/healthz`, { signal: AbortSignal.timeout(MS) }).then(
  ({ ok }) => process.exit(ok ? 0 : 1),
  () => process.exit(1),
);
