import type { BackupSecrets } from '../../documents/backup-manifest';
import { parseKeyRing } from '../../store/seal';

/** Joins key rings: the keys of the backup, whose current one seals, and then other present ones, which open data sealed since. */
export function joinedKeys(fromBackup: string, here: string | undefined): string {
  const names = new Set(Object.keys(parseKeyRing(fromBackup, 'backup').keys));
  const others = here === undefined ? [] : here.split(',').filter((part) => !names.has(part.trim().split(':')[0] ?? ''));
  return [fromBackup, ...others].join(',');
}

/** True where a ring opens everything that another one has sealed. */
function opensAll(ring: string, sealedBy: string): boolean {
  const { keys } = parseKeyRing(ring, 'ring');
  return Object.entries(parseKeyRing(sealedBy, 'backup').keys).every(([id, key]) => keys[id]?.equals(key) === true);
}

/** Names of the settings that lack keys of the backup. The session secret does not count: with another one people sign in again. */
export function lackingKeys(secrets: BackupSecrets, environment: { PAYLOAD_KEYS?: string; LINK_KEYS?: string }): string[] {
  const { PAYLOAD_KEYS, LINK_KEYS } = environment;
  return [
    ...(PAYLOAD_KEYS === undefined || opensAll(PAYLOAD_KEYS, secrets.payloadKeys) ? [] : ['PAYLOAD_KEYS']),
    ...(LINK_KEYS === undefined || opensAll(LINK_KEYS, secrets.linkKeys) ? [] : ['LINK_KEYS']),
  ];
}
