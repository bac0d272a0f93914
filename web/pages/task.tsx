import type { ComponentChildren } from 'preact';
import { isAssumed, type Level } from '../../domain/decision';
import type { RolloutEvent } from '../../domain/events';
import { holderOf } from '../../domain/recipients';
import type { Blocker } from '../../domain/state';
import { endOf } from '../../domain/status';
import { dayOf, timeOf } from '../../domain/time';
import { documentWords } from '../../words/documents';
import { mailWords } from '../../words/mail';
import { storyWords } from '../../words/page-story';
import { pageWords } from '../../words/pages';
import { blockerMark, statusMarks } from '../../words/status';
import { type Attempt, progressForm } from '../forms';
import { standingOf, type TaskStanding } from '../standing';
import { isDeadlineAssumed, type LinkedTask, type Visit, within } from '../visit';
import { Answers } from './answers';
import { DeadlinePart } from './deadline';
import { Frame } from './frame';
import { AssumedMark, decisionInWords, momentInWords, Status, TaskStatusMarks, TitleInVietnamese, titleOf } from './marks';
import { AttemptNotice, type Recorded, RecordedNotice } from './notices';

/** One task: what is asked, by when and why, how it stands, and the ways to answer. */

type TaskProps = {
  visit: Visit;
  linked: LinkedTask;
  /** All events of the rollout. */
  events: RolloutEvent[];
  recorded?: Recorded | null;
  attempt?: Attempt | null;
};

export function TaskPage({ visit, linked, events, recorded = null, attempt = null }: TaskProps) {
  const { language, token } = visit;
  const { task, definition } = linked;
  const words = pageWords[language];
  const title = titleOf(task, definition, language);
  const standing = standingOf(visit, linked);
  return (
    <Frame setting={visit} title={title} here={`/l/${token}/t/${encodeURIComponent(task.id)}`} visit={visit}>
      <p class="back">
        <a href={within(visit)}>{words.list.back[visit.standing]}</a>
      </p>
      {recorded !== null && <RecordedNotice visit={visit} recorded={recorded} />}
      {attempt !== null && <AttemptNotice visit={visit} attempt={attempt} total={task.progress.total} />}
      <p class="lede">{words.list.from(visit.agency.name[language], decisionInWords(visit))}</p>
      <h1>{title}</h1>
      <TitleInVietnamese definition={definition} language={language} />
      <Now visit={visit} standing={standing} />
      {task.status === 'returned' && task.lastReturn !== null && <Returned visit={visit} reason={task.lastReturn} />}
      <Asked visit={visit} linked={linked} />
      <DeadlinePart visit={visit} linked={linked} />
      <Answers visit={visit} linked={linked} attempt={attempt} />
      <Blockers visit={visit} blockers={Object.values(task.blockers)} />
      <About visit={visit} linked={linked} />
      <Story visit={visit} task={task.id} events={events} />
    </Frame>
  );
}

/** The state and the deadline, with the first and the stated one beside it where they differ. */
function Now({ visit, standing }: { visit: Visit; standing: TaskStanding }) {
  const { language, decision, calendar } = visit;
  const { task, definition, deadline } = standing;
  const words = pageWords[language];
  const mail = mailWords[language];
  const end = deadline === null ? null : endOf(deadline, decision, calendar);
  return (
    <div class="now">
      <p>
        <TaskStatusMarks visit={visit} standing={standing} />{' '}
        {task.status === 'assigned' && <Status mark={{ shape: '◇', look: 'wait' }}>{words.list.notAcknowledged}</Status>}
        {task.status === 'returned' && <Status mark={{ shape: '↺', look: 'wait' }}>{words.list.returned}</Status>}
      </p>
      {end !== null && (
        <p class="deadline">
          <b>{words.task.dueBy(timeOf(end), mail.longDay(dayOf(end)))}</b>{' '}
          {isDeadlineAssumed(definition) && <AssumedMark language={language} />}
        </p>
      )}
      <p class="facts">
        {task.original !== null && task.original !== deadline && <span>{mail.originalDeadline(mail.shortDay(task.original))}</span>}
        {task.stated !== null && task.stated !== deadline && <span>{mail.statedDeadline(mail.shortDay(task.stated))}</span>}
      </p>
    </div>
  );
}

function Returned({ visit, reason }: { visit: Visit; reason: string }) {
  return (
    <div class="notice returned">
      <h2>{pageWords[visit.language].task.returned}</h2>
      <p class="quote">{reason}</p>
    </div>
  );
}

function Fact({
  name,
  isMarked = false,
  visit,
  children,
}: {
  name: string;
  isMarked?: boolean;
  visit: Visit;
  children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children} {isMarked && <AssumedMark language={visit.language} />}
      </dd>
    </div>
  );
}

function Asked({ visit, linked }: { visit: Visit; linked: LinkedTask }) {
  const { definition, task } = linked;
  const words = pageWords[visit.language].task;
  const { done, total, words: said } = task.progress;
  const form = progressForm(linked);
  const count = done !== null && total !== null && form !== 'words' ? words.done[form](done, total) : null;
  return (
    <dl class="asked">
      <Fact name={words.result} isMarked={isAssumed(definition, 'result')} visit={visit}>
        {definition.result[visit.language]}
      </Fact>
      <Fact name={words.basis} isMarked={isAssumed(definition, 'basis')} visit={visit}>
        <q lang="vi">{definition.basis}</q> – {decisionInWords(visit)}
        {definition.derived && <span class="assumed"> ({words.derived})</span>}
      </Fact>
      {task.status !== 'scheduled' && (
        <Fact name={words.progress} visit={visit}>
          {count === null && (said === null || said === '') ? words.noProgress : count}
          {said !== null && said !== '' && <span class="quote">{said}</span>}
        </Fact>
      )}
    </dl>
  );
}

function Blockers({ visit, blockers }: { visit: Visit; blockers: Blocker[] }) {
  if (blockers.length === 0) return null;
  const words = pageWords[visit.language].task;
  return (
    <section>
      <h2>{words.blockers}</h2>
      <ul class="blockers">
        {blockers.map((blocker) => (
          <li key={blocker.id}>
            <p>
              <Status mark={blocker.resolved === null ? blockerMark : statusMarks.completedOnTime}>
                {words.blockerState[blocker.resolved === null ? blocker.pause : 'resolved']}
              </Status>
              {blocker.resolved === null && blocker.reportedUpward !== null && ` · ${words.reportedUpward}`}
            </p>
            <p class="quote">{blocker.words}</p>
            <p class="facts">{words.blockerRaised(momentInWords(blocker.raised.happened, visit.language))}</p>
            {answeredTo(blocker) !== null && <p class="quote">{words.office(answeredTo(blocker) ?? '')}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the Office answered to the agency; what it wrote to its own leaders stays inside. */
function answeredTo(blocker: Blocker): string | null {
  const isForAgency = blocker.resolved !== null || (blocker.pause === 'declined' && blocker.reportedUpward === null);
  return isForAgency && blocker.answer !== null && blocker.answer.trim() !== '' ? blocker.answer : null;
}

function About({ visit, linked }: { visit: Visit; linked: LinkedTask }) {
  const { decision, language } = visit;
  const { definition } = linked;
  const words = pageWords[language].task;
  const names = definition.coordinating.map((code) => decision.agencies.find((agency) => agency.code === code)?.name[language] ?? code);
  return (
    <section>
      <h2>{words.about[visit.standing]}</h2>
      <dl class="asked">
        <Fact name={words.assignedBy[visit.standing]} isMarked={isAssumed(definition, 'assignedBy')} visit={visit}>
          {definition.assignedBy[language]}
        </Fact>
        <Fact name={words.acceptedBy} isMarked={isAssumed(definition, 'acceptedBy')} visit={visit}>
          {positionOf(visit, definition.acceptedBy)}
        </Fact>
        <Fact name={words.extendableBy} isMarked={isAssumed(definition, 'extendableBy')} visit={visit}>
          {positionOf(visit, definition.extendableBy)}
        </Fact>
        {names.length > 0 && (
          <Fact name={words.coordinating} isMarked={isAssumed(definition, 'coordinating')} visit={visit}>
            {names.join('; ')}
          </Fact>
        )}
      </dl>
    </section>
  );
}

/** The position that holds a level for this agency today, or the level's name where nobody does. */
function positionOf({ decision, agency, now, language }: Visit, level: Level): string {
  return holderOf(decision, agency, level, dayOf(now))?.position[language] ?? documentWords[language].role[level];
}

function Story({ visit, task, events }: { visit: Visit; task: string; events: RolloutEvent[] }) {
  const { language, standing } = visit;
  const words = storyWords[language];
  const own = events.filter((event) => taskOf(event) === task && words.event(event, standing) !== null);
  if (own.length === 0) return null;
  return (
    <section>
      <h2>{pageWords[language].task.story}</h2>
      <ol class="story">
        {own.map((event) => (
          <li key={event.seq}>
            <time dateTime={event.happened}>{momentInWords(event.happened, language)}</time>
            <p class="what">
              {words.event(event, standing)}
              {words.by(event.actor) !== null && <span class="by"> – {words.by(event.actor)}</span>}
            </p>
            {words.quote(event) !== null && <p class="quote">{words.quote(event)}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function taskOf(event: RolloutEvent): string | null {
  if (!('task' in event)) return null;
  return typeof event.task === 'string' ? event.task : event.task.id;
}
