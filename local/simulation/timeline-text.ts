import { dayOf, type Instant, timeOf } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import { agencyOf } from '../../domain/decision/agency-of';
import type { Decision, Language } from '../../domain/decision/decision';
import { wordingFor } from '../../domain/decision/kinds';
import { definitionOf } from '../../domain/record/linked-tasks';
import { commandNames } from '../../words/command-names';
import { commandWords } from '../../words/commands';
import { documentWords } from '../../words/documents';
import { actorText, eventQuote, eventText } from '../../words/events';
import { mailWords } from '../../words/mail';
import { refusalText } from '../../words/refusals';
import { simulateWords } from '../../words/simulate';
import type { Played } from './performance';
import type { TimelineRow } from './timeline';

/** The timeline for a person to read: days as headings, a line for each row. */

/** Data beside a row: the titles of tasks outside the decision's list, and the targets of links. */
type Telling = { decision: Decision; language: Language; titles: ReadonlyMap<string, string>; links: ReadonlyMap<string, string> };

/** The timeline as Markdown. */
export function timelineText(rows: readonly TimelineRow[], played: Played, seed: number, language: Language): string {
  const words = simulateWords[language].timeline;
  const { decision, startsAt, until } = played;
  const telling = tellingOf(rows, decision, language);
  const lines = [`# ${words.title(decision.source.number ?? decision.id)}`, '', words.intro(shown(startsAt), shown(until), seed)];
  let day = '';
  for (const row of rows) {
    // The first class of a task says no more than that it was assigned.
    if (row.kind === 'class' && row.from === null) continue;
    if (dayOf(row.at) !== day) {
      day = dayOf(row.at);
      lines.push('', `## ${mailWords[language].longDay(day)}`, '');
    }
    lines.push(`- ${timeOf(row.at)} ${rowText(row, telling)}`);
  }
  return `${lines.join('\n')}\n`;
}

function tellingOf(rows: readonly TimelineRow[], decision: Decision, language: Language): Telling {
  const titles = new Map<string, string>();
  const links = new Map<string, string>();
  for (const row of rows) {
    if (row.kind !== 'event') continue;
    const { event, agency } = row;
    if (event.type === 'taskReceived' || event.type === 'taskAssigned') {
      const title = event.task.definition?.title[language];
      if (title !== undefined) titles.set(event.task.id, title);
    }
    if (!('given' in event)) continue;
    for (const given of [event.given].flat()) links.set(`${agency} ${given.link}`, given.agency);
  }
  return { decision, language, titles, links };
}

function rowText(row: TimelineRow, telling: Telling): string {
  const { decision, language } = telling;
  const words = simulateWords[language].timeline;
  const short = (day: string) => mailWords[language].shortDay(day);
  const where = (code: string) => `**${agencyName(code, decision, dayOf(row.at), language)}**`;
  switch (row.kind) {
    case 'event':
      return `${where(row.agency)}${tasksText(row.tasks, telling)} · ${happeningText(row, telling)}`;
    case 'class': {
      const change = words.classes(classText(row.from, language), classText(row.to, language));
      return `${where(row.agency)}${tasksText(row.tasks, telling)} · ${change}`;
    }
    case 'refused':
      return `${where(row.agency)} · ${words.refused(commandNames[language][row.command], refusalText(row.refusal, language))}`;
    case 'notice':
      return words.notice(row.id, row.days.map(short).join(', '), row.moved);
    case 'absence': {
      const contact = documentWords[language].role[row.contact];
      return `${where(row.agency)} · ${words.absence(contact, short(row.from), short(row.to), row.substitute)}`;
    }
    case 'end': {
      const successor = row.successor === null ? null : agencyName(row.successor, decision, row.from, language);
      return `${where(row.agency)} · ${words.end(short(row.from), successor)}`;
    }
    case 'deadline': {
      const kept = row.kept.map((code) => agencyName(code, decision, dayOf(row.at), language)).join(', ');
      return words.deadline(tasksText([row.task], telling).replace(/^ · /, ''), row.reason, kept);
    }
    case 'message': {
      const status = row.status === 'sent' ? '' : words.undelivered(commandWords[language].status.messageStatus[row.status] ?? row.status);
      return `${words.message(row.position, row.address, row.subject)}${status}`;
    }
  }
}

function happeningText(row: TimelineRow & { kind: 'event' }, { decision, language, links }: Telling): string {
  const named = (code: string) => agencyName(code, decision, dayOf(row.at), language);
  const said = eventText(row.event, language, {
    standing: wordingFor(decision, row.agency),
    agency: named,
    agencyOfLink: (link) => {
      const code = links.get(`${row.agency} ${link}`);
      return code === undefined ? null : named(code);
    },
  });
  const quote = eventQuote(row.event);
  const happened = row.happened === null ? null : simulateWords[language].timeline.happened(shown(row.happened));
  const aside = [actorText(row.actor, language), happened].filter((text) => text !== null);
  return `${said}${quote === null ? '' : `: “${quote}”`}${aside.length === 0 ? '' : ` (${aside.join('; ')})`}`;
}

/** One task by its title, several by their codes. */
function tasksText(tasks: readonly string[], { decision, language, titles }: Telling): string {
  const [first] = tasks;
  if (first === undefined) return '';
  if (tasks.length > 1) return ` · ${tasks.join(', ')}`;
  const code = first.split(/[@~]/)[0] ?? first;
  const title = titles.get(first) ?? definitionOf(decision, { code, definition: null })?.title[language];
  return title === undefined ? ` · ${first}` : ` · ${title} (${first})`;
}

function classText(name: string | null, language: Language): string {
  const { status } = mailWords[language];
  return name === null ? simulateWords[language].timeline.noClass : status[name as keyof typeof status];
}

function agencyName(code: string, decision: Decision, day: string, language: Language): string {
  const agency = agencyOf(decision, code);
  return agency === undefined ? code : nameOn(agency, day)[language];
}

/** `2020-09-15 08:00` */
function shown(instant: Instant): string {
  return `${dayOf(instant)} ${timeOf(instant)}`;
}
