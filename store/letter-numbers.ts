import type { Day } from '../domain/calendar/time';
import type { Command } from '../domain/commands/command';
import type { Level } from '../domain/decision/decision';
import { type NumberHolder, numberKey, numberYear } from '../domain/record/letter-number';
import type { Letter } from '../domain/record/state';
import type { Text } from '../domain/text/both-languages';
import type { Database } from './database';

/** The numbers of issued letters over all decisions. */

/** The other letter that already has the number given by a command; null where none has, or the command gives no number. */
export async function numberHolderFor(db: Database, rollout: string, command: Command | null): Promise<NumberHolder | null> {
  const given = numberGiven(command);
  if (given === null) return null;
  const { letter, number, date } = given;
  const rows = await db.$queryRaw<{ decision: string; agency: Text; letter: string; day: Day }[]>`
    SELECT d.number AS decision, named.entry->'name' AS agency, n.letter, n.day
    FROM letter_number n JOIN rollout r ON r.id = n.rollout_id JOIN decision d ON d.id = r.decision_id
      JOIN decision_version v ON v.decision_id = d.id AND v.version = d.version
      CROSS JOIN LATERAL jsonb_array_elements(v.document->'agencies') AS named(entry)
    WHERE n.year = ${numberYear(date)} AND n.key = ${numberKey(number)} AND named.entry->>'code' = r.agency
      AND NOT (n.rollout_id = ${rollout} AND n.letter = ${letter})
    ORDER BY n.day, n.rollout_id, n.letter LIMIT 1`;
  return rows[0] ?? null;
}

function numberGiven(command: Command | null): { letter: string; number: string; date: Day } | null {
  if (command?.type === 'issueLetter') return command;
  return command?.type === 'correct' && command.correction.of === 'letter' ? command.correction : null;
}

/** The highest number with this sign in a year, as written; null while there is none. */
export async function lastNumberOf(db: Database, year: number, sign: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ number: string }[]>`
    SELECT number FROM letter_number
    WHERE year = ${year} AND key ~ '^[0-9]+/' AND substring(key FROM '^[0-9]+/(.*)$') = ${numberKey(sign)}
    ORDER BY substring(key FROM '^[0-9]+')::numeric DESC LIMIT 1`;
  return rows[0]?.number ?? null;
}

/** Letters that are read to suggest a signer. */
const LOOKED_AT = 50;

/** An issued letter: its signer, the signer's level where recorded, and the draft it came from. */
export type SignedBefore = { decision: string; signer: string; by: Level | null; draft: Pick<Letter, 'degree' | 'tasks'> };

/** The letters that were issued last, the latest first. */
export async function lastSigned(db: Database): Promise<SignedBefore[]> {
  return db.$queryRaw<SignedBefore[]>`
    WITH issued AS (
      SELECT rollout_id, seq, body->>'letter' AS letter, body->>'signer' AS signer, recorded
      FROM event WHERE type = 'letterIssued' ORDER BY recorded DESC, rollout_id, seq LIMIT ${LOOKED_AT})
    SELECT r.decision_id AS decision, i.signer, s.by, d.draft
    FROM issued i JOIN rollout r ON r.id = i.rollout_id
      CROSS JOIN LATERAL (SELECT body AS draft FROM event e
        WHERE e.rollout_id = i.rollout_id AND e.type IN ('letterDrafted', 'letterRevised') AND e.body->>'letter' = i.letter
        ORDER BY e.seq DESC LIMIT 1) d
      LEFT JOIN LATERAL (SELECT body->>'by' AS by FROM event e
        WHERE e.rollout_id = i.rollout_id AND e.type = 'letterSigned' AND e.body->>'letter' = i.letter
        ORDER BY e.seq DESC LIMIT 1) s ON true
    ORDER BY i.recorded DESC, i.rollout_id, i.seq`;
}
