import type { Client } from 'pg';
import { type Finding, finding, rows } from './finding';

/** Each command has taken effect once, or not at all, and its answers say which. */

export type Answered = { accepted: true; version: number } | { accepted: false; code: string };
/** The commands given, with their answers in order. `words` are in no other command, so that they find its event. */
export type Asked = { id: string; rollout: string; kind: string; words: string; answers: Answered[] };

type Kept = { id: string; rollout_id: string; answer: Answered };

export async function checkCommands(client: Client, asked: readonly Asked[]): Promise<Finding[]> {
  const kept = await rows<Kept>(client, 'SELECT id, rollout_id, answer FROM command');
  const byId = new Map(kept.map((row) => [row.id, row]));
  const events = await rows<{ rollout_id: string; seq: number; words: string }>(
    client,
    `SELECT rollout_id, seq, body->>'words' AS words FROM event WHERE body ? 'words' AND type NOT IN ('linkedTaskNews', 'taskReceived')`,
  );
  const seqs = new Map<string, number[]>();
  for (const { rollout_id: rollout, seq, words } of events) {
    const key = `${rollout} ${words}`;
    seqs.set(key, [...(seqs.get(key) ?? []), seq]);
  }
  return asked.flatMap((each) => judge(each, byId.get(each.id), seqs.get(`${each.rollout} ${each.words}`) ?? []));
}

function judge({ id, rollout, kind, answers }: Asked, kept: Kept | undefined, seqs: readonly number[]): Finding[] {
  const found: Finding[] = [];
  const say = (what: string, detail: string) => found.push(finding(what, rollout, `${kind} ${id} on ${rollout}: ${detail}`));
  const accepted = answers.filter((answer) => answer.accepted);
  const refused = answers.filter((answer) => !answer.accepted && answer.code !== 'unavailable');
  if (accepted.length > 0 && kept === undefined) say('commandLost', 'accepted, and the record does not have it');
  if (refused.length > 0 && kept !== undefined)
    say('commandRefusedYetKept', `refused (${JSON.stringify(refused[0])}), and the record has it`);
  if (kept !== undefined && seqs.length !== 1) say('commandNotOnce', `kept, with ${seqs.length} events`);
  if (kept === undefined && seqs.length > 0) say('commandNotOnce', `not kept, with ${seqs.length} events`);
  if (kept !== undefined && accepted.some((answer) => answer.version !== (kept.answer as { version?: number }).version))
    say('answerDiffers', `answered ${JSON.stringify(accepted)}, kept ${JSON.stringify(kept.answer)}`);
  if (answers.every((answer) => !answer.accepted && answer.code === 'unavailable'))
    say('commandUnanswered', 'nobody said what became of it');
  return found;
}

/** Checks that every question of one rollout to another has its answer, and that each directive has arrived. */
export async function checkBetweenRollouts(client: Client): Promise<Finding[]> {
  const outbox = await rows<{ id: string; rollout_id: string; to_rollout: string; answer: Answered | null; kept: boolean }>(
    client,
    `SELECT o.id, o.rollout_id, o.to_rollout, o.answer, c.id IS NOT NULL AS kept
     FROM outbox o LEFT JOIN command c ON c.id = o.id AND c.rollout_id = o.to_rollout`,
  );
  const sent = outbox.flatMap(({ id, rollout_id: from, to_rollout: to, answer, kept }) => {
    if (answer === null) return [finding('notDelivered', from, `${id} to ${to} has no answer`)];
    if (answer.accepted && !kept) return [finding('notDelivered', from, `${id} is answered, and ${to} has never had it`)];
    return answer.accepted ? [] : [finding('notDelivered', from, `${id} to ${to} was refused: ${answer.code}`)];
  });
  const directives = await rows<{ rollout_id: string; seq: number; agency: string; task: string }>(
    client,
    `SELECT e.rollout_id, e.seq, g->>'agency' AS agency, g->>'task' AS task FROM event e, jsonb_array_elements(e.body->'given') g
     JOIN rollout r ON true WHERE r.id = e.rollout_id AND e.type = 'directiveGiven'
       AND NOT EXISTS (SELECT FROM task t WHERE t.rollout_id = r.decision_id || ':' || (g->>'agency') AND t.id = g->>'task')`,
  );
  return [
    ...sent,
    ...directives.map(({ rollout_id: from, seq, agency, task }) =>
      finding('directiveLost', from, `event ${seq}: ${agency} has no task ${task}`),
    ),
  ];
}
