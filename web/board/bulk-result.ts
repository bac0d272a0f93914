import { createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import type { BulkActName } from './bulk-acts';
import type { BulkRefusal } from './bulk-plan';

/** Carries the result of an act on many tasks in the address of its page, so that the page can be opened again. */

export type BulkOutcome = { agency: string; task: string; refusal: BulkRefusal | null };
/** An act on many tasks, or that it was taken back. */
export type DoneName = BulkActName | 'undo';
export type BulkResult = { id: string; act: DoneName; outcomes: BulkOutcome[] };

/** The result as its address carries it, with where the form came from: the board's choices, or a list; each may be empty. */
export type DoneFrom = { r: string; back: string; list: string };

export function donePath(decision: string, from: DoneFrom): string {
  const told = Object.entries(from).filter(([, value]) => value !== '');
  return `/d/${encodeURIComponent(decision)}/bulk/done?${new URLSearchParams(told)}`;
}

/** The address of three hundred refusals stays far below; a longer one is not ours and is not read. */
const LONGEST = 200_000;

/** Packs the result into a text for an address and seals it for the account, so that no link can claim an act that never was. */
export function sealResult({ sessionSecret }: Pick<WebDeps, 'sessionSecret'>, me: SignedIn, decision: string, result: BulkResult): string {
  const rows = result.outcomes.map(({ agency, task, refusal }) => [agency, task, refusal === null ? null : [refusal.code, refusal.params]]);
  const packed = deflateRawSync(JSON.stringify([result.id, result.act, rows]), { level: 9 }).toString('base64url');
  return `${packed}.${sealOf(sessionSecret, me, decision, packed)}`;
}

/** The result that an address carries; null where it was not sealed here for this account. */
export function openResult(
  { sessionSecret }: Pick<WebDeps, 'sessionSecret'>,
  me: SignedIn,
  decision: string,
  text: unknown,
): BulkResult | null {
  if (typeof text !== 'string') return null;
  const [packed = '', seal = ''] = text.split('.');
  const expected = Buffer.from(sealOf(sessionSecret, me, decision, packed));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const unpacked = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: LONGEST }).toString('utf8');
  const [id, act, rows] = JSON.parse(unpacked) as [
    string,
    DoneName,
    [string, string, [BulkRefusal['code'], BulkRefusal['params']] | null][],
  ];
  const outcomes = rows.map(([agency, task, refusal]) => ({
    agency,
    task,
    refusal: refusal === null ? null : ({ code: refusal[0], params: refusal[1] } as BulkRefusal),
  }));
  return { id, act, outcomes };
}

function sealOf(secret: string, { account }: SignedIn, decision: string, packed: string): string {
  return createHmac('sha256', secret).update(`bulk\n${account.id}\n${decision}\n${packed}`).digest('base64url').slice(0, 22);
}
