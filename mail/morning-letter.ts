import { dayOf, timeOf } from '../domain/calendar/time';
import type { Recipient } from '../domain/decision/recipients';
import type { MorningGroup, MorningMail, MorningMatter } from '../domain/message/morning-mail';
import { pagePaths } from '../domain/message/page-paths';
import { documentWords } from '../words/documents';
import { letterWords } from '../words/letters';
import { mailWords } from '../words/mail';
import { morningMailWords } from '../words/morning-mail';
import { waitingMark, waitingWords } from '../words/waiting';
import { type Group, type Letter, type Line, labelled, readerOf } from './letter';
import { capitalised, plain } from './plain-line';

export type MorningReader = Pick<Recipient, 'position' | 'organisation' | 'language'>;

/** Words a morning mail. Its links are addresses of the Office's pages: whoever opens one signs in there. */
export function morningLetterOf(mail: MorningMail, reader: MorningReader, baseUrl: string): Letter {
  const { language } = reader;
  const words = mailWords[language];
  const own = morningMailWords[language];
  const { inbox, today } = waitingWords[language];
  const heading = mail.list === 'office' ? inbox.title(mail.count, mail.oldest) : today.title(mail.count);
  const day = words.longDay(dayOf(mail.at));
  const decisions = [...new Map(mail.groups.map(({ decision }) => [decision.id, decision])).values()];
  const list = `${baseUrl}${pagePaths.waiting[mail.list]}`;
  return {
    language,
    subject: plain(`${words.tag} ${own.subject(capitalised(day), heading)}`),
    heading,
    to: words.to(readerOf(reader)),
    sender: plain(mail.sender[language]),
    sentOn: words.at(timeOf(mail.at), day),
    decisions: decisions.map((decision) => words.decisionTitle(labelled(decision, { words }), plain(decision.title[language]))),
    groups: mail.groups.map((group) => groupOf(group, mail, reader, { baseUrl, list, namesDecisions: decisions.length > 1 })),
    openAll: { words: own.openList[mail.list], href: list },
    lineCount: mail.groups.reduce((total, { matters }) => total + matters.length, 0),
    closing: [own.signIn, own.why],
  };
}

type Way = { baseUrl: string; list: string; namesDecisions: boolean };

function groupOf(group: MorningGroup, { at }: MorningMail, { language }: MorningReader, { baseUrl, list, namesDecisions }: Way): Group {
  const { kind, decision, matters, left } = group;
  const own = morningMailWords[language];
  return {
    heading: capitalised(own.group(waitingWords[language].kinds[kind], matters.length + left)),
    isCopy: false,
    ask: namesDecisions ? labelled(decision, { words: mailWords[language] }) : null,
    blocks: [{ context: [], lines: matters.map((matter) => lineOf(matter, group, at, language, baseUrl)) }],
    more: left === 0 ? null : { text: own.more(left), href: list },
  };
}

function lineOf(
  matter: MorningMatter,
  { kind, decision }: MorningGroup,
  at: MorningMail['at'],
  language: MorningReader['language'],
  baseUrl: string,
): Line {
  const { agency, task, letter, since, workingDays, decides, climb } = matter;
  const words = waitingWords[language];
  const roles = documentWords[language].role;
  const { shortDay } = mailWords[language];
  const title = capitalised(plain(task?.title[language] ?? letterWords[language].degree[agency.voice][letter?.degree ?? 'reminder']));
  const inVietnamese = task === null ? title : plain(task.title.vi);
  const facts = [
    letter === null ? null : words.letterSteps[letter.step],
    decides === null ? null : words.decides(plain(decides.position?.[language] ?? roles[decides.level])),
    climb === null ? null : words.inbox.climbs(roles[climb.level], words.inbox.when(climb.day, dayOf(at), shortDay(climb.day))),
  ];
  return {
    title,
    titleInVietnamese: language === 'vi' || inVietnamese === title ? null : inVietnamese,
    agency: plain(agency.name[language]),
    status: { ...waitingMark(kind), words: words.since(shortDay(since), workingDays) },
    facts: facts.filter((fact) => fact !== null),
    quotes: [],
    act: { words: morningMailWords[language].open, href: `${baseUrl}${pageOf(matter, decision.id)}` },
  };
}

function pageOf({ agency, task, letter }: MorningMatter, decision: string): string {
  if (letter !== null) return pagePaths.letter(decision, agency.code, letter.id);
  return task === null ? pagePaths.agency(decision, agency.code) : pagePaths.task(decision, agency.code, task.id);
}
