import { createHash } from 'node:crypto';
import type { Notice } from '../domain/ladder/notice';

/** The header that says which notices a message carries, so that a restored record can learn what it has told since. */
export const NOTICES_HEADER = 'X-Dondoc-Notices';

/** A short hash of what a notice is: it tells nothing to whoever reads it, and the record finds the notice by it. */
export function noticeHash(rollout: string, { task, rung, cycle, role }: Pick<Notice, 'task' | 'rung' | 'cycle' | 'role'>): string {
  return createHash('sha256').update([rollout, task, rung, cycle, role].join('|')).digest('hex').slice(0, 16);
}
