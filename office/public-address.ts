import { isIP } from 'node:net';

/** Whether an installation serves only this machine or people at others. */

/** True where people come from other machines: over https, or by a name other than this machine's own. */
export function isPublic(baseUrl: string | null): boolean {
  return baseUrl !== null && (baseUrl.startsWith('https:') || !isLoopback(nameOf(baseUrl) ?? ''));
}

/** The host name in a URL, or null where there is none. */
export function nameOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  // A name may end in the dot of the root.
  return new URL(url).hostname.replace(/\.$/, '') || null;
}

/** True for a name or address that reaches only this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/i, '');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
