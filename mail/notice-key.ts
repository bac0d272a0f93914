import { createHash } from 'node:crypto';
import type { Day } from '../domain/calendar/time';
import type { Notice } from '../domain/ladder/notice';

/** The header that names a message's notices, so that a restored record can learn which were sent since. */
export const NOTICES_HEADER = 'X-Dondoc-Notices';

/** A short hash of a notice's key: it reveals nothing to a reader, and the record finds the notice by it. */
export function noticeHash(rollout: string, { task, rung, cycle, role }: Pick<Notice, 'task' | 'rung' | 'cycle' | 'role'>): string {
  return createHash('sha256').update([rollout, task, rung, cycle, role].join('|')).digest('hex').slice(0, 16);
}

/** The hash by which a morning mail is found again: of one account and day. */
export function morningHash(account: string, day: Day): string {
  return createHash('sha256').update(['morning', account, day].join('|')).digest('hex').slice(0, 16);
}
