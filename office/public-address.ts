import { isIP } from 'node:net';

/** Whether an installation is for this machine, or for people at others. */

/** True where people come from other machines: over https, or by a name that is not this machine's own. */
export function isPublic(baseUrl: string | null): boolean {
  return baseUrl !== null && (baseUrl.startsWith('https:') || !isLoopback(nameOf(baseUrl) ?? ''));
}

/** The name of the host in an address, or null where there is none. */
export function nameOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  // A name may end in the dot of the root.
  return new URL(url).hostname.replace(/\.$/, '') || null;
}

/** True for a name or address that leads to this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/i, '');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
