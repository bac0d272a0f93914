import { dayOf } from '../../domain/calendar/time';
import type { SourceKind } from '../../domain/decision/decision';
import { DECISIONS_A_PAGE, type FollowedDecision } from '../../store/board';
import { boardWords } from '../../words/board';
import { mailWords } from '../../words/mail';
import { pageLinkWords } from '../../words/page-links';
import { prepareWords } from '../../words/prepare';
import { blockerMark, type StatusMark, statusMarks } from '../../words/status';
import type { SignedIn } from '../account/session';
import { Status } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { PageLinks } from '../pages/page-links';
import { mayUse } from '../routes';
import { inLanguage } from '../visit';
import { boardPath, everything, type Show } from './board-query';

/** Every followed decision in figures. */

const isOfOffice = (me: SignedIn) => mayUse('office', me);

type ListProps = { me: SignedIn; decisions: readonly FollowedDecision[]; total: number; open: number; page: number };

export function BoardListPage({ me, decisions, total, open, page }: ListProps) {
  const words = boardWords[me.language].list;
  const { columns } = words;
  const first = (page - 1) * DECISIONS_A_PAGE + 1;
  const heading = words.title(open);
  return (
    <OfficeFrame me={me} title={heading} current="board" here={page === 1 ? '/board?all=1' : `/board?all=1&page=${page}`}>
      <h1>{heading}</h1>
      {isOfOffice(me) && (
        <p>
          <a class="button quiet" href={inLanguage('/d/new', me)}>
            {prepareWords[me.language].link}
          </a>
        </p>
      )}
      {total === 0 ? (
        <p>{words.none}</p>
      ) : (
        <section class="table board-list" aria-label={heading}>
          <table>
            <caption>{words.caption(first, first + decisions.length - 1, total)}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.decision}</th>
                <th scope="col">{columns.started}</th>
                {(['agencies', 'tasks', 'completed', 'awaiting', 'overdue', 'blocked'] as const).map((column) => (
                  <th key={column} scope="col" class="number">
                    {columns[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {decisions.map((decision) => (
                <DecisionLine key={decision.id} decision={decision} me={me} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <PageLinks
        page={page}
        last={Math.ceil(total / DECISIONS_A_PAGE)}
        to={(wanted) => inLanguage(`/board?all=1${wanted === 1 ? '' : `&page=${wanted}`}`, me)}
        words={pageLinkWords[me.language]}
      />
    </OfficeFrame>
  );
}

function DecisionLine({ decision, me }: { decision: FollowedDecision; me: SignedIn }) {
  const { language } = me;
  const mail = mailWords[language];
  const { id, kind, number, date, title, startedAt, closedAt, agencies, tasks, completed } = decision;
  const name = mail.decision(kind as SourceKind, number === '' ? null : number, date);
  return (
    <tr>
      <th scope="row">
        <a href={boardPath(id, everything, me)}>{name}</a>
        <br />
        <span class="hint">{title[language]}</span>
      </th>
      <td>
        {mail.shortDay(dayOf(startedAt))}
        {closedAt !== null && (
          <>
            <br />
            <span class="hint">{boardWords[language].list.closed(mail.shortDay(dayOf(closedAt)))}</span>
          </>
        )}
      </td>
      <td class="number">{agencies}</td>
      <td class="number">{tasks}</td>
      <td class="number">{completed}</td>
      <Marked count={decision.awaiting} mark={statusMarks.awaitingConfirmation} show="awaiting" id={id} me={me} />
      <Marked count={decision.overdue} mark={statusMarks.overdue} show="overdue" id={id} me={me} />
      <Marked count={decision.blocked} mark={blockerMark} show="blocked" id={id} me={me} />
    </tr>
  );
}

function Marked({ count, mark, show, id, me }: { count: number; mark: StatusMark; show: Show; id: string; me: SignedIn }) {
  if (count === 0) return <td class="number">0</td>;
  return (
    <td class="number">
      <a href={boardPath(id, { ...everything, show }, me)}>
        <Status mark={mark}>{String(count)}</Status>
      </a>
    </td>
  );
}
