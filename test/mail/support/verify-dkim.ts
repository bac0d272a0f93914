import { createHash, createVerify } from 'node:crypto';

/** Verifies a signature by RFC 6376 alone, with nothing of what made it. */

/**
 * Checks the first DKIM signature of a message and names its fault, or null; `keys`: public keys in PEM by
 * `<selector>._domainkey.<domain>`.
 */
export function dkimProblem(message: string, keys: Readonly<Record<string, string>>): string | null {
  const end = message.indexOf('\r\n\r\n');
  const fields = message.slice(0, end).split(/\r\n(?![ \t])/);
  const body = message.slice(end + 4);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field));
  if (signature === undefined) return 'no signature';
  const tags = tagsOf(signature.slice(signature.indexOf(':') + 1));
  if (tags.v !== '1' || tags.a !== 'rsa-sha256' || tags.c !== 'relaxed/relaxed') return 'another algorithm';
  if (createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64') !== tags.bh) return 'the body has changed';
  const key = keys[`${tags.s}._domainkey.${tags.d}`];
  if (key === undefined) return 'no key';
  const unsigned = signature.replace(/([;\s]b=)[^;]*/, '$1');
  const data = `${signedFields(fields, (tags.h ?? '').split(':'))}${relaxedField(unsigned)}`;
  return createVerify('RSA-SHA256')
    .update(data, 'latin1')
    .verify(key, tags.b ?? '', 'base64')
    ? null
    : 'the headers have changed';
}

function tagsOf(text: string): Record<string, string> {
  const pairs = text
    .split(';')
    .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).replace(/\s+/g, '')]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The fields in the order that the signature names them, each from the last one up; one that is not there counts as empty. */
function signedFields(fields: readonly string[], names: readonly string[]): string {
  const left = fields.toReversed();
  return names
    .map((name) => {
      const at = left.findIndex((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase() === name.trim().toLowerCase());
      return at < 0 ? '' : `${relaxedField(left.splice(at, 1)[0] ?? '')}\r\n`;
    })
    .join('');
}

function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}
