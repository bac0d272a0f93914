// A real OpenID Connect provider in a process of its own, with its own pages for trying out: any name signs in.
// It is given the address to come back to, and prints the port at which it listens.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [back] = process.argv.slice(2);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: 'dondoc', client_secret: 'a secret of this test', redirect_uris: [back] }],
    claims: { email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of this test'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@ubnd.example`, email_verified: !id.startsWith('unverified') }),
    }),
  });
  server.on('request', provider.callback());
  process.stdout.write(`listening ${port}\n`);
});
