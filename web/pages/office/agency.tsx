import { type Contact, nameOn } from '../../../domain/decision';
import type { RolloutEvent } from '../../../domain/events';
import { namesFor } from '../../../domain/offered';
import { dayOf } from '../../../domain/time';
import type { FormedType } from '../../../words/act-forms';
import { commandNames } from '../../../words/command-names';
import { letterWords } from '../../../words/letters';
import { mailWords } from '../../../words/mail';
import { workWords } from '../../../words/work';
import { actorOn } from '../../give';
import { type AgencyPlace, paths } from '../../place';
import type { SignedIn } from '../../session';
import { standings } from '../../standing';
import { inLanguage, type Visit } from '../../visit';
import { decisionInWords, TaskStatusMarks, titleOf } from '../marks';
import { OfficeFrame } from './frame';
import { RecordedHere, Story } from './story';

/** One agency under one decision: its tasks on both clocks, who is written to, its letters, and what has happened. */

type AgencyProps = {
  me: SignedIn;
  visit: Visit;
  place: AgencyPlace;
  /** The latest first. */
  events: RolloutEvent[];
  /** Number of the event before which there are more, or null. */
  older: number | null;
  recorded: RolloutEvent[] | null;
};

export function AgencyPage({ me, visit, place, events, older, recorded }: AgencyProps) {
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
      <RecordedHere me={me} of={of} recorded={recorded} />
      <p class="path">
        <a href={inLanguage(paths.decision(of.id), me)}>{decisionInWords(visit)}</a> › {words.kind[agency.kind]}
      </p>
      <h1>{words.title(name, overdue, waiting)}</h1>
      <Tasks me={me} visit={visit} place={place} tasks={tasks} />
      <div class="two">
        <section class="sheet">
          <h2>{words.story}</h2>
          <Story me={me} of={of} events={events} />
          {older !== null && <a href={inLanguage(`${here}?before=${older}`, me)}>{words.older}</a>}
        </section>
        <div>
          <section class="sheet">
            <h2>{words.contacts}</h2>
            <ContactOf me={me} label={words.head} contact={agency.head} />
            {agency.focal !== null && <ContactOf me={me} label={words.focal} contact={agency.focal} />}
            {agency.serviceCount > 0 && <p>{words.services(agency.serviceCount)}</p>}
          </section>
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
    <section class="table" aria-label={caption}>
      <table>
        <thead>
          <tr>
            {Object.entries(columns).map(([key, label]) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
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
              <td>{standing.deadline === null ? '–' : short(standing.deadline)}</td>
              <td>{standing.task.original === null ? '–' : short(standing.task.original)}</td>
              <td>{progressOf(standing.task.progress)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function progressOf({ done, total }: { done: number | null; total: number | null }): string {
  return total === null ? '' : `${done ?? 0}/${total}`;
}

function ContactOf({ me, label, contact }: { me: SignedIn; label: string; contact: Contact }) {
  const words = workWords[me.language].agency;
  return (
    <p>
      {label}: {contact.position[me.language]}
      <br />
      <span class="facts">{contact.address ?? words.noAddress}</span>
    </p>
  );
}

function Letters({ me, place }: Pick<AgencyProps, 'me' | 'place'>) {
  const { of, agency, record } = place;
  const letters = Object.values(record.state.letters);
  if (letters.length === 0) return null;
  const short = mailWords[me.language].shortDay;
  const voice = agency.kind === 'centralVertical' ? 'central' : 'subordinate';
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
  const fits = (type: FormedType) =>
    type === 'release' ? record.state.held : type === 'reopen' ? record.state.closed !== null : record.state.closed === null;
  const acts = aboutAgency.filter((type) => fits(type) && namesFor(actorOn(me), type).length > 0);
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
