import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Reports and answers in the shapes in which mail servers write them, about a message of ours. */

const folder = path.join(__dirname, '..', 'samples');

export const sampleNames = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -4));

export type About = { messageId: string; address: string };

/** A sample about a message that went to an address, with line ends as on the wire. */
export function sample(name: string, { messageId, address }: About): Buffer {
  const [local = '', domain = ''] = address.split('@');
  const headers = Buffer.from(`Message-ID: ${messageId}\r\nTo: <${address}>\r\n`).toString('base64');
  const text = readFileSync(path.join(folder, `${name}.eml`), 'utf8')
    .replaceAll('HEADERS-IN-BASE64', headers)
    .replaceAll('MESSAGE-ID', messageId)
    .replaceAll('ADDRESS', address)
    .replaceAll('LOCAL', local)
    .replaceAll('DOMAIN', domain);
  return Buffer.from(text.replaceAll(/\r?\n/g, '\r\n'), 'utf8');
}
