import type { FastifyReply } from 'fastify';
import { type Day, dayOf } from '../../domain/calendar/time';
import type { Agency, DecisionPackage, Person } from '../../domain/decision/decision';
import { type EditRefusal, editedPackages } from '../../office/edit-documents';
import { openDecisions } from '../../store/decisions';
import { byCode, type Naming, namingOf } from '../../words/naming';
import type { SignedIn } from '../account/session';
import { confirmPlans } from '../decisions/confirm-plans';
import type { WebDeps } from '../deps';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { type EditInputFault, type EditKind, editKinds, readEdit, usualReason } from './edit-input';
import { EditPage } from './edit-page';

/** Changes agencies and people: a form, a summary of what it would change in every open decision, and the change. */

export type EditForm = { kind: EditKind; sent: Sent; faults: readonly EditInputFault[]; refusal: EditRefusal | null };
/** Whom a form offers. */
export type EditChoices = { agencies: Agency[]; people: Person[] };

const kindIn = (params: unknown) => editKinds.find((kind) => kind === (params as { kind?: string }).kind);

/** GET /directory/change/:kind, with what it is about in the address. */
export const showEdit: SignedInHandler = async (deps, request, reply, me) => {
  const kind = kindIn(request.params);
  if (kind === undefined) return sendMissing(request, reply);
  return sendForm(deps, reply, me, 200, { kind, sent: sentOf(request.query), faults: [], refusal: null });
};

async function sendForm(deps: WebDeps, reply: FastifyReply, me: SignedIn, status: number, form: EditForm): Promise<FastifyReply> {
  const agencies = new Map<string, Agency>();
  const people = new Map<string, Person>();
  for (const { id, version } of await openDecisions(deps.database)) {
    const { decision } = await deps.decisions(id, version);
    for (const agency of decision.agencies) agencies.set(agency.code, agency);
    for (const person of decision.people) people.set(person.id, person);
  }
  const choices = { agencies: [...agencies.values()], people: [...people.values()] };
  return sendPage(reply, status, <EditPage me={me} form={form} choices={choices} now={deps.now()} />);
}

/** POST /directory/change/:kind: shows what would change; with `do=apply` does it. */
export const takeEdit: SignedInHandler = async (deps, request, reply, me) => {
  const kind = kindIn(request.params);
  if (kind === undefined) return sendMissing(request, reply);
  const sent = sentOf(request.body);
  const form: EditForm = { kind, sent, faults: [], refusal: null };
  if (one(sent, 'do') === 'change') return sendForm(deps, reply, me, 200, form);
  const reading = readEdit(kind, sent);
  if ('faults' in reading) return sendForm(deps, reply, me, 422, { ...form, faults: reading.faults });
  const result = await editedPackages(deps.office, reading.edit, null);
  if ('refusal' in result) return sendForm(deps, reply, me, 422, { ...form, refusal: result.refusal });
  const confirming = {
    packs: result.packs,
    reason: reading.reason || usualReason(reading.edit, namesIn(result.packs, dayOf(deps.now()))),
    sent,
    current: 'directory',
    action: `/directory/change/${kind}`,
  } as const;
  return confirmPlans(deps, request, reply, me, { ...confirming, done: (plans) => `/directory?changed=${plans.length}` });
};

/** Takes names from the first of the changed decisions: each one knows the agency or person of the change. */
function namesIn([first]: readonly DecisionPackage[], today: Day): Naming {
  return first === undefined ? byCode : namingOf(first.decision, today, 'vi');
}
