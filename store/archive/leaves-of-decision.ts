import type { LeafKind } from '../proof/leaf-kinds';
import { leafKinds } from '../proof/leaf-kinds';

/** The leaves of one decision, out of those of the record. */

const mine = (id: string) => `(SELECT id FROM rollout WHERE decision_id = ${id})`;
const messages = (id: string) => `(SELECT message_id FROM notice WHERE rollout_id IN ${mine(id)})`;

/** By kind, which of its rows are of the decision, in the names of its query, to go on with that query. */
const conditions: Record<string, (id: string) => string> = {
  decision: (id) => `WHERE d.id = ${id}`,
  decisionVersion: (id) => `WHERE v.decision_id = ${id}`,
  catalogue: (id) => `AND v.decision_id = ${id}`,
  rollout: (id) => `WHERE r.decision_id = ${id}`,
  event: (id) => `WHERE e.rollout_id IN ${mine(id)}`,
  head: (id) => `WHERE r.decision_id = ${id}`,
  state: (id) => `AND r.decision_id = ${id}`,
  task: (id) => `WHERE t.rollout_id IN ${mine(id)}`,
  letterNumber: (id) => `WHERE l.rollout_id IN ${mine(id)}`,
  command: (id) => `WHERE c.rollout_id IN ${mine(id)}`,
  request: (id) => `WHERE o.rollout_id IN ${mine(id)}`,
  requestAnswer: (id) => `AND o.rollout_id IN ${mine(id)}`,
  mailAttempt: (id) => `WHERE a.message_id IN ${messages(id)}`,
  mailReturn: (id) => `WHERE r.message_id IN ${messages(id)}`,
  mailAct: (id) => `WHERE a.message_id IN ${messages(id)}`,
  notice: (id) => `WHERE n.rollout_id IN ${mine(id)}`,
  told: (id) => `WHERE n.rollout_id IN ${mine(id)}`,
  message: (id) => `WHERE m.id IN ${messages(id)}`,
  letter: (id) => `AND m.id IN ${messages(id)} AND m.redacted IS NOT NULL`,
  outcome: (id) => `AND m.id IN ${messages(id)}`,
  file: (id) => `WHERE f.hash IN (SELECT archive_files(${id}))`,
  report: (id) => `WHERE i.decision_id = ${id}`,
};

/** Every kind of leaf that a decision has, with a query of its own leaves. `id`: the decision as an SQL text. */
export function leavesOfDecision(id: string): LeafKind[] {
  return leafKinds.flatMap((kind) => {
    const condition = conditions[kind.kind];
    if (condition === undefined) return [];
    return [{ ...kind, sql: `${kind.sql} ${condition(id)}` }];
  });
}
