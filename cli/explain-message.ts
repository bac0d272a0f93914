import { dayOf } from '../domain/calendar/time';
import { nameOn } from '../domain/decision/agency-names';
import { agencyOf } from '../domain/decision/agency-of';
import type { Agency, Decision, Language } from '../domain/decision/decision';
import { wordingFor } from '../domain/decision/kinds';
import { explainNotice, type NoticeExplanation } from '../domain/explain/message';
import { definitionOf } from '../domain/record/linked-tasks';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readDecision, rolloutId } from '../store/decisions';
import {
  calendarVersionThen,
  decisionVersionThen,
  latestMessages,
  type MessageNotice,
  messagesNamed,
  noticesIn,
  type StoredMessage,
  unusableThen,
} from '../store/explain';
import { morningMailsOf } from '../store/morning-mail';
import { readEvents, readStates } from '../store/rollouts';
import { commandWords } from '../words/commands';
import { explainWords } from '../words/explain';
import { noticeLines } from '../words/explain-lines';
import { morningMailWords } from '../words/morning-mail';
import { type CommonOptions, vietnamTime } from './options';
import { printJson } from './output';

/** The parts of an installation that an explanation needs. */
export type Recorded = Pick<Connections, 'database' | 'calendars' | 'clock'>;

/** Most messages suggested for an ambiguous name. */
const SUGGESTED = 10;

type Explained = { notice: MessageNotice; why: NoticeExplanation; decision: Decision; agency: Agency; title: string };

/** Explains a message to stdout, notice by notice. Throws Failure (65) with candidates where the name is ambiguous or unknown. */
export async function explainMessage(connections: Recorded, name: string, { json, lang }: CommonOptions): Promise<void> {
  const message = await messageNamed(connections, name, lang);
  const notices = await noticesIn(connections.database, message.id);
  const explained: Explained[] = [];
  for (const notice of notices) explained.push(await explain(connections, notice, message, lang));
  if (json === true) {
    const { id, address, slot, status, subject, response } = message;
    printJson({ message: { id, address, slot, status, subject, response }, notices: explained.map(listed) });
  } else {
    show(message, explained, lang);
    const morning = (await morningMailsOf(connections.database, [message.id])).get(message.id);
    if (morning !== undefined) process.stdout.write(`${morningMailWords[lang].explained(morning.content.count)}\n`);
  }
}

async function messageNamed({ database }: Recorded, name: string, language: Language): Promise<StoredMessage> {
  const words = explainWords[language];
  const found = await messagesNamed(database, name, SUGGESTED);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const listed = (messages: readonly StoredMessage[]) =>
    messages.map(({ id, slot, address, subject }) => `  ${id}  ${vietnamTime(slot)}  ${address}  ${subject ?? ''}`.trimEnd()).join('\n');
  if (found.length > 1) throw new Failure(words.ambiguousMessage(name, listed(found)), exitCodes.badData);
  const ofAddress = await latestMessages(database, name.trim(), SUGGESTED);
  const candidates = ofAddress.length > 0 ? ofAddress : await latestMessages(database, null, SUGGESTED);
  const say = ofAddress.length > 0 ? words.ambiguousMessage : words.unknownMessage;
  throw new Failure(say(name, listed(candidates)), exitCodes.badData);
}

/** Explains one notice by the decision, calendar and addresses at the time when its message was assembled. */
async function explain(connections: Recorded, notice: MessageNotice, message: StoredMessage, language: Language): Promise<Explained> {
  const { database, calendars } = connections;
  const rollout = rolloutId(notice.decision, notice.agency);
  const version = await decisionVersionThen(database, notice.decision, message.recorded);
  const published = await readDecision(database, notice.decision, version);
  if (published === null) throw new Error(`decision ${notice.decision} has no version ${version}`);
  const decision = published.decision;
  const agency = agencyOf(decision, notice.agency);
  if (agency === undefined) throw new Error(`decision ${notice.decision} has no agency ${notice.agency}`);
  const why = explainNotice(notice, {
    decision,
    agency,
    calendar: await calendars.at(await calendarVersionThen(database, notice.recorded)),
    events: await readEvents(database, rollout),
    slot: message.slot,
    resolvedAt: message.recorded,
    unusable: await unusableThen(database, message.recorded),
  });
  const task = (await readStates(database, [rollout]))[rollout]?.tasks[notice.task];
  const title = (task === undefined ? undefined : definitionOf(decision, task))?.title[language] ?? notice.task;
  return { notice, why, decision, agency, title };
}

function listed({ notice, why }: Explained): object {
  const { cause } = why;
  const told = cause.because === 'rung' ? { ...cause, rung: cause.code, code: undefined } : cause;
  return { ...notice, ...why, cause: told };
}

function show(message: StoredMessage, explained: readonly Explained[], language: Language): void {
  const words = explainWords[language];
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(`${words.parts.message} ${message.id}: ${vietnamTime(message.slot)} → ${message.address}`);
  if (message.subject !== null) line(message.subject);
  line(words.delivery(commandWords[language].status.messageStatus[message.status] ?? message.status, message.response));
  for (const { notice, why, decision, agency, title } of explained) {
    line(`\n${words.heading(title, nameOn(agency, dayOf(message.slot))[language], decision.source.number ?? decision.id)}`);
    const standing = wordingFor(decision, agency);
    const named = (code: string) => {
      const other = agencyOf(decision, code);
      return other === undefined ? code : nameOn(other, dayOf(message.slot))[language];
    };
    for (const { why: text } of noticeLines(notice, why, { language, standing, agency: named })) line(`  ${text}`);
  }
}
