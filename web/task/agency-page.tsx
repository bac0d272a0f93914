import { dayOf } from '../../domain/calendar/time';
import { offersFor } from '../../domain/commands/offered';
import { nameOn } from '../../domain/decision/agency-names';
import type { Contact, Language } from '../../domain/decision/decision';
import { kindOf, voiceTo } from '../../domain/decision/kinds';
import { explainStatus } from '../../domain/explain/status';
import type { RolloutEvent } from '../../domain/record/events';
import { partCount } from '../../domain/record/parts';
import type { TaskState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import type { AgencyCounts } from '../../store/register';
import type { ToldMessage } from '../../store/story';
import type { FormedType } from '../../words/act-forms';
import { commandNames } from '../../words/command-names';
import { commandWords } from '../../words/commands';
import { whomText } from '../../words/explain-lines';
import { letterWords } from '../../words/letters';
import { linkWords } from '../../words/links';
import { mailWords } from '../../words/mail';
import { partWords } from '../../words/parts';
import { workWords } from '../../words/work';
import type { SignedIn } from '../account/session';
import { actorOn } from '../give';
import { standings } from '../link/standing';
import { decisionInWords, momentInWords, TaskStatusMarks, titleOf } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { type AgencyPlace, agencyName, contextAt, paths } from '../place';
import { mayUse } from '../routes';
import { inLanguage, type LinkVisit } from '../visit';
import { RecordedHere, Story } from './story';

/** One agency under one decision: its tasks on both clocks, who is written to, its letters, and what has happened. */

type AgencyProps = {
  me: SignedIn;
  visit: LinkVisit;
  place: AgencyPlace;
  /** The latest first. */
  events: RolloutEvent[];
  /** Number of the event before which there are more, or null. */
  older: number | null;
  recorded: RolloutEvent[] | null;
  /** Its services counted, or null where it manages none. */
  services: AgencyCounts | null;
  /** Messages that did not arrive. */
  undelivered: readonly ToldMessage[];
  /** Addresses that refuse messages. */
  refused: ReadonlySet<string>;
};

export function AgencyPage({ me, visit, place, events, older, recorded, services, undelivered, refused }: AgencyProps) {
  const { of, agency, record } = place;
  const words = workWords[me.language].agency;
  const name = nameOn(agency, dayOf(of.now))[me.language];
  const tasks = standings(visit);
  const overdue = tasks.filter(({ status }) => status === 'overdue').length;
  const waiting = tasks.filter(({ status }) => status === 'awaitingConfirmation').length;
  const here = paths.agency(of.id, agency.code);
  const fresh = `${paths.decision(of.id)}/fresh?agency=${encodeURIComponent(agency.code)}&since=${record.version}`;
  return (
    <OfficeFrame me={me} title={words.title(name, overdue, waiting)} current="board" here={here} fresh={fresh}>
      <RecordedHere me={me} of={of} recorded={recorded} at={{ agency: place.agency, state: place.record.state }} />
      <p class="path">
        <a href={inLanguage(paths.decision(of.id), me)}>{decisionInWords(visit)}</a> › {kindOf(of.decision, agency)?.one[me.language]}
      </p>
      <h1>{words.title(name, overdue, waiting)}</h1>
      <Tasks me={me} visit={visit} place={place} tasks={tasks} />
      <div class="two">
        <section class="sheet">
          <h2>{words.story}</h2>
          <Story me={me} of={of} agency={place.agency} events={events} />
          {older !== null && <a href={inLanguage(`${here}?before=${older}`, me)}>{words.older}</a>}
        </section>
        <div>
          <section class="sheet">
            <h2>{words.contacts}</h2>
            <ContactOf me={me} of={of} label={words.head} contact={agency.head} refused={refused} />
            {agency.focal !== null && <ContactOf me={me} of={of} label={words.focal} contact={agency.focal} refused={refused} />}
            {mayUse('office', me) && (
              <p>
                <a href={inLanguage(`${here}/links`, me)}>{linkWords[me.language].title}</a>
              </p>
            )}
            {services !== null && <p>{words.services(services.total, services.integrated)}</p>}
          </section>
          <Undelivered me={me} messages={undelivered} />
          <Letters me={me} place={place} />
          <Acts me={me} place={place} />
        </div>
      </div>
    </OfficeFrame>
  );
}

type TasksProps = Pick<AgencyProps, 'me' | 'visit' | 'place'> & { tasks: ReturnType<typeof standings> };

function Tasks({ me, visit, place, tasks }: TasksProps) {
  const { of, agency } = place;
  const { columns, tasks: caption } = workWords[me.language].agency;
  const short = mailWords[me.language].shortDay;
  return (
    <Table label={caption} stacks columns={Object.values(columns)}>
      {tasks.map((standing) => (
        <tr key={standing.task.id}>
          <th scope="row">
            <a href={inLanguage(paths.task(of.id, agency.code, standing.task.id), me)}>
              {titleOf(standing.task, standing.definition, me.language)}
            </a>
          </th>
          <td>
            <TaskStatusMarks visit={visit} standing={standing} />
          </td>
          <td data-label={columns.current}>{standing.deadline === null ? '–' : short(standing.deadline)}</td>
          <td data-label={columns.original}>{standing.task.original === null ? '–' : short(standing.task.original)}</td>
          <td data-label={columns.progress}>{progressOf(standing.task, me.language)}</td>
          <td data-label={columns.awaits}>{awaitedIn(place, standing.task, me)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Who has to say something before the task goes on. */
function awaitedIn({ of, record }: AgencyPlace, task: TaskState, { language }: SignedIn): string {
  if (task.status === 'scheduled') return '';
  const agency = (code: string) => agencyName(of.decision, code, of.now, language);
  const whom = explainStatus(record.state, task, of).awaiting.map((awaited) => whomText(awaited, { language, agency }));
  return [...new Set(whom)].join(', ');
}

/** `12/45; phần việc 2/5` */
function progressOf(task: TaskState, language: Language): string {
  const { done, total } = task.progress;
  const parts = partCount(task);
  const said = [
    ...(total === null ? [] : [`${done ?? 0}/${total}`]),
    ...(parts === null ? [] : [partWords[language].short(parts.done, parts.total)]),
  ];
  return said.join('; ');
}

type ContactProps = { me: SignedIn; of: Followed; label: string; contact: Contact; refused: ReadonlySet<string> };

function ContactOf({ me, of, label, contact, refused }: ContactProps) {
  const words = workWords[me.language].agency;
  const short = mailWords[me.language].shortDay;
  const { address, absences } = contact;
  return (
    <p>
      {label}: {contact.position[me.language]}
      <br />
      <span class="facts">{address ?? words.noAddress}</span>
      {address !== null && refused.has(address) && <span class="fault"> {words.refused}</span>}
      {absences
        .filter(({ to }) => to >= dayOf(of.now))
        .map(({ from, to, position }) => (
          <span key={from} class="facts">
            {' '}
            {words.away(short(from), short(to), position[me.language])}
          </span>
        ))}
    </p>
  );
}

function Undelivered({ me, messages }: { me: SignedIn; messages: readonly ToldMessage[] }) {
  const words = workWords[me.language].agency;
  const statuses: Record<string, string> = commandWords[me.language].status.messageStatus;
  if (messages.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{words.undelivered}</h2>
      <ul>
        {messages.map(({ id, at, address, position, status }) => (
          <li key={id}>
            {words.undeliveredAt(position?.[me.language] ?? address, momentInWords(at, me.language), statuses[status] ?? status)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Letters({ me, place }: Pick<AgencyProps, 'me' | 'place'>) {
  const { of, agency, record } = place;
  const letters = Object.values(record.state.letters);
  if (letters.length === 0) return null;
  const short = mailWords[me.language].shortDay;
  const voice = voiceTo(of.decision, agency);
  return (
    <section class="sheet">
      <h2>{workWords[me.language].agency.letters}</h2>
      <ul>
        {letters.map(({ id, day, degree, issued }) => (
          <li key={id}>
            <a href={inLanguage(paths.letter(of.id, agency.code, id), me)}>{letterWords[me.language].degree[voice][degree]}</a>{' '}
            <span class="facts">{issued === null ? short(day) : `${issued.number}, ${short(issued.date)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const aboutAgency: readonly FormedType[] = ['release', 'reopen', 'close'];

function Acts({ me, place }: Pick<AgencyProps, 'me' | 'place'>) {
  const { of, agency, record } = place;
  const offered = offersFor(record.state, null, actorOn(me), contextAt(place)).map(({ type }) => type);
  const acts = aboutAgency.filter((type) => offered.includes(type));
  if (acts.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{workWords[me.language].agency.acts}</h2>
      <ul class="links">
        {acts.map((type) => (
          <li key={type}>
            <a href={inLanguage(paths.act(of.id, agency.code, type), me)}>{commandNames[me.language][type]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
