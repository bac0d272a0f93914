import { randomUUID } from 'node:crypto';
import { evidenceBounds } from '../../documents/evidence';
import { namesFor, type OfferedAct, offeredActs } from '../../domain/offered';
import type { FormedType } from '../../words/act-forms';
import { actorOn } from '../give';
import { sendMissing } from '../link-pages';
import { RecordPage } from '../pages/office/record';
import { type TaskPlace, taskPlaceOf } from '../place';
import { sendPage } from '../plain-pages';
import { receiveForm } from '../receive-form';
import type { SignedInHandler } from '../routes';
import { idOf, one, type Sent, sentOf } from '../sent';
import type { SignedIn } from '../session';
import { inLanguage } from '../visit';
import { type ActForm, attempt, nothingWrong, pageOf } from './act';

/** One form for what somebody else did: said on the telephone, in a meeting, in a signed report, in a bút phê. */

/** What can be recorded about a task, each with the text that chooses it. */
export type Recordable = { key: string; act: OfferedAct; type: FormedType };

/** Corrections have a form of their own, as they are about what is recorded already. */
const elsewhere: readonly OfferedAct['type'][] = ['correct', 'recordServices'];

function recordableOf({ of, agency, record, task }: TaskPlace, me: SignedIn): Recordable[] {
  const acts = offeredActs(record.state, task, actorOn(me), { decision: of.decision, agency, calendar: of.calendar, now: of.now });
  return acts
    .filter(({ recorded, type }) => recorded && !elsewhere.includes(type))
    .map((act) => ({ key: new URLSearchParams({ type: act.type, ...act.about }).toString(), act, type: act.type as FormedType }));
}

/** GET /d/:decision/a/:agency/t/:task/record */
export const showRecord: SignedInHandler = async (deps, request, reply, me) => {
  const place = await taskPlaceOf(deps, request);
  const recordable = place === null ? [] : recordableOf(place, me);
  if (place === null || recordable.length === 0) return sendMissing(request, reply);
  const form = formOf(place, me, recordable, null, sentOf(request.query));
  return sendPage(reply, 200, <RecordPage me={me} form={form} recordable={recordable} chosen={null} />);
};

function formOf(place: TaskPlace, me: SignedIn, recordable: readonly Recordable[], chosen: Recordable | null, sent: Sent): ActForm {
  const { task, definition: _, ...at } = place;
  const [first] = recordable;
  const type = chosen?.type ?? first?.type ?? 'acknowledge';
  const all = chosen === null ? recordable : [chosen];
  const named = new Set(all.flatMap((entry) => namesFor(actorOn(me), entry.type)));
  // Most of what is recorded is the agency's.
  const names = [...named].sort((a, b) => Number(b === 'agency') - Number(a === 'agency'));
  return { type, place: at, task, names, id: randomUUID(), sent, ...nothingWrong };
}

/** POST /d/:decision/a/:agency/t/:task/record */
export const takeRecord: SignedInHandler = async (deps, request, reply, me) => {
  const received = await receiveForm(request, evidenceBounds);
  const place = await taskPlaceOf(deps, request);
  const recordable = place === null ? [] : recordableOf(place, me);
  if (place === null) return sendMissing(request, reply);
  const sent = sentOf(received.body);
  const chosen = recordable.find(({ key }) => key === one(sent, 'act')) ?? null;
  const shown = { ...formOf(place, me, recordable, null, sent), id: idOf(sent), hadFiles: received.files.length > 0 };
  const names = chosen === null ? [] : namesFor(actorOn(me), chosen.type).filter((name) => name !== null);
  const faults =
    chosen === null
      ? [{ field: 'act', form: 'act' }]
      : names.some((name) => name === one(sent, 'behalf')) || names.length === 1
        ? []
        : [{ field: 'behalf', form: 'behalf' }];
  if (chosen === null || faults.length > 0) {
    return sendPage(reply, 422, <RecordPage me={me} form={{ ...shown, faults }} recordable={recordable} chosen={chosen} />);
  }
  const about = Object.fromEntries(Object.entries(chosen.act.about).map(([name, value]) => [name, [value]]));
  const form: ActForm = {
    ...shown,
    type: chosen.type,
    names,
    sent: { ...sent, ...about, ...(chosen.type === 'acknowledge' ? { tasks: [place.task.id] } : {}) },
  };
  const outcome = await attempt(deps, request, me, form, received);
  if (outcome.done) return reply.redirect(inLanguage(`${pageOf(form)}?done=${form.id}`, me), 303);
  const again = { ...shown, type: chosen.type, ...outcome.more };
  return sendPage(reply, outcome.status, <RecordPage me={me} form={again} recordable={recordable} chosen={chosen} />);
};
