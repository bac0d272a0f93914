import { dayOf, timeOf } from '../domain/calendar/time';
import type { Degree, Language } from '../domain/decision/decision';
import type { Recipient } from '../domain/decision/recipients';
import type { MessageLine, MessageSection, MessageView } from '../domain/message/message';
import { openDeadlineSaid, openStatusSaid } from '../words/deadline-said';
import { newsText } from '../words/events';
import { type MailWords, mailWords } from '../words/mail';
import type { Matter, Request, Tone } from '../words/mail-requests';
import { partsLeft, partWords } from '../words/parts';
import { missingText, signedDocumentWords } from '../words/signed-document';
import { type StatusLook, statusMarks } from '../words/status';
import { byWeight, matterOf, toneOf } from './matter';
import { capitalised, plain } from './plain-line';
import { REMOVED_LINK } from './redact';

/** The words of a message, before rendering as text or HTML. Each text is NFC and on one line. */
export type Letter = {
  language: Language;
  subject: string;
  heading: string;
  to: string;
  sender: string;
  sentOn: string;
  decisions: string[];
  groups: Group[];
  openAll: Act | null;
  /** Number of shown lines, over all groups. */
  lineCount: number;
  closing: string[];
};
/** The heading is null where it would repeat the message's own. */
export type Group = {
  heading: string | null;
  isCopy: boolean;
  /** Null where the groups ask for nothing of their own. */
  ask: string | null;
  blocks: Block[];
  more: { text: string; href: string | null } | null;
};
/** Lines of one section, under their common context. */
export type Block = { context: string[]; lines: Line[] };
export type Line = {
  title: string;
  /** The Vietnamese title, which has legal effect, beside a translated one. */
  titleInVietnamese: string | null;
  agency: string | null;
  status: { shape: string; words: string; look: StatusLook };
  facts: string[];
  quotes: string[];
  act: Act | null;
};
/** A labelled link; without an address in the copy from which links were removed. */
export type Act = { words: string; href: string | null };

const LINES_PER_GROUP = 100;
const LINES_PER_MESSAGE = 300;
const DECISIONS_NAMED = 20;
const PHRASES_IN_SUBJECT = 3;
const QUOTE_LENGTH = 600;

type Setting = { view: MessageView; words: MailWords; language: Language; tone: Tone; hasManyDecisions: boolean; namesAgencies: boolean };
type Gathered = { matter: Matter; isCopy: boolean; sections: MessageSection[] };

/** Words a message: groups by matter, the heaviest first, copies last, and bounded in length. */
export function letterOf(view: MessageView): Letter {
  const { language } = view.recipient;
  const words = mailWords[language];
  const decisions = decisionsOf(view);
  const hasManyDecisions = decisions.length > 1;
  const setting: Setting = { view, words, language, tone: toneOf(view.recipient), hasManyDecisions, namesAgencies: namesAgencies(view) };
  const gathered = gather(view.sections);
  const heading = capitalised(headline(gathered, setting));
  const groups = groupsOf(gathered, setting);
  return {
    language,
    subject: subjectOf(heading, gathered, setting),
    heading,
    to: words.to(readerOf(view.recipient)),
    sender: plain(view.sender[language]),
    sentOn: words.at(timeOf(view.slot), words.longDay(dayOf(view.slot))),
    decisions: decisions
      .slice(0, DECISIONS_NAMED)
      .map((decision) => words.decisionTitle(labelled(decision, setting), plain(decision.title[language]))),
    groups,
    lineCount: groups.flatMap((group) => group.blocks).reduce((total, block) => total + block.lines.length, 0),
    openAll: actOf(view.link, words.openAll[setting.tone], words),
    closing: closingOf(setting),
  };
}

function gather(sections: readonly MessageSection[]): Gathered[] {
  const byKey = new Map<string, Gathered>();
  for (const section of sections) {
    if (section.lines.length === 0) continue;
    const matter = matterOf(section);
    const key = `${matter}|${section.copy}`;
    const gathered = byKey.get(key) ?? { matter, isCopy: section.copy, sections: [] };
    gathered.sections.push(section);
    byKey.set(key, gathered);
  }
  return [...byKey.values()].sort((a, b) => Number(a.isCopy) - Number(b.isCopy) || byWeight(a.matter, b.matter));
}

function decisionsOf(view: MessageView): MessageSection['decision'][] {
  return [...new Map(view.sections.map((section) => [section.decision.id, section.decision])).values()];
}

function subjectOf(heading: string, gathered: Gathered[], { view, words, hasManyDecisions }: Setting): string {
  const [first, ...others] = decisionsOf(view);
  const urgency = (['express', 'veryUrgent', 'urgent'] as const).find((degree) =>
    view.sections.some((section) => section.decision.urgency === degree && !section.copy),
  );
  const tags = [urgency === undefined ? null : words.urgent[urgency], words.tag].filter((tag) => tag !== null);
  if (first === undefined) return plain([...tags, heading].join(' '));
  const label = words.decision(first.kind, first.number, first.date);
  const isAssignment = gathered.every((group) => group.matter === 'assigned' && !group.isCopy);
  const named = hasManyDecisions ? words.decisionAndOthers(label, others.length) : label;
  const said = isAssignment ? words.under(heading, named) : words.about(heading, hasManyDecisions ? named : (first.number ?? label));
  return plain([...tags, said].join(' '));
}

/** The matter in a few phrases: of the reader's own tasks, or of the copies where there are none. */
function headline(gathered: Gathered[], setting: Setting): string {
  const own = gathered.filter((group) => !group.isCopy);
  const told = own.length > 0 ? own : gathered;
  const phrases = told
    .slice(0, PHRASES_IN_SUBJECT)
    .map((group, index) => phraseOf(group, setting, index === 0 || isOfLetter(group.matter)));
  const separator = phrases.some((phrase) => phrase.includes(',')) ? '; ' : ', ';
  const said = phrases.join(separator) + (told.length > PHRASES_IN_SUBJECT ? setting.words.andOthers : '');
  return own.length > 0 || told.length === 0 ? said : setting.words.forInformation(said);
}

function isOfLetter(matter: Matter): boolean {
  return matter === 'letterIssued' || matter === 'letterToSign' || matter === 'letterReturned' || matter === 'letterUnsigned';
}

function phraseOf(group: Gathered, setting: Setting, hasNoun: boolean): string {
  const { words, tone } = setting;
  const count = linesIn(group);
  const isAsked = tone === 'central' || tone === 'superior' || isCentralOnly(group.sections.flatMap((section) => section.lines));
  const noun = hasNoun ? words.noun[isAsked ? 'requested' : 'assigned'](count) : null;
  const requested = tone === 'central' || tone === 'superior' ? words.saidRequested[group.matter] : undefined;
  if (requested !== undefined) return requested(count, noun);
  return words.said[group.matter](count, noun, degreeIn(group, setting));
}

function groupsOf(gathered: Gathered[], setting: Setting): Group[] {
  let left = LINES_PER_MESSAGE;
  return gathered.map((group) => {
    const { words, view } = setting;
    const request = words.requests[setting.tone][group.matter];
    const said = phraseOf(group, setting, true);
    const room = Math.min(LINES_PER_GROUP, left);
    const blocks = bounded(
      group.sections.flatMap((section) => blocksOf(section, group, request, setting)),
      room,
    );
    const shown = blocks.reduce((total, block) => total + block.lines.length, 0);
    left -= shown;
    const hidden = linesIn(group) - shown;
    const { href } = actOf(view.link, '', words) ?? { href: null };
    return {
      heading: gathered.length === 1 ? null : capitalised(group.isCopy ? words.forInformation(said) : said),
      isCopy: group.isCopy,
      ask: askOf(group, request, setting),
      blocks,
      more: hidden === 0 ? null : { text: href === null ? words.more(hidden) : words.moreSee(hidden), href },
    };
  });
}

function askOf(group: Gathered, request: Request, { words, tone }: Setting): string {
  if (group.isCopy) return words.copyAsk;
  // The submission is an internal paper: only its recipients are told of it.
  const isInside = (tone === 'office' || tone === 'leadership') && group.matter !== 'letterIssued';
  const hasSubmission = isInside && group.sections.some((section) => section.rung.withSubmission);
  return hasSubmission ? `${request.ask} ${words.withSubmission}` : request.ask;
}

function bounded(blocks: Block[], room: number): Block[] {
  let left = room;
  const kept: Block[] = [];
  for (const block of blocks) {
    if (left === 0) break;
    const lines = block.lines.slice(0, left);
    left -= lines.length;
    kept.push({ ...block, lines });
  }
  return kept;
}

/** A section as one block, or as two where central vertical agencies stand beside others, which are addressed differently. */
function blocksOf(section: MessageSection, group: Gathered, request: Request, setting: Setting): Block[] {
  const lines = [...section.lines].sort((a, b) => Number(b.priority ?? false) - Number(a.priority ?? false) || urgencyOf(a) - urgencyOf(b));
  const isApart = setting.view.recipient.audience !== 'agency' && setting.view.recipient.audience !== 'superior';
  const central = isApart ? lines.filter((line) => line.agency.wording === 'requested') : [];
  const others = lines.filter((line) => !central.includes(line));
  const context = contextOf(section, setting);
  const block = (extra: string[], of: MessageLine[]): Block[] =>
    of.length === 0
      ? []
      : [{ context: [...extra, ...context].map(capitalised), lines: of.map((line) => lineOf(line, group, request, setting)) }];
  return [...block([], others), ...block([setting.words.centralAgencies], central)];
}

function urgencyOf(line: MessageLine): number {
  return line.workingDaysLeft ?? Number.MAX_SAFE_INTEGER;
}

function contextOf(section: MessageSection, setting: Setting): string[] {
  const { words, language, tone } = setting;
  const context: string[] = [];
  if (setting.hasManyDecisions) context.push(labelled(section.decision, setting));
  if (section.letter !== null) {
    const { number, date, signer } = section.letter;
    const degree = degreeWords(section.letter.degree, section.lines, setting);
    if (number === null) context.push(words.letterDraft(degree));
    else
      context.push(
        words.letter(degree, plain(number), date === null ? null : words.shortDay(date), signer === null ? null : plain(signer)),
      );
  }
  if (section.purpose === 'rung') {
    // Titles are the Office's own words and may not suit a central agency.
    const title = tone === 'office' || tone === 'leadership' ? plain(section.rung.title[language]) : null;
    context.push(marked(words.rung(title), section.rung.assumed, words));
  }
  return context;
}

function lineOf(line: MessageLine, group: Gathered, request: Request, setting: Setting): Line {
  const { words, language } = setting;
  const title = plain(line.title[language]);
  const inVietnamese = plain(line.title.vi);
  return {
    title: line.period === null ? title : `${title} – ${words.period(plain(line.period))}`,
    titleInVietnamese: language === 'vi' || inVietnamese === title ? null : inVietnamese,
    agency: setting.namesAgencies ? plain(line.agency.name[language]) : null,
    status: { ...statusMarks[line.status], words: statusWords(line, words, language) },
    facts: factsOf(line, group.matter, setting),
    quotes: quotesOf(line, words),
    act: actOf(line.link, group.isCopy ? words.copyAct[setting.tone] : request.act, words),
  };
}

/** An agency knows its own name; where several share an address, each task names its agency. */
function namesAgencies({ recipient, sections }: MessageView): boolean {
  const codes = sections.flatMap(({ lines }) => lines.map((line) => line.agency.code));
  return recipient.audience !== 'agency' || new Set(codes).size > 1;
}

function statusWords(line: MessageLine, words: MailWords, language: Language): string {
  if (line.status === 'withoutDeadline' && line.open !== undefined) return openStatusSaid(line.open, language).long;
  const days = line.workingDaysLeft;
  if (line.status === 'overdue') return days !== null && days < 0 ? words.daysOverdue(-days) : words.status.overdue;
  if (days === null || days < 0) return words.status[line.status];
  if (line.status === 'dueSoon') return days === 0 ? words.dueToday : `${words.status.dueSoon}, ${words.daysLeft(days)}`;
  if (line.status === 'inProgressOnTime') return days === 0 ? words.dueToday : `${words.status.inProgressOnTime}, ${words.daysLeft(days)}`;
  return words.status[line.status];
}

function factsOf(line: MessageLine, matter: Matter, { words, language, tone }: Setting): string[] {
  const facts: string[] = line.priority === true ? [words.priority] : [];
  if (line.part !== undefined) {
    facts.push(partWords[language].one(plain(line.part.title[language])));
    if (line.part.day !== null) facts.push(partWords[language].by(words.longDay(line.part.day)));
  }
  if (line.jointly !== undefined) facts.push(words.jointly(plain(line.jointly[language])));
  if (line.origin !== null) {
    const standing = tone === 'central' || tone === 'superior' ? 'requested' : 'assigned';
    facts.push(words.origin[standing][line.origin.kind](plain(line.origin.agency[language])));
  }
  if (line.deadline !== null) facts.push(marked(words.deadline(words.longDay(line.deadline)), line.deadlineAssumed, words));
  if (line.open !== undefined) facts.push(openDeadlineSaid(line.open, language));
  if (line.originalDeadline !== null && line.originalDeadline !== line.deadline)
    facts.push(words.originalDeadline(words.shortDay(line.originalDeadline)));
  if (line.statedDeadline !== null && line.statedDeadline !== line.deadline)
    facts.push(words.statedDeadline(words.shortDay(line.statedDeadline)));
  if (line.calendarMoved !== null) facts.push(words.calendarMoved(words.shortDay(line.calendarMoved.from)));
  if (line.parts !== undefined) {
    const titles = line.parts.open.map((title) => plain(title[language]));
    facts.push(partsLeft(titles, line.parts.total, language));
  }
  if (line.missing !== undefined) facts.push(signedDocumentWords[language].inMail(missingText(line.missing, language)));
  if (line.extensionUntil !== null) facts.push(words.extensionUntil(words.shortDay(line.extensionUntil)));
  if (line.linkedNews !== null) facts.push(`${plain(line.linkedNews.agency[language])} ${newsText(line.linkedNews.news, language)}`);
  if (line.otherAgency !== null) facts.push(words[matter === 'moved' ? 'movedTo' : 'suggested'](plain(line.otherAgency[language])));
  return facts;
}

function quotesOf(line: MessageLine, words: MailWords): string[] {
  const quotes: string[] = [];
  if (line.part !== undefined && line.part.words.trim() !== '') quotes.push(plain(line.part.words, QUOTE_LENGTH));
  if (line.blocker !== null) quotes.push(`■ ${words.blocker(plain(line.blocker, QUOTE_LENGTH))}`);
  if (line.note !== null) quotes.push(words.note(plain(line.note, QUOTE_LENGTH)));
  return quotes;
}

function closingOf({ view, words }: Setting): string[] {
  const hasLinks = view.link !== null || view.sections.some((section) => section.lines.some((line) => line.link !== null));
  if (!hasLinks) return [words.closing.noLinks];
  const until = view.linkUntil === null ? null : words.shortDay(view.linkUntil);
  return [words.closing.links(until), words.closing.doNotForward, words.closing.noSecrets, words.closing.automatic];
}

/** Shows a link only for a web address. */
function actOf(link: string | null, label: string, words: MailWords): Act | null {
  if (link === null) return null;
  if (link === REMOVED_LINK) return { words: `${label} ${words.linkRemoved}`, href: null };
  return /^https?:\/\/[^\s"<>]+$/i.test(link) ? { words: label, href: link } : null;
}

/** The position addressed, with its organisation unless the position names it. */
export function readerOf({
  position: held,
  organisation: of,
  language,
}: Pick<Recipient, 'position' | 'organisation' | 'language'>): string {
  const words = mailWords[language];
  const position = plain(held[language]);
  const organisation = plain(of[language]);
  if (organisation === '' || position.toLowerCase().includes(organisation.toLowerCase())) return position;
  return position === '' ? organisation : words.holder(position, organisation);
}

/** The decision by kind, number and date. */
export function labelled(decision: MessageSection['decision'], { words }: Pick<Setting, 'words'>): string {
  const label = plain(words.decision(decision.kind, decision.number, decision.date));
  return decision.number === null || decision.date === null ? label : words.dated(label, words.shortDay(decision.date));
}

function degreeIn(group: Gathered, setting: Setting): string {
  const heaviest = group.sections.find((section) => section.letter !== null || section.rung.degree !== null);
  const degree = heaviest?.letter?.degree ?? heaviest?.rung.degree ?? 'reminder';
  return degreeWords(
    degree,
    group.sections.flatMap((section) => section.lines),
    setting,
  );
}

function degreeWords(degree: Degree, lines: readonly MessageLine[], { words, tone }: Setting): string {
  if (tone === 'superior') return words.degree.superior[degree];
  return words.degree[tone === 'central' || isCentralOnly(lines) ? 'central' : 'subordinate'][degree];
}

function isCentralOnly(lines: readonly MessageLine[]): boolean {
  return lines.length > 0 && lines.every((line) => line.agency.wording === 'requested');
}

function linesIn(group: Gathered): number {
  return group.sections.reduce((total, section) => total + section.lines.length, 0);
}

function marked(text: string, isAssumed: boolean, words: MailWords): string {
  return isAssumed ? `${text} ${words.assumed}` : text;
}
