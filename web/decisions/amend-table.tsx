import type { FastifyReply } from 'fastify';
import type { Decision } from '../../domain/decision/decision';
import type { Followed } from '../../office/rollout-commands';
import { readPackageInForce } from '../../store/decisions';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { decisionOf, paths } from '../place';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { fieldsOf, newRows, readTable, type TableFault } from './amend-table-input';
import { AmendTablePage } from './amend-table-page';
import { confirmPlans } from './confirm-plans';

/** Changes the tasks of a followed decision in a table: its cells, the changes and messages that follow, and the amendment. */

export type AmendTable = { of: Followed; sent: Sent; faults: readonly TableFault[]; isStale: boolean };

/** GET /d/:decision/amend */
export const showAmendTable: SignedInHandler = async (deps, request, reply, me) => {
  const of = await openOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  return sendTable(reply, me, 200, { of, sent: fieldsOf(of.decision, of.version, me.language), faults: [], isStale: false });
};

/** A decision that is still followed; null for any other. */
async function openOf(deps: WebDeps, request: Parameters<typeof decisionOf>[1]): Promise<Followed | null> {
  const of = await decisionOf(deps, request);
  if (of === null) return null;
  const head = await deps.database.decision.findUnique({ where: { id: of.id }, select: { closedAt: true } });
  return head?.closedAt === null ? of : null;
}

function sendTable(reply: FastifyReply, me: SignedIn, status: number, table: AmendTable): FastifyReply {
  return sendPage(reply, status, <AmendTablePage me={me} table={table} />);
}

/** POST /d/:decision/amend: shows the faults of the cells, or what would change; with `do=apply` does it. */
export const takeAmendTable: SignedInHandler = async (deps, request, reply, me) => {
  const of = await openOf(deps, request);
  const pack = of === null ? null : await readPackageInForce(deps.database, of.id);
  if (of === null || pack === null) return sendMissing(request, reply);
  const sent = withoutUnchosen(sentOf(request.body));
  const table: AmendTable = { of, sent, faults: [], isStale: false };
  const asked = one(sent, 'do');
  if (asked === 'rows') return sendTable(reply, me, 200, { ...table, sent: { ...sent, rows: [String(newRows(sent).length + 1)] } });
  if (asked === 'change') return sendTable(reply, me, 200, table);
  // Values written against an older version would take back what was changed since. An apply is compared by its plan.
  if (asked !== 'apply' && one(sent, 'of') !== String(of.version))
    return sendTable(reply, me, 409, { ...table, sent: { ...sent, of: [String(of.version)] }, isStale: true });
  const reason = one(sent, 'reason').normalize('NFC');
  const reading = readTable(sent, of.decision, reason);
  const faults: TableFault[] = [...faultsIn(reading), ...(reason === '' ? [{ field: 'reason', fault: 'reason' } as const] : [])];
  if ('faults' in reading || faults.length > 0) return sendTable(reply, me, 422, { ...table, faults });
  const packs = [{ decision: reading.decision, services: pack.services }];
  const action = `${paths.decision(of.id)}/amend`;
  const confirming = { packs, reason, sent, current: 'board', action, done: () => `${paths.decision(of.id)}/document?changed=1` } as const;
  return confirmPlans(deps, request, reply, me, confirming);
};

/** Agencies left as their kind says send an empty field each, which says nothing. */
function withoutUnchosen(sent: Sent): Sent {
  return Object.fromEntries(
    Object.entries(sent).map(([name, values]) => [name, name.startsWith('agency.') ? values.filter((value) => value !== '') : values]),
  );
}

function faultsIn(reading: { decision: Decision } | { faults: TableFault[] }): TableFault[] {
  return 'faults' in reading ? reading.faults : [];
}
