import { dayOf, timeOf } from '../../domain/calendar/time';
import { isAssumed, type Language } from '../../domain/decision/decision';
import { isDeadlineAssumed } from '../../domain/message/messageView';
import type { RolloutEvent } from '../../domain/record/events';
import { isCountedInRegister } from '../../domain/record/service-register';
import { type Blocker, type Extension, isOpen, isWithAgency, type Linked, type TaskState } from '../../domain/record/state';
import { endOf } from '../../domain/record/term';
import { writtenIn } from '../../domain/text/written-in';
import { newsText } from '../../words/events';
import { evidenceWords } from '../../words/evidence';
import { mailWords } from '../../words/mail';
import { formWords } from '../../words/page-forms';
import { storyWords } from '../../words/page-story';
import { pageWords } from '../../words/pages';
import { registerWords } from '../../words/register';
import { signedDocumentWords } from '../../words/signed-document';
import { blockerMark, statusMarks } from '../../words/status';
import { isAbout } from '../changed-since';
import { Frame } from '../pages/frame';
import { AssumedMark, decisionInWords, momentInWords, Status, TaskStatusMarks, TitleInVietnamese, titleOf } from '../pages/marks';
import { Quote } from '../pages/quote';
import { submissionsWithFiles } from '../submitted-files';
import { agencyNamed, freshPath, hasPartsAlone, type LinkedTask, type LinkVisit, taskPath, tellingFor, within } from '../visit';
import { About, Fact } from './about-task';
import { Answers, WithdrawBlocker } from './answer-forms';
import { DeadlinePart } from './deadline-parts';
import { type Attempt, progressForm } from './forms';
import { AttemptNotice, type Recorded, RecordedNotice } from './notices';
import { Parts } from './parts';
import { Draft } from './performer';
import { ProvisionalMark, ProvisionalNotice } from './provisional';
import { type TaskStanding, taskStandingOf } from './standing';

/** One task: what is asked, by when and why, how it stands, and the ways to answer. */

type TaskProps = {
  visit: LinkVisit;
  linked: LinkedTask;
  /** About this task, in order. */
  events: RolloutEvent[];
  recorded?: Recorded | null;
  attempt?: Attempt | null;
};

export function TaskPage({ visit, linked, events, recorded = null, attempt = null }: TaskProps) {
  const { language, token } = visit;
  const { task, definition } = linked;
  const words = pageWords[language];
  const title = titleOf(task, definition, language);
  const standing = taskStandingOf(visit, linked);
  return (
    <Frame setting={visit} title={title} here={`/l/${token}/t/${encodeURIComponent(task.id)}`} visit={visit} fresh={freshPath(visit)}>
      <p class="back">
        <a href={within(visit)}>{visit.passedOn === null ? words.list.back[visit.standing] : formWords[language].performer.back}</a>
      </p>
      {recorded !== null && <RecordedNotice visit={visit} recorded={recorded} from={task.id} />}
      {attempt !== null && <AttemptNotice visit={visit} attempt={attempt} task={task} />}
      <p class="lede">{words.list.from(agencyNamed(visit, visit.agency.code), decisionInWords(visit))}</p>
      <h1>{title}</h1>
      <TitleInVietnamese definition={definition} language={language} />
      <Now visit={visit} standing={standing} />
      {task.provisional !== undefined && isWithAgency(task) && <ProvisionalNotice visit={visit} provisional={task.provisional} />}
      {task.status === 'returned' && task.lastReturn !== null && <Returned visit={visit} reason={task.lastReturn} />}
      <Elsewhere visit={visit} task={task} />
      <Asked visit={visit} linked={linked} />
      <Draft visit={visit} task={task} />
      <DeadlinePart visit={visit} linked={linked} />
      <Answers visit={visit} linked={linked} attempt={attempt} />
      <Parts visit={visit} linked={linked} attempt={attempt} />
      <Files visit={visit} task={task} events={events} />
      <Blockers visit={visit} linked={linked} events={events} attempt={attempt} />
      <Extensions visit={visit} extensions={Object.values(task.extensions)} />
      <LinkedTasks visit={visit} linked={Object.values(task.linked)} />
      <About visit={visit} linked={linked} />
      <Story visit={visit} task={task} events={events} />
    </Frame>
  );
}

/** The state and the deadline, with the first and the stated one beside it where they differ. */
function Now({ visit, standing }: { visit: LinkVisit; standing: TaskStanding }) {
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
        <ProvisionalMark task={task} language={language} />
      </p>
      {end !== null && (
        <p class="deadline">
          <b>{words.task.dueBy(timeOf(end), mail.longDay(dayOf(end)))}</b>{' '}
          {isDeadlineAssumed(definition, task) && <AssumedMark language={language} />}
        </p>
      )}
      <p class="facts">
        {task.original !== null && task.original !== deadline && <span>{mail.originalDeadline(mail.shortDay(task.original))}</span>}
        {task.stated !== null && task.stated !== deadline && <span>{mail.statedDeadline(mail.shortDay(task.stated))}</span>}
      </p>
    </div>
  );
}

function Returned({ visit, reason }: { visit: LinkVisit; reason: string }) {
  return (
    <div class="notice returned">
      <h2>{pageWords[visit.language].task.returned}</h2>
      <Quote>{reason}</Quote>
    </div>
  );
}

/** Why there is nothing to do here for now: refused, suspended, or moved to another agency. */
function Elsewhere({ visit, task }: { visit: LinkVisit; task: TaskState }) {
  const words = pageWords[visit.language].task;
  if (task.status === 'moved' && task.movedTo !== null) {
    return <p class="notice returned">{words.movedTo(agencyNamed(visit, task.movedTo.agency))}</p>;
  }
  const reason = task.status === 'refused' ? task.refused?.reason : task.status === 'suspended' ? task.suspended?.reason : undefined;
  if (reason === undefined || reason === '') return null;
  const suggests = task.status === 'refused' ? (task.refused?.suggests ?? null) : null;
  return (
    <div class="notice returned">
      <h2>{task.status === 'refused' ? words.refused.title : words.suspended}</h2>
      <Quote>{reason}</Quote>
      {suggests !== null && <p>{words.refused.suggested(agencyNamed(visit, suggests))}</p>}
    </div>
  );
}

function Asked({ visit, linked }: { visit: LinkVisit; linked: LinkedTask }) {
  const { definition, task } = linked;
  const words = pageWords[visit.language].task;
  const { done, total, words: said } = task.progress;
  const isCounted = isCountedInRegister(definition) && total !== null;
  const form = isCounted ? 'services' : progressForm(linked);
  const known = isCounted ? (done ?? 0) : done;
  const count = known !== null && total !== null && form !== 'words' ? words.done[form](known, total) : null;
  return (
    <dl class="asked">
      <Fact name={words.result} visit={visit}>
        {definition.result[visit.language]} {isAssumed(definition, 'result') && <AssumedMark language={visit.language} />}
        {definition.signedDocument === true && <span class="needs">{signedDocumentWords[visit.language].asked}</span>}
      </Fact>
      {task.status !== 'scheduled' && (
        <Fact name={isCounted ? words.fromRegister : words.progress} visit={visit}>
          {count === null && (said === null || said === '') ? words.noProgress : count}
          {said !== null && said !== '' && (
            <span class="quote" lang={writtenIn(said, visit.language)}>
              {said}
            </span>
          )}
          {isCounted && visit.passedOn === null && (
            <>
              {' – '}
              <a href={within(visit, '/services')}>{registerWords[visit.language].page.link(visit.agency.serviceCount)}</a>
            </>
          )}
        </Fact>
      )}
      <Fact name={words.basis} isMarked={isAssumed(definition, 'basis')} visit={visit}>
        <q lang="vi">{definition.basis}</q> – {decisionInWords(visit)}
        {definition.derived && <span class="assumed"> ({words.derived})</span>}
      </Fact>
    </dl>
  );
}

/** Lists the files handed in with each submission. */
function Files({ visit, task, events }: { visit: LinkVisit; task: TaskState; events: RolloutEvent[] }) {
  const submissions = submissionsWithFiles(task, events);
  if (submissions.length === 0) return null;
  const words = evidenceWords[visit.language];
  return (
    <section>
      <h2>{words.heading}</h2>
      {submissions.map(({ happened, files }) => (
        <div key={happened}>
          <p class="facts">{words.submitted(momentInWords(happened, visit.language))}</p>
          <ul class="files">
            {files.map((file) => (
              <li key={file.hash}>
                <a href={taskPath(visit, task.id, `files/${file.hash}`)}>{file.name}</a> <span class="facts">{words.size(file.size)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

type BlockersProps = { visit: LinkVisit; linked: LinkedTask; events: RolloutEvent[]; attempt: Attempt | null };

function Blockers({ visit, linked, events, attempt }: BlockersProps) {
  const blockers = Object.values(linked.task.blockers);
  if (blockers.length === 0) return null;
  const words = pageWords[visit.language].task;
  const canWithdraw = isOpen(linked.task) && visit.state.closed === null;
  return (
    <section>
      <h2>{words.blockers}</h2>
      <ul class="blockers">
        {blockers.map((blocker) => {
          const isWithdrawn = events.some((event) => event.type === 'blockerWithdrawn' && event.blocker === blocker.id);
          const state = isWithdrawn ? 'withdrawn' : blocker.resolved === null ? blocker.pause : 'resolved';
          const answer = isWithdrawn ? blocker.answer : answeredTo(blocker);
          return (
            <li key={blocker.id}>
              <p>
                <Status mark={blocker.resolved === null ? blockerMark : statusMarks.completedOnTime}>{words.blockerState[state]}</Status>
                {blocker.resolved === null && blocker.reportedUpward !== null && ` · ${words.reportedUpward}`}
              </p>
              <Quote>{blocker.words}</Quote>
              <p class="facts">{words.blockerRaised(momentInWords(blocker.raised.happened, visit.language))}</p>
              {answer !== null && <Quote>{isWithdrawn ? words.withdrawn(answer) : words.office(answer)}</Quote>}
              {blocker.resolved === null && canWithdraw && (
                <WithdrawBlocker visit={visit} linked={linked} attempt={attempt} blocker={blocker.id} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Lists requests for more time with their outcome; the officer's opinion on them stays inside the Office. */
function Extensions({ visit, extensions }: { visit: LinkVisit; extensions: Extension[] }) {
  if (extensions.length === 0) return null;
  const { language } = visit;
  const words = pageWords[language].task;
  const short = mailWords[language].shortDay;
  return (
    <section>
      <h2>{words.extensions}</h2>
      <ul class="blockers">
        {extensions.map(({ id, until, reason, requested, decided }) => (
          <li key={id}>
            <p>
              <Status mark={statusMarks[decided === null ? 'awaitingConfirmation' : decided.granted ? 'completedOnTime' : 'cancelled']}>
                {decided === null
                  ? words.extension.state.pending
                  : decided.granted
                    ? words.extension.state.granted(short(decided.until ?? until))
                    : words.extension.state.refused}
              </Status>
            </p>
            <Quote>{reason}</Quote>
            <p class="facts">{words.extension.asked(short(until), momentInWords(requested.happened, language))}</p>
            {decided !== null && decided.words.trim() !== '' && <Quote>{words.extension.decision(decided.words)}</Quote>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Lists requests to other agencies because of this task, with the latest news of each. */
function LinkedTasks({ visit, linked }: { visit: LinkVisit; linked: Linked[] }) {
  if (linked.length === 0) return null;
  const { language } = visit;
  const words = pageWords[language].task;
  return (
    <section>
      <h2>{words.linked}</h2>
      <ul class="blockers">
        {linked.map(({ id, kind, agency, deadline, news, words: said }) => (
          <li key={id}>
            <p>
              <Status mark={news === 'completed' ? statusMarks.completedOnTime : statusMarks.awaitingConfirmation}>
                {news === null ? words.noNews : newsText(news, language)}
              </Status>
            </p>
            <p class="facts">{words.linkedTask(agencyNamed(visit, agency), mailWords[language].shortDay(deadline))}</p>
            {kind === 'contribution' && news !== 'moved' && said !== null && said.trim() !== '' && <Quote>{said}</Quote>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The Office's answer to the agency; its words to its own leaders stay inside the Office. */
function answeredTo(blocker: Blocker): string | null {
  const isForAgency = blocker.resolved !== null || (blocker.pause === 'declined' && blocker.reportedUpward === null);
  return isForAgency && blocker.answer !== null && blocker.answer.trim() !== '' ? blocker.answer : null;
}

function Story({ visit, task, events }: { visit: LinkVisit; task: TaskState; events: RolloutEvent[] }) {
  const { language } = visit;
  const words = storyWords[language];
  const telling = tellingFor(visit, task);
  const isSeen = ({ type }: RolloutEvent) => type !== 'resultPrepared' || !hasPartsAlone(visit, task);
  const own = events.filter((event) => isAbout(event, task.id) && isSeen(event) && words.event(event, telling) !== null);
  if (own.length === 0) return null;
  return (
    <section>
      <h2>{pageWords[language].task.story}</h2>
      <ol class="story">
        {own.map((event) => (
          <li key={event.seq}>
            <time dateTime={event.happened}>{momentInWords(event.happened, language)}</time>
            <p class="what">
              {words.event(event, telling)}
              {words.by(event.actor) !== null && <span class="by"> – {words.by(event.actor)}</span>}
            </p>
            {quoteOf(task, event, language) !== null && <Quote>{quoteOf(task, event, language) ?? ''}</Quote>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The words recorded with an event; another agency's answer to a directive is only for whoever gave it. */
function quoteOf(task: TaskState, event: RolloutEvent, language: Language): string | null {
  if (event.type === 'linkedTaskNews' && task.linked[event.link]?.kind !== 'contribution') return null;
  return storyWords[language].quote(event);
}
