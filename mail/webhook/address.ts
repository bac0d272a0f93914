import { BlockList, isIP } from 'node:net';

/** The addresses to which webhook messages may go. */

/** Addresses inside the network, or without a host: a person who may register a webhook must not reach systems that only we can. */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv6');

/** Where a cloud gives a machine its own keys, without asking for any. No gateway stands there, so no setting opens it. */
const never = new BlockList();
never.addSubnet('169.254.0.0', 16, 'ipv4');
never.addAddress('100.100.100.200', 'ipv4');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('fd00:ec2::', 32, 'ipv6');

export function isInside(address: string): boolean {
  return isAmong(inside, address);
}

/** True where a message may go to an address that a name leads to. */
export function mayReach(address: string, allowsInside: boolean): boolean {
  return !isAmong(never, address) && (allowsInside || !isInside(address));
}

function isAmong(list: BlockList, address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

export type NotAllowed = 'notAnAddress' | 'notEncrypted' | 'inside' | 'linkLocal';

/** The reason why an address is not allowed for webhooks; null where it is allowed. */
export function whyNotAllowed(text: string, allowsInside: boolean): NotAllowed | null {
  if (!URL.canParse(text)) return 'notAnAddress';
  const { protocol, hostname, username, password } = new URL(text);
  if (!['http:', 'https:'].includes(protocol) || `${username}${password}` !== '') return 'notAnAddress';
  const literal = hostname.replace(/^\[|\]$/g, '');
  const isAddress = isIP(literal) !== 0;
  if (isAddress && isAmong(never, literal)) return 'linkLocal';
  if (allowsInside) return null;
  if (protocol !== 'https:') return 'notEncrypted';
  return hostname === 'localhost' || (isAddress && isInside(literal)) ? 'inside' : null;
}
