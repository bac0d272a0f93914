import { createPrivateKey, type KeyObject } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';

/** DKIM signatures, by which a recipient's server recognises messages of our domain (RFC 6376). */

export type DkimSettings = { domain: string; selector: string /** PEM */; privateKey: string };
/** A fault of the settings; `key` never repeats any of the key. */
export type DkimFault = 'domain' | 'selector' | 'key' | 'foreignSender';

const hostName = /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/;
const selectorForm = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
/** Many servers ignore a signature with fewer bits (RFC 8301). */
const FEWEST_BITS = 1024;

/** The fault of DKIM settings, or null. `from`: the sender's address, which must belong to the domain or one under it. */
export function dkimFault({ domain, selector, privateKey }: DkimSettings, from: string): DkimFault | null {
  if (!hostName.test(domain)) return 'domain';
  if (!selectorForm.test(selector)) return 'selector';
  const key = keyIn(privateKey);
  if (key?.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < FEWEST_BITS) return 'key';
  const sender = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  const signed = domain.toLowerCase();
  return sender === signed || sender.endsWith(`.${signed}`) ? null : 'foreignSender';
}

function keyIn(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** A whole message with its signature in front. Rejects where it cannot be signed: an unsigned one must not be sent. */
export async function signMime(mime: Buffer, { domain, selector, privateKey }: DkimSettings): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of new DKIM({ domainName: domain, keySelector: selector, privateKey }).sign(mime)) chunks.push(Buffer.from(chunk));
  const signed = Buffer.concat(chunks);
  if (!signed.subarray(0, 15).equals(Buffer.from('DKIM-Signature:'))) throw new Error('the message could not be signed');
  return signed;
}
