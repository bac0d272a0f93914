import { randomUUID } from 'node:crypto';
import { isDeadlineAssumed } from '../../domain/message/messageView';
import { linkWords } from '../../words/links';
import { mailWords } from '../../words/mail';
import { formWords } from '../../words/page-forms';
import { pageWords } from '../../words/pages';
import { preferenceWords } from '../../words/preferences';
import { registerWords } from '../../words/register';
import { signedDocumentWords } from '../../words/signed-document';
import { Frame } from '../pages/frame';
import { AssumedMark, decisionInWords, Status, TaskStatusMarks, TitleInVietnamese, titleOf } from '../pages/marks';
import { agencyNamed, freshPath, type LinkVisit, taskPath, within } from '../visit';
import { Seen } from './changed';
import type { Attempt } from './forms';
import { AttemptNotice, type Recorded, RecordedNotice } from './notices';
import { PartsLeft } from './parts';
import { PerformerNow, ToPerformer } from './performer';
import { ProvisionalMark } from './provisional';
import { countsOf, nextAct, type Part, partOf, standings, type TaskStanding } from './standing';

/** The tasks of an agency under one decision, the most urgent first. */

type ListProps = { visit: LinkVisit; recorded?: Recorded | null; attempt?: Attempt | null };

export function ListPage({ visit, recorded = null, attempt = null }: ListProps) {
  const { language, decision } = visit;
  const words = pageWords[language].list;
  const tasks = standings(visit);
  const of = (part: Part) => tasks.filter((standing) => partOf(standing) === part);
  const heading = words.heading[visit.standing](agencyNamed(visit, visit.agency.code), countsOf(tasks));
  return (
    <Frame setting={visit} title={heading} here={`/l/${visit.token}`} visit={visit} fresh={freshPath(visit)}>
      {recorded !== null && <RecordedNotice visit={visit} recorded={recorded} from={null} />}
      {attempt !== null && <AttemptNotice visit={visit} attempt={attempt} task={null} />}
      <p class="lede">{words.from(decision.source.issuer[language], decisionInWords(visit))}</p>
      <h1>{heading}</h1>
      <ToPerformer visit={visit} />
      {visit.contact !== null && <p class="to">{pageWords[language].to(visit.contact.position[language])}</p>}
      <AcknowledgeAll visit={visit} tasks={tasks} attempt={attempt} />
      <TaskList visit={visit} heading={words.toDo[visit.standing]} tasks={of('toDo')} empty={words.nothingToDo} hasActs />
      <TaskList visit={visit} heading={words.waiting} tasks={of('waiting')} />
      <TaskList visit={visit} heading={words.onHold} tasks={of('onHold')} />
      <TaskList visit={visit} heading={words.closed} tasks={of('closed')} />
      <Scheduled visit={visit} tasks={of('scheduled')} />
      <ul class="others">
        {visit.agency.serviceCount > 0 && visit.passedOn === null && (
          <li>
            <a href={within(visit, '/services')}>{registerWords[language].page.link(visit.agency.serviceCount)}</a>
          </li>
        )}
        <li>
          <a href={within(visit, '/preferences')}>{preferenceWords[language].link}</a>
        </li>
        <li>
          <a href={within(visit, '/revoke')}>{linkWords[language].own.ask}</a>
        </li>
      </ul>
    </Frame>
  );
}

function AcknowledgeAll({ visit, tasks, attempt }: { visit: LinkVisit; tasks: TaskStanding[]; attempt: Attempt | null }) {
  const open = tasks.filter(({ task }) => task.status === 'assigned');
  if (open.length === 0 || visit.passedOn !== null) return null;
  const words = pageWords[visit.language].list.acknowledgeAll[visit.standing](open.length);
  return (
    <form class="sheet first" method="post" action={within(visit, '/acknowledge')}>
      <input type="hidden" name="id" value={attempt?.input.id ?? randomUUID()} />
      <Seen visit={visit} />
      {open.map(({ task }) => (
        <input key={task.id} type="hidden" name="task" value={task.id} />
      ))}
      <p class="hint">{words.hint}</p>
      <button type="submit">{words.button}</button>
    </form>
  );
}

type TaskListProps = { visit: LinkVisit; heading: string; tasks: TaskStanding[]; empty?: string; hasActs?: boolean };

/** With `hasActs` each task names what comes next, the first one by a button: the list stands by urgency. */
function TaskList({ visit, heading, tasks, empty, hasActs = false }: TaskListProps) {
  if (tasks.length === 0) return empty === undefined ? null : <p class="sheet">{empty}</p>;
  return (
    <section>
      <h2>{`${heading} (${tasks.length})`}</h2>
      <ol class="tasks">
        {tasks.map((standing, index) => (
          <Row key={standing.task.id} visit={visit} standing={standing} act={hasActs ? (index === 0 ? 'first' : 'later') : null} />
        ))}
      </ol>
    </section>
  );
}

function Scheduled({ visit, tasks }: { visit: LinkVisit; tasks: TaskStanding[] }) {
  if (tasks.length === 0) return null;
  return (
    <details class="later">
      <summary>{pageWords[visit.language].list.scheduled(tasks.length)}</summary>
      <ol class="tasks">
        {tasks.map((standing) => (
          <Row key={standing.task.id} visit={visit} standing={standing} act={null} />
        ))}
      </ol>
    </details>
  );
}

/** Offers the next act on a task. While some tasks are not acknowledged, the button above the list goes before all others. */
function NextAct({ visit, standing, place }: { visit: LinkVisit; standing: TaskStanding; place: 'first' | 'later' }) {
  const { language } = visit;
  const act = nextAct(visit, standing);
  if (act === null) return null;
  const words = formWords[language];
  const completes = act === 'submit' && standing.task.provisional !== undefined;
  const { title } = completes ? signedDocumentWords[language].complete : act === 'acknowledge' ? words.acknowledge : words.kinds[act];
  const isButton = place === 'first' && !Object.values(visit.state.tasks).some((task) => task.status === 'assigned');
  return (
    <a
      class={isButton ? 'button next' : 'next'}
      href={`${taskPath(visit, standing.task.id)}${act === 'acknowledge' ? '#answers' : act === 'finishPart' ? '#parts' : `#${act}-form`}`}
      aria-label={`${title}: ${titleOf(standing.task, standing.definition, language)}`}
    >
      {title}
    </a>
  );
}

function Row({ visit, standing, act }: { visit: LinkVisit; standing: TaskStanding; act: 'first' | 'later' | null }) {
  const { language } = visit;
  const { task, definition, deadline } = standing;
  const words = pageWords[language];
  const mail = mailWords[language];
  return (
    <li>
      <a class="title" href={taskPath(visit, task.id)}>
        {titleOf(task, definition, language)}
      </a>
      <TitleInVietnamese definition={definition} language={language} />
      <p>
        <TaskStatusMarks visit={visit} standing={standing} />{' '}
        {task.status === 'assigned' && <Status mark={{ shape: '◇', look: 'wait' }}>{words.list.notAcknowledged}</Status>}
        {task.status === 'returned' && <Status mark={{ shape: '↺', look: 'wait' }}>{words.list.returned}</Status>}
        <ProvisionalMark task={task} language={language} />
      </p>
      <p class="facts">
        {deadline !== null && (
          <span>
            {mail.deadline(mail.longDay(deadline))} {isDeadlineAssumed(definition, task) && <AssumedMark language={language} />}
          </span>
        )}
        <PerformerNow visit={visit} task={task} />
        <PartsLeft visit={visit} task={task} />
        {task.progress.done !== null && task.progress.total !== null && (
          <span>
            {words.task.progress}: {task.progress.done}/{task.progress.total}
          </span>
        )}
      </p>
      {act !== null && <NextAct visit={visit} standing={standing} place={act} />}
    </li>
  );
}
