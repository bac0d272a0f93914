import { randomBytes } from 'node:crypto';
import type { Decision } from '../domain/decision';
import type { Purpose } from '../domain/message';
import { buildMessageView, type RolloutView } from '../domain/messageView';
import type { RolloutState } from '../domain/state';
import { addDays, dayOf, type Instant } from '../domain/time';
import { composeMime } from '../mail/compose';
import { signMime } from '../mail/dkim';
import { noticeHash } from '../mail/notice-key';
import { redactLinks } from '../mail/redact';
import { type RenderedMessage, renderMessage } from '../mail/render';
import { failedDeliveries, failedMessageOf } from '../store/addresses';
import { type ClaimedMessage, type LinkRow, type NoticeRow, noticesOf, storeRendered } from '../store/messages';
import { readStates, wordsOfEvents } from '../store/rollouts';
import { sealForStorage, tokenHashes } from '../store/seal';
import { attachmentsOf } from './attachments';
import type { Ports } from './ports';

/** How long a link in a message opens its agency's tasks, in days. */
const LINK_DAYS = 90;

/**
 * Renders a claimed message and stores it, encrypted, beside a copy without tokens, before any of it is sent.
 * Null when another sender has taken the message over.
 */
export async function renderClaimed(ports: Ports, message: ClaimedMessage, now: Instant): Promise<Buffer | null> {
  const { from, baseUrl, links: linkKeys, atRest } = ports.mail;
  const notices = await noticesOf(ports.database, message.id);
  const rollouts = await rolloutsOf(ports, notices);
  const until = addDays(dayOf(now), LINK_DAYS);
  const links: LinkRow[] = [];
  const urls: Record<string, string> = {};
  if (message.recipient.audience === 'agency') {
    for (const rolloutId of Object.keys(rollouts)) {
      const token = randomBytes(24).toString('base64url');
      urls[rolloutId] = `${baseUrl}/l/${token}`;
      links.push({ tokenHash: tokenHashes(linkKeys, token)[0] ?? '', rolloutId, address: message.address, purpose: 'answer', until });
    }
  }
  const view = buildMessageView({
    id: message.id,
    slot: message.slot,
    recipient: message.recipient,
    notices,
    rollouts,
    urls,
    until,
    notes: await notesOn(ports, notices),
    calendar: await ports.calendars.current(),
    now,
  });
  const head = {
    from: { name: view.sender[view.recipient.language], address: from },
    to: { name: view.recipient.position[view.recipient.language], address: message.address },
  };
  const { language } = view.recipient;
  // They hold no token, so the copy that is kept has them too.
  const attachments = await attachmentsOf(ports, { message, notices, rollouts, organizer: head.from, now });
  const hashes = notices.map((notice) => noticeHash(notice.rolloutId, notice));
  const compose = (rendered: RenderedMessage) =>
    composeMime({ ...head, rendered, attachments, language, messageId: message.header, notices: hashes, date: now });
  const rendered = renderMessage(view);
  const mime = await signed(ports, await compose(rendered));
  const redacted = await compose(renderMessage(redactLinks(view)));
  const { subject } = rendered;
  const stored = await storeRendered(ports.database, message, { subject, mime: sealForStorage(atRest, mime), redacted, links }, now);
  return stored ? mime : null;
}

/** What is stored is what is sent, so it is signed once, here; the copy that is kept for reading is another message and is not. */
async function signed({ mail }: Ports, mime: Buffer): Promise<Buffer> {
  return mail.dkim === null ? mime : signMime(mime, mail.dkim);
}

/** Answers whose words stand in the event that they tell of, and nowhere else. */
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

/** By rollout and cycle: which address could not be reached, and what was said with a decision. */
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
) {
  const states: Record<string, RolloutState> = await readStates(ports.database, [...new Set(notices.map((notice) => notice.rolloutId))]);
  const rollouts: Record<string, RolloutView> = {};
  for (const notice of notices) {
    const state = states[notice.rolloutId];
    if (rollouts[notice.rolloutId] !== undefined || state === undefined) continue;
    const decision: Decision = (await ports.decisions(notice.decision, notice.decisionVersion)).decision;
    const agency = decision.agencies.find((entry) => entry.code === notice.agency);
    if (agency !== undefined) rollouts[notice.rolloutId] = { decision, agency, state };
  }
  return rollouts;
}
