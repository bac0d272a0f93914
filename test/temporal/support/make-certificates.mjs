// Makes an authority and certificates by it, in a process of its own: the library cannot be loaded inside a test.
// Prints them as JSON, each by its name.
import { generate } from 'selfsigned';

const named = (value) => [{ name: 'commonName', value }];
const authority = await generate(named('authority'), {
  keySize: 2048,
  extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
});
const certificates = { authority };
for (const name of ['server', 'worker']) {
  certificates[name] = await generate(named(name), {
    keySize: 2048,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'temporal.example' }] }],
  });
}
process.stdout.write(JSON.stringify(certificates));
