import { randomUUID } from 'node:crypto';
import { evidenceBounds } from '../../documents/evidence';
import { type InNameOf, isRecorded, type Offer, offersFor } from '../../domain/commands/offered';
import type { FormedType } from '../../words/act-forms';
import type { SignedIn } from '../account/session';
import { actorOn } from '../give';
import { contextAt, queryOf, type TaskPlace, taskPlaceOf } from '../place';
import { receiveForm } from '../receive-form';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { idOf, one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { type ActForm, attempt, nothingWrong, pageOf } from './give-command';
import { RecordPage } from './record-on-behalf-page';

/** One form for what somebody else did: said on the telephone, in a meeting, in a signed report, in a bút phê. */

/** The acts that can be recorded about a task, each with the text that chooses it. */
export type Recordable = { key: string; about: Offer['about']; type: FormedType; names: Exclude<InNameOf, null>[] };

/** Corrections have a form of their own, as they are about what is recorded already. */
const elsewhere: readonly Offer['type'][] = ['correct', 'recordServices'];

function recordableOf(place: TaskPlace, me: SignedIn): Recordable[] {
  const actor = actorOn(me);
  const offers = offersFor(place.record.state, place.task, actor, contextAt(place))
    .filter((offer) => isRecorded(offer, actor) && !elsewhere.includes(offer.type))
    // A task may have many parts: which one is chosen in a field.
    .map(({ about: { part: _part, ...about }, ...offer }) => ({ ...offer, about }));
  const isFirst = ({ type, about }: (typeof offers)[number], at: number) =>
    offers.findIndex((other) => other.type === type && queryOf({ type, ...other.about }) === queryOf({ type, ...about })) === at;
  return offers.filter(isFirst).map(({ type, about, names }) => ({
    key: queryOf({ type, ...about }),
    about,
    type: type as FormedType,
    names: names.filter((name) => name !== null),
  }));
}

/** GET /d/:decision/a/:agency/t/:task/record */
export const showRecord: SignedInHandler = async (deps, request, reply, me) => {
  const place = await taskPlaceOf(deps, request);
  const recordable = place === null ? [] : recordableOf(place, me);
  if (place === null || recordable.length === 0) return sendMissing(request, reply);
  const form = formOf(place, me, recordable, null, sentOf(request.query));
  return sendPage(reply, 200, <RecordPage me={me} form={form} recordable={recordable} chosen={null} />);
};

function formOf(place: TaskPlace, _me: SignedIn, recordable: readonly Recordable[], chosen: Recordable | null, sent: Sent): ActForm {
  const { task, definition: _, ...at } = place;
  const [first] = recordable;
  const type = chosen?.type ?? first?.type ?? 'acknowledge';
  const all = chosen === null ? recordable : [chosen];
  const named = new Set(all.flatMap((entry) => entry.names));
  // The agency comes first: most recorded acts are its own.
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
  const names = chosen?.names ?? [];
  const faults =
    chosen === null
      ? [{ field: 'act', form: 'act' }]
      : names.some((name) => name === one(sent, 'behalf')) || names.length === 1
        ? []
        : [{ field: 'behalf', form: 'behalf' }];
  if (chosen === null || faults.length > 0) {
    return sendPage(reply, 422, <RecordPage me={me} form={{ ...shown, faults }} recordable={recordable} chosen={chosen} />);
  }
  const about = Object.fromEntries(Object.entries(chosen.about).map(([name, value]) => [name, [value ?? []].flat()]));
  const form: ActForm = {
    ...shown,
    type: chosen.type,
    names,
    sent: { ...sent, ...about },
  };
  const outcome = await attempt(deps, request, me, form, received);
  if (outcome.done) return reply.redirect(inLanguage(`${pageOf(form)}?done=${form.id}`, me), 303);
  const again = { ...shown, type: chosen.type, ...outcome.more };
  return sendPage(reply, outcome.status, <RecordPage me={me} form={again} recordable={recordable} chosen={chosen} />);
};
