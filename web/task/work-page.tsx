import { type Day, dayOf } from '../../domain/calendar/time';
import type { Offer } from '../../domain/commands/offered';
import { nameOn } from '../../domain/decision/agency-names';
import { voiceTo, wordingFor } from '../../domain/decision/kinds';
import { explainStatus } from '../../domain/explain/status';
import type { RolloutEvent } from '../../domain/record/events';
import { stageOf } from '../../domain/record/letter-record';
import { originsOf } from '../../domain/record/linked-tasks';
import { partOfRung, partsOf } from '../../domain/record/parts';
import { writtenIn } from '../../domain/text/written-in';
import type { ToldMessage } from '../../store/story';
import { auditWords } from '../../words/audit';
import { evidenceWords } from '../../words/evidence';
import { statusLines } from '../../words/explain-lines';
import { letterCommandWords } from '../../words/letter-command';
import { letterWords } from '../../words/letters';
import { mailWords } from '../../words/mail';
import { pageWords } from '../../words/pages';
import { partWords } from '../../words/parts';
import { workWords } from '../../words/work';
import type { SignedIn } from '../account/session';
import { DeadlinePart } from '../link/deadline-parts';
import { PartCount, PartSaid } from '../link/parts';
import { statusInWords, taskStandingOf } from '../link/standing';
import { decisionInWords, momentInWords, TaskStatusMarks, TitleInVietnamese, titleOf } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { agencyName, paths, type TaskPlace } from '../place';
import { submissionsWithFiles } from '../submitted-files';
import { inLanguage, type LinkVisit } from '../visit';
import { RecordedHere, Story } from './story';
import { holdersOf } from './story-lines';
import { Todo } from './todo';
import type { Coming } from './work';

/** One task for the Office and the leadership: how it stands, what can be done, what has happened, what comes next. */

type WorkProps = {
  me: SignedIn;
  visit: LinkVisit;
  place: TaskPlace;
  /** About this task, oldest first. */
  events: RolloutEvent[];
  messages: ToldMessage[];
  acts: Offer[];
  coming: Coming[];
  recorded: RolloutEvent[] | null;
};

export function WorkPage(props: WorkProps) {
  const { me, visit, place, recorded } = props;
  const { of, agency, task, definition, record } = place;
  const { language } = me;
  const title = titleOf(task, definition, language);
  const standing = taskStandingOf(visit, { task, definition });
  const name = nameOn(agency, dayOf(of.now))[language];
  const fresh = `${paths.decision(of.id)}/fresh?agency=${encodeURIComponent(agency.code)}&since=${record.version}`;
  return (
    <OfficeFrame
      me={me}
      title={`${statusInWords(visit, standing).words}: ${title}, ${name}`}
      current="board"
      here={paths.task(of.id, agency.code, task.id)}
      fresh={fresh}
    >
      <RecordedHere me={me} of={of} recorded={recorded} at={{ agency, state: record.state }} />
      <p class="path">
        <a href={inLanguage(paths.decision(of.id), me)}>{decisionInWords(visit)}</a> ›{' '}
        <a href={inLanguage(paths.agency(of.id, agency.code), me)}>{name}</a>
      </p>
      <h1>{title}</h1>
      <TitleInVietnamese definition={definition} language={language} />
      <p class="now">
        <TaskStatusMarks visit={visit} standing={standing} /> <Deadlines {...props} deadline={standing.deadline} />
      </p>
      <Origin {...props} />
      <div class="two">
        <div>
          <Todo {...props} />
          <section class="sheet">
            <h2>{workWords[language].task.story}</h2>
            <Next {...props} />
            <Story me={me} of={of} agency={agency} events={props.events} messages={props.messages} />
          </section>
        </div>
        <div>
          <Why {...props} />
          <Parts {...props} />
          <Blockers {...props} />
          <Extensions {...props} />
          <TaskLetters {...props} />
          <Files {...props} />
          <Linked {...props} />
          <Copy {...props} />
        </div>
      </div>
    </OfficeFrame>
  );
}

/** The deadline as it stands now, an open pause counted in, and the first one beside it. */
function Deadlines({ me, place: { task }, deadline }: WorkProps & { deadline: Day | null }) {
  const mail = mailWords[me.language];
  return (
    <span class="facts">
      {deadline !== null && <span>{mail.deadline(mail.shortDay(deadline))}</span>}
      {task.original !== null && task.original !== deadline && <span>{mail.originalDeadline(mail.shortDay(task.original))}</span>}
    </span>
  );
}

/** Shows what gave the task, or the agencies that were merged into this one with the same task. */
function Origin({ me, place: { of, agency, task } }: WorkProps) {
  const origin = originsOf(task);
  if (origin === null) return null;
  const names = origin.agencies.map((code) => agencyName(of.decision, code, of.now, me.language)).join(', ');
  const text = mailWords[me.language].origin[wordingFor(of.decision, agency)][origin.kind](names);
  return (
    <p class="facts">
      {pageWords[me.language].task.origin}: {text}
    </p>
  );
}

function Why({ me, visit, place }: WorkProps) {
  const { of, task, definition, record, agency } = place;
  const lines = statusLines(explainStatus(record.state, task, of), {
    language: me.language,
    standing: wordingFor(of.decision, agency),
    agency: (code) => agencyName(of.decision, code, of.now, me.language),
  });
  return (
    <section class="sheet">
      <h2>{workWords[me.language].task.status}</h2>
      <ul class="lines">
        {lines.map(({ what, why }, index) => (
          // Lines may read alike; their order is their meaning.
          <li key={index} class={what === '' ? 'because' : undefined}>
            {[what, why].filter((text) => text !== '').join(': ')}
          </li>
        ))}
      </ul>
      <DeadlinePart visit={visit} linked={{ task, definition }} />
    </section>
  );
}

/** Shows what follows if nobody answers above what has happened, in one line of time. */
function Next({ me, place, coming }: WorkProps) {
  const words = workWords[me.language].task;
  const { of, agency, task } = place;
  return (
    <>
      <h3>{words.next}</h3>
      {coming.length === 0 && <p>{words.nextNone}</p>}
      <ol class="story coming">
        {[...coming].reverse().map(({ slot, rung, role, purpose }) => {
          const title = of.decision.ladder.find(({ code }) => code === rung)?.title[me.language];
          const about = partsOf(task).find(({ id }) => id === partOfRung(rung))?.title[me.language];
          const what = purpose === 'rung' ? (title ?? '') : [auditWords[me.language].purposes[purpose], about].filter(Boolean).join(': ');
          return (
            <li key={`${slot} ${rung} ${role}`}>
              <time dateTime={slot}>{momentInWords(slot, me.language)}</time>
              <p class="what">{words.rung(what, holdersOf({ of, agency, language: me.language }, { to: [role] }, slot))}</p>
            </li>
          );
        })}
      </ol>
      <h3>{words.past}</h3>
    </>
  );
}

/** The parts are the agency's own; the Office sees them and gives none. */
function Parts({ me, visit, place: { task } }: WorkProps) {
  const parts = partsOf(task);
  if (parts.length === 0) return null;
  const words = partWords[me.language];
  return (
    <section class="sheet">
      <h2>{words.heading}</h2>
      <PartCount visit={visit} task={task} />
      <ul class="blockers">
        {parts.map((part) => (
          <li key={part.id}>
            <PartSaid visit={visit} task={task} part={part} />
          </li>
        ))}
      </ul>
      <p class="hint">{words.inside}</p>
    </section>
  );
}

function Blockers({ me, place: { task } }: WorkProps) {
  const blockers = Object.values(task.blockers);
  if (blockers.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{workWords[me.language].task.blockers}</h2>
      {blockers.map(({ id, words, raised, resolved }) => (
        <p key={id}>
          <span class={resolved === null ? 'status block' : 'status done'}>
            <span aria-hidden="true">{resolved === null ? '■' : '●'}</span> {momentInWords((resolved ?? raised).happened, me.language)}
          </span>{' '}
          <span class="quote" lang={writtenIn(words, me.language)}>
            {words}
          </span>
        </p>
      ))}
    </section>
  );
}

function Extensions({ me, place: { task } }: WorkProps) {
  const words = workWords[me.language].task;
  const short = mailWords[me.language].shortDay;
  const extensions = Object.values(task.extensions);
  if (extensions.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{words.extensions}</h2>
      {extensions.map(({ id, until, reason, requested, decided }) => (
        <p key={id}>
          {words.asked(short(until), short(dayOf(requested.happened)))}:{' '}
          <b>
            {decided === null
              ? words.undecided
              : decided.granted && decided.until !== null
                ? words.granted(short(decided.until))
                : words.declined}
          </b>{' '}
          <span class="quote" lang={writtenIn(reason, me.language)}>
            {reason}
          </span>
        </p>
      ))}
    </section>
  );
}

function TaskLetters({ me, place: { of, agency, task, record } }: WorkProps) {
  const letters = Object.values(record.state.letters).filter((letter) => letter.tasks.some((entry) => entry.task === task.id));
  if (letters.length === 0) return null;
  const words = letterWords[me.language].degree[voiceTo(of.decision, agency)];
  return (
    <section class="sheet">
      <h2>{workWords[me.language].task.letters}</h2>
      <ul>
        {letters.map((letter) => (
          <li key={letter.id}>
            <a href={inLanguage(paths.letter(of.id, agency.code, letter.id), me)}>{words[letter.degree]}</a>{' '}
            <span class="facts">
              {letter.issued === null
                ? letterCommandWords[me.language].stage[stageOf(letter)]
                : `${letter.issued.number}, ${mailWords[me.language].shortDay(letter.issued.date)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Files({ me, place, events }: WorkProps) {
  const { of, agency, task } = place;
  const submissions = submissionsWithFiles(task, events);
  if (submissions.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{workWords[me.language].task.files}</h2>
      {submissions.map(({ happened, files }) => (
        <ul key={happened} class="files">
          {files.map((file) => (
            <li key={file.hash}>
              <a href={`${paths.task(of.id, agency.code, task.id)}/files/${file.hash}`}>{file.name}</a>{' '}
              <span class="facts">
                {evidenceWords[me.language].size(file.size)}, {momentInWords(happened, me.language)}
              </span>
            </li>
          ))}
        </ul>
      ))}
    </section>
  );
}

function Linked({ me, place: { of, task } }: WorkProps) {
  const linked = Object.values(task.linked);
  if (linked.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{workWords[me.language].task.linked}</h2>
      <ul>
        {linked.map(({ id, agency, title, deadline, task: other }) => (
          <li key={id}>
            <a href={inLanguage(paths.task(of.id, agency, other), me)}>{title}</a>, {agencyName(of.decision, agency, of.now, me.language)},{' '}
            {mailWords[me.language].shortDay(deadline)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Copy({ me, visit, place }: WorkProps) {
  const { of, agency, task, definition } = place;
  const words = workWords[me.language].task;
  const mail = mailWords[me.language];
  const standing = taskStandingOf(visit, { task, definition });
  const text = words.reminder({
    agency: nameOn(agency, dayOf(of.now))[me.language],
    task: titleOf(task, definition, me.language),
    deadline: standing.deadline === null ? null : mail.shortDay(standing.deadline),
    decision: decisionInWords(visit),
    status: statusInWords(visit, standing).words,
  });
  return (
    <section class="sheet copy" data-copy data-copied={words.copy.copied}>
      <h2>{words.copy.title}</h2>
      <p class="hint">{words.copy.hint}</p>
      <textarea readOnly rows={5} aria-label={words.copy.label} data-forget>
        {text}
      </textarea>
      <button type="button" class="quiet" hidden>
        {words.copy.button}
      </button>
    </section>
  );
}
