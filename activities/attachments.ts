import type { Calendar } from '../domain/calendar/calendar';
import type { Instant } from '../domain/calendar/time';
import { deadlineEntries } from '../domain/message/calendar-entries';
import type { RolloutView } from '../domain/message/messageView';
import type { Letter } from '../domain/record/state';
import { withoutAccents } from '../domain/text/plain-letters';
import type { MailAddress } from '../mail/address';
import { calendarFiles } from '../mail/calendar-entry';
import type { Attachment } from '../mail/compose';
import type { ClaimedMessage } from '../store/deliveries';
import { readFile } from '../store/files';
import type { NoticeRow } from '../store/messages';
import type { Ports } from './ports';

/** Bytes of all letters of one message: mail servers commonly refuse more than 20 MB, and base64 adds a third. */
const MOST_LETTER_BYTES = 10 * 1024 * 1024;

export type AttachmentsInput = {
  message: ClaimedMessage;
  notices: readonly NoticeRow[];
  rollouts: Readonly<Record<string, RolloutView>>;
  organizer: MailAddress;
  calendar: Calendar;
  now: Instant;
};

/** The attachments of a message: the signed letters that it mentions, and for an agency its deadlines as calendar entries. */
export async function attachmentsOf(ports: Ports, input: AttachmentsInput): Promise<Attachment[]> {
  const { message, notices, rollouts, organizer, calendar, now } = input;
  const letters = await issuedLetters(ports, notices, rollouts);
  if (message.recipient.audience !== 'agency') return letters;
  const entries = deadlineEntries({ notices, rollouts, calendar, now });
  const { language } = message.recipient;
  return [...letters, ...calendarFiles(entries, { language, organizer, domain: ports.mail.domain, stamp: now })];
}

/**
 * Each letter once, for any number of tasks. Letters beyond the limit are left out: the message names their number and date, and the Office
 * sends them itself.
 */
async function issuedLetters(
  ports: Ports,
  notices: readonly NoticeRow[],
  rollouts: Readonly<Record<string, RolloutView>>,
): Promise<Attachment[]> {
  const issued = new Map<string, NonNullable<Letter['issued']>>();
  for (const { purpose, letter, rolloutId } of notices) {
    const found = purpose === 'letterIssued' && letter !== null ? rollouts[rolloutId]?.state.letters[letter]?.issued : null;
    if (found?.file) issued.set(found.file.hash, found);
  }
  const attachments: Attachment[] = [];
  let bytes = 0;
  for (const { file, number } of issued.values()) {
    if (!file || bytes + file.size > MOST_LETTER_BYTES) continue;
    const stored = await readFile(ports.database, file.hash);
    if (stored === null) continue;
    bytes += stored.size;
    attachments.push({ name: nameOf(number, file.name, attachments), contentType: stored.kind, content: stored.content });
  }
  return attachments;
}

/** `12/VP-KSTT` of `Công văn.pdf` → `van-ban-12-VP-KSTT.pdf`; numbered where a message has two files of that name. */
function nameOf(number: string, name: string, before: readonly Attachment[]): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '.pdf';
  const stem = `van-ban-${withoutAccents(number)
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 60)}`.replace(/-+$/, '');
  const same = before.filter((other) => other.name.startsWith(stem)).length;
  return same === 0 ? `${stem}${ending}` : `${stem}-${same + 1}${ending}`;
}
