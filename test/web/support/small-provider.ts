import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider of identities as small as can be, so that each of its answers can be made wrong. */

export type SmallProvider = {
  issuer: string;
  /** The methods it announces; read when somebody asks for them first. */
  methods: string[] | undefined;
  /** By which key the next answers are signed: the one that it publishes, or another one. */
  signsWith: 'own' | 'strange';
  nonce: string;
  /** How whoever asked for a token showed who they are. */
  shown: ('basic' | 'post' | 'none')[];
  close: () => Promise<void>;
};

const keyPair = () =>
  createPrivateKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(key: KeyObject, claims: object): string {
  const body = `${text({ alg: 'RS256', kid: 'own' })}.${text(claims)}`;
  return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`;
}

export async function startSmallProvider(email: string): Promise<SmallProvider> {
  const keys = { own: keyPair(), strange: keyPair() };
  const server = createServer((request, response) => {
    const json = (value: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (request.url === '/.well-known/openid-configuration') {
      const at = (path: string) => `${provider.issuer}/${path}`;
      const addresses = { issuer: provider.issuer, authorization_endpoint: at('ask'), token_endpoint: at('token'), jwks_uri: at('keys') };
      return json({ ...addresses, response_types_supported: ['code'], token_endpoint_auth_methods_supported: provider.methods });
    }
    if (request.url === '/keys')
      return json({ keys: [{ ...createPublicKey(keys.own).export({ format: 'jwk' }), kid: 'own', alg: 'RS256' }] });
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    return request.on('end', () => {
      const isBasic = request.headers.authorization?.startsWith('Basic ') === true;
      provider.shown.push(isBasic ? 'basic' : body.includes('client_secret=') ? 'post' : 'none');
      const now = Math.floor(Date.now() / 1_000);
      const who = {
        iss: provider.issuer,
        sub: 'x',
        aud: 'dondoc',
        iat: now,
        exp: now + 60,
        nonce: provider.nonce,
        email,
        email_verified: true,
      };
      json({ access_token: 'a', token_type: 'bearer', id_token: signed(keys[provider.signsWith], who) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: SmallProvider = { issuer, methods: undefined, signsWith: 'own', nonce: '', shown: [], close };
  return provider;
}
