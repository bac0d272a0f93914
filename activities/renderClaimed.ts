import { randomBytes } from 'node:crypto';
import type { Calendar } from '../domain/calendar/calendar';
import { addDays, type Day, dayOf, type Instant } from '../domain/calendar/time';
import { agencyOf } from '../domain/decision/agency-of';
import type { Decision } from '../domain/decision/decision';
import { isWrittenTo } from '../domain/decision/recipients';
import { tellsExpress } from '../domain/message/message';
import { buildMessageView, type RolloutView } from '../domain/message/messageView';
import type { MorningMail } from '../domain/message/morning-mail';
import type { Purpose } from '../domain/record/purpose';
import type { RolloutState } from '../domain/record/state';
import { oneLine } from '../mail/classify';
import { composeWithCopy } from '../mail/compose';
import { signMime } from '../mail/dkim';
import { morningHash, noticeHash } from '../mail/notice-key';
import { redactLinks } from '../mail/redact';
import { renderMessage, renderMorningMail } from '../mail/render';
import { failedDeliveries, failedMessageOf } from '../store/addresses';
import { type ClaimedMessage, type LinkRow, type Rendered, storeRendered } from '../store/deliveries';
import { ANSWER_PURPOSE, PASSED_ON_PURPOSE } from '../store/links';
import { type NoticeRow, noticesOf } from '../store/messages';
import { morningMailsOf } from '../store/morning-mail';
import { readStates, wordsOfEvents } from '../store/rollouts';
import { tokenHashes } from '../store/seal';
import { sealBeside } from '../store/sealed-beside';
import { inSpan } from '../tracing/span';
import { attachmentsOf } from './attachments';
import type { Ports } from './ports';

/** Days for which a link in a message is valid. */
const LINK_DAYS = 90;

/** Bytes stored by one statement: a small limit, so that letters with files do not fill the memory. */
const MOST_BYTES = 2 * 1024 * 1024;

/** A message and its bytes; null where another sender has taken it over, `failure` where it could not be made. */
export type RenderedPart = { message: ClaimedMessage; bytes: Buffer | null | { failure: string } };

/**
 * Renders claimed messages and stores them, encrypted, each beside a copy without tokens, before any is sent. They come in parts, each
 * stored as a whole. A message that cannot be made does not delay the others.
 */
export async function* renderInParts(ports: Ports, messages: readonly ClaimedMessage[], now: Instant): AsyncGenerator<RenderedPart[]> {
  if (messages.length === 0) return;
  const sources = await inSpan('read what is told', { attributes: { 'dondoc.messages': messages.length } }, () =>
    readSources(ports, messages),
  );
  let part: Made[] = [];
  let bytes = 0;
  for (const message of messages) {
    // One takes as long as several answers of servers, for which deliveries under way would wait.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      const made = await inSpan('render', { attributes: { 'dondoc.message': message.id } }, () => render(ports, message, sources, now));
      part.push(made);
      bytes += made.mime.length + made.redacted.length;
    } catch (error) {
      yield [{ message, bytes: { failure: notRendered(error) } }];
    }
    if (bytes < MOST_BYTES) continue;
    yield await stored(ports, part, now);
    [part, bytes] = [[], 0];
  }
  if (part.length > 0) yield await stored(ports, part, now);
}

export function notRendered(error: unknown): string {
  return oneLine(`not rendered: ${error}`);
}

/** A rendered message as it will be sent; `redacted` is its copy without tokens. */
type Made = Omit<Rendered, 'mime'> & { mime: Buffer };

async function stored(ports: Ports, part: readonly Made[], now: Instant): Promise<RenderedPart[]> {
  const sealed = part.map((made) => ({ ...made, mime: sealBeside(ports.mail.atRest, made.mime, made.redacted) }));
  try {
    const kept = await inSpan('store', { attributes: { 'dondoc.messages': sealed.length } }, () =>
      storeRendered(ports.database, sealed, now),
    );
    return part.map(({ message, mime }) => ({ message, bytes: kept.has(message.id) ? mime : null }));
  } catch (error) {
    if (part.length === 1) return part.map(({ message }) => ({ message, bytes: { failure: notRendered(error) } }));
    // Stored one by one, to find the one that cannot be stored.
    return (await Promise.all(part.map((made) => stored(ports, [made], now)))).flat();
  }
}

/** The data from which several messages are rendered, read for all at once. */
export type Sources = {
  notices: Map<string, NoticeRow[]>;
  mornings: Awaited<ReturnType<typeof morningMailsOf>>;
  states: Record<string, RolloutState>;
  notes: Record<string, string>;
  calendar: Calendar;
};

export async function readSources(ports: Ports, messages: readonly ClaimedMessage[]): Promise<Sources> {
  const notices = await noticesOf(
    ports.database,
    messages.map(({ id }) => id),
  );
  const all = [...notices.values()].flat();
  const withoutNotices = [...notices].filter(([, owed]) => owed.length === 0).map(([id]) => id);
  const [mornings, states, notes, calendar] = await Promise.all([
    morningMailsOf(ports.database, withoutNotices),
    readStates(ports.database, [...new Set(all.map(({ rolloutId }) => rolloutId))]),
    notesOn(ports, all),
    ports.calendars.current(),
  ]);
  return { notices, mornings, states, notes, calendar };
}

export async function render(ports: Ports, message: ClaimedMessage, sources: Sources, now: Instant): Promise<Made> {
  const morning = sources.mornings.get(message.id);
  if (morning !== undefined) return renderMorning(ports, message, morning, now);
  const { from, baseUrl, links: linkKeys } = ports.mail;
  const notices = sources.notices.get(message.id) ?? [];
  const rollouts = await rolloutsOf(ports, notices, sources.states);
  const until = addDays(dayOf(now), LINK_DAYS);
  const links: LinkRow[] = [];
  const urls: Record<string, string> = {};
  if (message.recipient.audience === 'agency') {
    for (const [rolloutId, { agency }] of Object.entries(rollouts)) {
      const token = randomBytes(24).toString('base64url');
      const purpose = isWrittenTo(agency, message.address, dayOf(now)) ? ANSWER_PURPOSE : PASSED_ON_PURPOSE;
      urls[rolloutId] = `${baseUrl}/l/${token}`;
      links.push({ tokenHash: tokenHashes(linkKeys, token)[0] ?? '', rolloutId, address: message.address, purpose, until });
    }
  }
  const { id, slot, recipient } = message;
  const { notes, calendar } = sources;
  const view = buildMessageView({ id, slot, recipient, notices, rollouts, urls, until, notes, calendar, now });
  const head = {
    from: { name: view.sender[view.recipient.language], address: from },
    to: { name: view.recipient.position[view.recipient.language], address: message.address },
  };
  const { language } = view.recipient;
  // Attachments hold no token, so the kept copy has them too.
  const attachments = await attachmentsOf(ports, { message, notices, rollouts, organizer: head.from, calendar, now });
  const hashes = notices.map((notice) => noticeHash(notice.rolloutId, notice));
  const rendered = renderMessage(view);
  const mime = {
    ...head,
    rendered,
    attachments,
    language,
    messageId: message.header,
    notices: hashes,
    isExpress: tellsExpress(view),
    date: now,
  };
  const { original, copy } = await composeWithCopy(mime, renderMessage(redactLinks(view)));
  return { message, subject: rendered.subject, mime: await signed(ports, original), redacted: copy, links };
}

/** A morning mail holds no token: what is sent is what is kept. */
async function renderMorning(
  ports: Ports,
  message: ClaimedMessage,
  { account, day, content }: { account: string; day: Day; content: MorningMail },
  now: Instant,
): Promise<Made> {
  const { recipient, address, header } = message;
  const { language, position } = recipient;
  const rendered = renderMorningMail(content, recipient, ports.mail.baseUrl);
  const { original, copy } = await composeWithCopy(
    {
      from: { name: content.sender[language], address: ports.mail.from },
      to: { name: position[language], address },
      rendered,
      language,
      messageId: header,
      notices: [morningHash(account, day)],
      date: now,
    },
    rendered,
  );
  return { message, subject: rendered.subject, mime: await signed(ports, original), redacted: copy, links: [] };
}

/** Signs the message once, here, since the stored bytes are the ones sent. The copy for reading is another message and stays unsigned. */
async function signed({ mail }: Ports, mime: Buffer): Promise<Buffer> {
  return mail.dkim === null ? mime : signMime(mime, mail.dkim);
}

/** Answers whose words are recorded only in the event that they report. */
const toldByEvent: ReadonlySet<Purpose> = new Set([
  'urged',
  'suspended',
  'resumed',
  'deadlineChanged',
  'cancelled',
  'moved',
  'reopened',
  'corrected',
  'directiveGiven',
  'directiveClosed',
]);

/** By rollout and cycle: the address that could not be reached, or the words of a decision. */
async function notesOn({ database }: Ports, notices: readonly NoticeRow[]): Promise<Record<string, string>> {
  const told = notices.filter(({ purpose }) => toldByEvent.has(purpose));
  const words = await wordsOfEvents(
    database,
    told.map(({ rolloutId, cycle }) => ({ rolloutId, seq: Number(cycle.split('#')[0]) })),
  );
  const failed = notices.filter(({ purpose }) => purpose === 'addressFailed').flatMap(({ cycle }) => failedMessageOf(cycle) ?? []);
  const deliveries = await failedDeliveries(database, [...new Set(failed)]);
  return Object.fromEntries(
    notices.flatMap(({ rolloutId, cycle, purpose }): [string, string][] => {
      const delivery = deliveries[failedMessageOf(cycle) ?? ''];
      const said = toldByEvent.has(purpose) ? words[`${rolloutId}#${cycle.split('#')[0]}`] : undefined;
      const note = delivery === undefined ? said : `${delivery.address}: ${delivery.reason}`;
      return note === undefined ? [] : [[`${rolloutId}|${cycle}`, note]];
    }),
  );
}

async function rolloutsOf(
  ports: Ports,
  notices: readonly { rolloutId: string; decision: string; decisionVersion: number; agency: string }[],
  states: Readonly<Record<string, RolloutState>>,
) {
  const rollouts: Record<string, RolloutView> = {};
  for (const notice of notices) {
    const state = states[notice.rolloutId];
    if (rollouts[notice.rolloutId] !== undefined || state === undefined) continue;
    const decision: Decision = (await ports.decisions(notice.decision, notice.decisionVersion)).decision;
    const agency = agencyOf(decision, notice.agency);
    if (agency !== undefined) rollouts[notice.rolloutId] = { decision, agency, state };
  }
  return rollouts;
}
