/** The parts of an installation, and the causes for which a part is degraded or broken. */

export const parts = [
  'database',
  'disk',
  'temporal',
  'worker',
  'web',
  'watch',
  'followers',
  'looks',
  'messages',
  'mail',
  'mailIntake',
  'clock',
] as const;
export type Part = (typeof parts)[number];

/** Why the database fails, as far as its error tells. */
export const databaseFaults = ['silent', 'away', 'starting', 'crowded', 'denied', 'slow', 'diskFull', 'readOnly'] as const;
export type DatabaseFault = (typeof databaseFaults)[number];

/** Each cause with its part and the condition into which it puts that part. */
export const causes = {
  databaseSilent: { part: 'database', condition: 'broken' },
  databaseAway: { part: 'database', condition: 'broken' },
  databaseStarting: { part: 'database', condition: 'broken' },
  databaseCrowded: { part: 'database', condition: 'broken' },
  databaseDenied: { part: 'database', condition: 'broken' },
  databaseReadOnly: { part: 'database', condition: 'broken' },
  databaseSlow: { part: 'database', condition: 'degraded' },
  diskFull: { part: 'disk', condition: 'broken' },
  diskLow: { part: 'disk', condition: 'degraded' },
  temporalAway: { part: 'temporal', condition: 'broken' },
  temporalNamespace: { part: 'temporal', condition: 'broken' },
  commandsRefused: { part: 'temporal', condition: 'degraded' },
  workerNever: { part: 'worker', condition: 'broken' },
  workerSilent: { part: 'worker', condition: 'broken' },
  workerCut: { part: 'worker', condition: 'broken' },
  webNever: { part: 'web', condition: 'broken' },
  webSilent: { part: 'web', condition: 'broken' },
  unwatched: { part: 'watch', condition: 'broken' },
  neverWatched: { part: 'watch', condition: 'broken' },
  followersLeft: { part: 'followers', condition: 'broken' },
  notOpened: { part: 'followers', condition: 'broken' },
  looksLate: { part: 'looks', condition: 'degraded' },
  looksLong: { part: 'looks', condition: 'broken' },
  messagesLate: { part: 'messages', condition: 'degraded' },
  messagesLong: { part: 'messages', condition: 'broken' },
  messagesStuck: { part: 'messages', condition: 'degraded' },
  mailHeldSettings: { part: 'mail', condition: 'broken' },
  mailHeldRestored: { part: 'mail', condition: 'broken' },
  mailHeldOfficer: { part: 'mail', condition: 'degraded' },
  mailRefused: { part: 'mail', condition: 'degraded' },
  mailUnanswered: { part: 'mail', condition: 'degraded' },
  mailServerAway: { part: 'mail', condition: 'degraded' },
  intakeFails: { part: 'mailIntake', condition: 'degraded' },
  clockSkewed: { part: 'clock', condition: 'degraded' },
  clockJumped: { part: 'clock', condition: 'degraded' },
  clockSetApart: { part: 'clock', condition: 'works' },
} as const satisfies Record<string, { part: Part; condition: 'works' | 'degraded' | 'broken' }>;
export type Cause = keyof typeof causes;
