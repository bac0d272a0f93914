import { dayOf, type Instant } from '../../domain/calendar/time';
import { addressees, type Decision, isAssumed, type Rung, type TaskDefinition } from '../../domain/decision/decision';
import type { Followed } from '../../office/rollout-commands';
import type { ArchiveNote } from '../../store/archive/archived';
import type { VersionNote } from '../../store/decisions';
import { amendTableWords } from '../../words/amend-table';
import { calendarWords } from '../../words/calendar';
import { deadlineSaid } from '../../words/deadline-said';
import { documentWords } from '../../words/documents';
import { explainWords } from '../../words/explain';
import { namingOf } from '../../words/naming';
import { planPageWords } from '../../words/plan-pages';
import type { SignedIn } from '../account/session';
import { InArchive } from '../archive/archive-note';
import { Tick } from '../pages/fields';
import { Line } from '../pages/inputs';
import { AssumedMark, momentInWords } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { agencyName, paths } from '../place';
import { mayUse } from '../routes';
import { Fates } from '../task/fates';
import { inLanguage } from '../visit';
import type { CloseForm } from './decision';

/** A decision in its version in force: tasks, ladder, rules, versions, and what can be changed of it. */

type DocumentProps = {
  me: SignedIn;
  of: Followed;
  versions: readonly VersionNote[];
  closedAt: Instant | null;
  archive: ArchiveNote | null;
  /** Set by the form before this page, or null. */
  done: 'changed' | 'closed' | null;
  mayClose: boolean;
};

export function DocumentPage({ me, of, versions, closedAt, archive, done, mayClose }: DocumentProps) {
  const words = planPageWords[me.language];
  const number = of.decision.source.number ?? of.id;
  const title = words.document.title(number, of.version);
  return (
    <OfficeFrame me={me} title={title} current="board" here={`${paths.decision(of.id)}/document`}>
      {done !== null && (
        <div class="notice done" role="status">
          <p>{done === 'changed' ? words.document.done : words.close.done}</p>
        </div>
      )}
      <p class="path">
        <a href={inLanguage(paths.decision(of.id), me)}>{number}</a>
      </p>
      <h1>{title}</h1>
      <p class="lede">{of.decision.source.title[me.language]}</p>
      <InArchive me={me} archive={archive} />
      <Tasks me={me} decision={of.decision} />
      <DecisionRules me={me} decision={of.decision} />
      <div class="two">
        <section class="sheet">
          <h2>{words.document.versions}</h2>
          <ol class="story">
            {[...versions].reverse().map(({ version, recordedAt, reason, recordedBy }) => (
              <li key={version}>
                <time dateTime={recordedAt}>{words.document.version(version, momentInWords(recordedAt, me.language))}</time>
                <p class="what">
                  {version === 1 ? words.document.first : reason}
                  {recordedBy !== '' && <span class="by"> – {words.document.by(recordedBy)}</span>}
                </p>
              </li>
            ))}
          </ol>
        </section>
        {mayUse('office', me) && closedAt === null && <Changes me={me} of={of} mayClose={mayClose} />}
      </div>
    </OfficeFrame>
  );
}

/** Offers the ways to change a decision, or to end its follow-up. */
function Changes({ me, of, mayClose }: Pick<DocumentProps, 'me' | 'of' | 'mayClose'>) {
  const words = planPageWords[me.language];
  return (
    <section class="sheet">
      <h2>{words.document.change}</h2>
      <p>{words.document.changeHint}</p>
      <p>
        <a class="button" href={inLanguage(`${paths.decision(of.id)}/amend`, me)}>
          {amendTableWords[me.language].link}
        </a>
      </p>
      <form class="acts" method="post" action={inLanguage(`${paths.decision(of.id)}/draft`, me)}>
        <button type="submit" class="quiet">
          {words.document.copy}
        </button>
      </form>
      <ul class="links">
        <li>
          <a href={inLanguage('/d/new', me)}>{words.document.upload}</a>
        </li>
        <li>
          <a href={inLanguage(`/d/new/form?like=${encodeURIComponent(of.id)}`, me)}>{words.document.similar}</a>
        </li>
        <li>
          <a href={inLanguage('/directory', me)}>{words.document.people}</a>
        </li>
        {mayClose && (
          <li>
            <a href={inLanguage(`${paths.decision(of.id)}/close`, me)}>{words.document.close}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

type OfDecision = { me: SignedIn; decision: Decision };

export function Tasks({ me, decision }: OfDecision) {
  const words = planPageWords[me.language].document;
  return (
    <Table label={words.tasks} captioned stacks columns={Object.values(words.columns)}>
      {decision.tasks.map((task) => (
        <tr key={task.code}>
          <th scope="row">{task.title[me.language]}</th>
          <td class="number" data-label={words.columns.agencies}>
            {addressees(task, decision.agencies).length}
          </td>
          <td data-label={words.columns.deadline}>
            {deadlineText(task, me)} {isAssumed(task, 'deadline') && <AssumedMark language={me.language} />}
          </td>
          <td data-label={words.columns.accepted}>{documentWords[me.language].role[task.acceptedBy]}</td>
          <td lang="vi">
            {task.basis}{' '}
            {task.derived && (
              <span class="facts" lang={me.language}>
                {words.derived}
              </span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function deadlineText({ deadline, recurrence }: TaskDefinition, { language }: SignedIn): string {
  const words = planPageWords[language].document;
  if (recurrence !== null) return words.recurring;
  return deadlineSaid(deadline, language);
}

/** The ladder in the order in which it climbs, and the rules that hold for all of it. */
export function DecisionRules({ me, decision }: OfDecision) {
  const words = planPageWords[me.language].document;
  const { role } = documentWords[me.language];
  const briefing = calendarWords[me.language].weekdays[decision.briefingWeekday - 1] ?? '';
  return (
    <details class="sheet">
      <summary>{words.ladder}</summary>
      <p>{words.rules({ hour: decision.sendingHour, briefing, soon: decision.dueSoonDays })}</p>
      <Table label={words.ladder} stacks columns={Object.values(words.ladderColumns)}>
        {decision.ladder.map((rung) => (
          <tr key={rung.code}>
            <th scope="row">{rung.title[me.language]}</th>
            <td>
              {whenText(rung, me)} {isAssumed(rung, 'offset') && <AssumedMark language={me.language} />}
            </td>
            <td data-label={words.ladderColumns.whom}>{[...rung.to, ...rung.copyTo].map((to) => role[to]).join(', ')}</td>
            <td data-label={words.ladderColumns.by}>{explainWords[me.language].by[rung.by]}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

function whenText({ after, offset, repeat }: Rung, { language }: SignedIn): string {
  const words = planPageWords[language].document;
  const moment = documentWords[language].moment[after];
  const first =
    'months' in offset
      ? words.when.months(moment, offset.months)
      : 'hours' in offset
        ? words.when.hours(moment, offset.hours)
        : words.when.days(moment, offset.workingDays);
  if (repeat === null) return first;
  const again = repeat.unit === 'hours' ? words.when.repeatHours : words.when.repeat;
  return `${first}; ${again(repeat.every, repeat.atMost)}`;
}

export function ClosePage({ me, of, form }: { me: SignedIn; of: Followed; form: CloseForm }) {
  const words = planPageWords[me.language].close;
  const title = words.title(of.decision.source.number ?? of.id);
  const { open, sent, faults, refused } = form;
  const names = namingOf(of.decision, dayOf(of.now), me.language);
  const left = open.filter(({ tasks }) => tasks.length > 0);
  const tasks = left.reduce((sum, rollout) => sum + rollout.tasks.length, 0);
  const said = {
    reason: planPageWords[me.language].amend.reasonNeeded,
    cancel: words.cancelNeeded,
    confirm: planPageWords[me.language].confirmMissing,
  };
  return (
    <OfficeFrame me={me} title={title} current="board" here={null} narrow>
      {(faults.length > 0 || refused.length > 0) && (
        <div class="notice problems" role="alert">
          <h2>{words.refused}</h2>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>
                <a href={`#${fault}`}>{said[fault]}</a>
              </li>
            ))}
            {refused.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <p class="back">
        <a href={inLanguage(`${paths.decision(of.id)}/document`, me)}>{of.decision.source.number ?? of.id}</a>
      </p>
      <h1>{title}</h1>
      <p>{tasks === 0 ? words.nothingOpen : words.open(open.length, tasks)}</p>
      {left.length > 0 && (
        <details class="sheet">
          <summary>{words.open(left.length, tasks)}</summary>
          <ul>
            {left.map((rollout) => (
              <li key={rollout.agency}>
                <a href={inLanguage(paths.agency(of.id, rollout.agency), me)}>
                  {agencyName(of.decision, rollout.agency, of.now, me.language)}
                </a>{' '}
                <span class="facts">{rollout.tasks.map(names.task).join('; ')}</span>
                <Fates me={me} fates={rollout.ends} names={names} isTitled={false} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <form class="sheet" method="post" action={inLanguage(`${paths.decision(of.id)}/close`, me)}>
        <Line sent={sent} name="reason" label={words.reason} kind="words" fault={faults.includes('reason') ? said.reason : null} />
        {tasks > 0 && <Tick id="cancel" name="cancel" isTicked={sent.cancel?.[0] === 'yes'} label={words.cancel(tasks)} hint={null} />}
        <Tick id="confirm" name="confirm" isTicked={false} label={words.confirm} hint={null} />
        <button type="submit">{words.button}</button>
      </form>
    </OfficeFrame>
  );
}
