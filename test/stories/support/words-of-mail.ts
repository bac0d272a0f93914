import { dayOf } from '../../../domain/calendar/time';
import type { Decision } from '../../../domain/decision/decision';
import type { Recipient } from '../../../domain/decision/recipients';
import { buildMessageView, type RolloutView } from '../../../domain/message/messageView';
import type { Played } from '../../../local/simulation/performance';
import { renderMessage } from '../../../mail/render';
import type { Database } from '../../../store/database';
import { noticesOf } from '../../../store/messages';
import { readStates } from '../../../store/rollouts';
import type { ReadText } from '../../support/read-words';
import { shownTexts } from '../../support/shown-text';

const link = 'https://dondoc.example/l/link';

function statesOf(database: Database, { id, agencies }: Decision) {
  return readStates(
    database,
    agencies.map(({ code }) => `${id}:${code}`),
  );
}

/** The texts of every message that was sent, in its own language and in the other, as both would read it at the end of the play. */
export async function wordsOfMail(database: Database, { calendar, decision, startsAt }: Played): Promise<ReadText[]> {
  const messages = await database.message.findMany({ select: { id: true, slot: true, recipient: true, address: true } });
  const owed = await noticesOf(
    database,
    messages.map(({ id }) => id),
  );
  const states = await statesOf(database, decision);
  const rollouts = Object.fromEntries(
    decision.agencies.flatMap((agency): [string, RolloutView][] => {
      const state = states[`${decision.id}:${agency.code}`];
      return state === undefined ? [] : [[`${decision.id}:${agency.code}`, { decision, agency, state }]];
    }),
  );
  const until = dayOf(startsAt);
  return messages.flatMap(({ id, slot, recipient, address }) =>
    (['vi', 'en'] as const).flatMap((language) => {
      const notices = owed.get(id) ?? [];
      const urls = Object.fromEntries(notices.map(({ rolloutId }) => [rolloutId, link]));
      const at = slot.toISOString();
      const reader = { ...(recipient as unknown as Recipient), language };
      const view = buildMessageView({ id, slot: at, recipient: reader, notices, rollouts, urls, until, calendar, now: at });
      const { subject, html } = renderMessage(view);
      const where = `to ${address}, ${subject}`;
      const shown = shownTexts(html).map((piece) => ({ text: piece.text, language: piece.language === 'vi' ? 'vi' : language }) as const);
      return [{ text: subject, language }, ...shown].map((piece) => ({ ...piece, at: where }));
    }),
  );
}
