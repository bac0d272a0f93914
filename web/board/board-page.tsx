import type { Followed } from '../../office/rollout-commands';
import type { ArchiveNote } from '../../store/archive/archived';
import { boardWords } from '../../words/board';
import { mailWords } from '../../words/mail';
import { officeWords } from '../../words/office';
import { planPageWords } from '../../words/plan-pages';
import { statusMarks } from '../../words/status';
import type { SignedIn } from '../account/session';
import { InArchive } from '../archive/archive-note';
import { momentInWords, Status } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { paths } from '../place';
import { inLanguage } from '../visit';
import { BoardFilters } from './board-filters';
import { type BoardQuery, boardAddress, type Show, textOfQuery } from './board-query';
import { BoardTable } from './board-table';
import { urgentOf } from './board-urgency';
import type { Board, BoardFigures } from './board-view';
import type { BulkActName } from './bulk-acts';
import { UrgentList } from './urgent-list';

/** The board of a decision: agencies by tasks, and acts on many of them at once. */

export type BoardPageProps = {
  me: SignedIn;
  of: Followed;
  board: Board;
  query: BoardQuery;
  /** Sum of the versions shown. */
  mark: number;
  isClosed: boolean;
  archive: ArchiveNote | null;
  /** Acts that the account may give; without any, nothing can be chosen. */
  acts: readonly BulkActName[];
  /** The fault of a choice that was sent. */
  fault?: string | null;
};

export function BoardPage(props: BoardPageProps) {
  const { me, of, board, query, mark, isClosed, fault = null } = props;
  const { language } = me;
  const words = boardWords[language];
  const mail = mailWords[language];
  const { kind, number, date, title } = of.decision.source;
  const name = mail.decision(kind, number, date);
  const heading = words.title(board.figures, name);
  const facts = [
    date === null ? null : words.issued(mail.shortDay(date)),
    officeWords[language].asOf(momentInWords(of.now, language)),
    isClosed ? words.closed : null,
  ].filter((part) => part !== null);
  return (
    <OfficeFrame
      me={me}
      title={heading}
      current="board"
      here={boardAddress(of.id, query)}
      fresh={`/d/${encodeURIComponent(of.id)}/fresh?since=${mark}`}
    >
      <h1>{heading}</h1>
      <p class="lede">
        {title[language]} · {facts.join(' · ')}
        <span class="board-all">
          {' · '}
          <a href={inLanguage(`${paths.decision(of.id)}/document`, me)}>{planPageWords[language].document.link}</a>
          {' · '}
          <a href={inLanguage('/board?all=1', me)}>{words.list.others}</a>
        </span>
      </p>
      {fault !== null && (
        <div class="notice problems" role="alert">
          <p>{fault}</p>
        </div>
      )}
      <InArchive me={me} archive={props.archive} />
      <Figures figures={board.figures} me={me} />
      <BoardFilters {...props} />
      {board.groups.length === 0 ? <p class="notice">{words.filters.nothing}</p> : <Matrix {...props} />}
      <Legend board={board} me={me} />
    </OfficeFrame>
  );
}

/** The act that is most likely under each filter. */
const likely: Record<Show, BulkActName> = {
  all: 'accept',
  overdue: 'urge',
  blocked: 'urge',
  soon: 'urge',
  unacknowledged: 'acknowledge',
  awaiting: 'accept',
};

/** Puts the table into a form where the account can act on the chosen tasks. */
function Matrix(props: BoardPageProps) {
  const { me, of, board, query, acts } = props;
  const canPick = acts.length > 0;
  const shown = {
    ...props,
    canPick,
    urgent: urgentOf(
      board.groups.flatMap(({ lines }) => lines),
      query,
    ),
  };
  const both = (
    <>
      <UrgentList {...shown} />
      <BoardTable {...shown} />
    </>
  );
  if (!canPick) return both;
  const words = boardWords[me.language].acts;
  return (
    <form method="post" action={inLanguage(`/d/${encodeURIComponent(of.id)}/bulk`, me)} data-board data-forget="">
      <input type="hidden" name="back" value={textOfQuery(query)} />
      {both}
      <fieldset class="board-acts" data-chosen={words.chosen}>
        <legend class="visually-hidden">{words.label}</legend>
        <span class="board-hint" data-board-hint>
          {words.hint}
        </span>
        <button type="button" class="plain scripted" data-choose="all">
          {words.all}
        </button>
        <button type="button" class="plain scripted" data-choose="none" hidden>
          {words.nothing}
        </button>
        <span class="buttons">
          {acts.map((act) => (
            <button key={act} type="submit" name="act" value={act} class={act === likely[query.show] ? undefined : 'quiet'}>
              {words.button[act]}
            </button>
          ))}
        </span>
      </fieldset>
    </form>
  );
}

function Figures({ figures, me }: { figures: BoardFigures; me: SignedIn }) {
  const words = boardWords[me.language].figures;
  const { agencies, tasks, onTime, awaiting, longestWait, overdue, newlyOverdue, blocked, services } = figures;
  return (
    <dl class="figures board-figures" aria-label={words.label}>
      <FigureOf name={words.agencies} value={agencies} />
      <FigureOf name={words.tasks} value={tasks} />
      <FigureOf name={words.onTime} value={onTime} note={tasks === 0 ? null : `${Math.floor((onTime * 100) / tasks)}%`} />
      <FigureOf name={words.awaiting} value={awaiting} note={awaiting === 0 ? null : words.longest(longestWait)} look="wait" />
      <FigureOf name={words.overdue} value={overdue} note={newlyOverdue === 0 ? null : words.newly(newlyOverdue)} look="late" />
      <FigureOf name={words.blocked} value={blocked} look="block" />
      {services.total > 0 && <FigureOf name={words.services} value={`${services.integrated}/${services.total}`} />}
    </dl>
  );
}

function FigureOf({ name, value, note = null, look }: { name: string; value: number | string; note?: string | null; look?: string }) {
  return (
    <div class={look === undefined ? undefined : 'listed'}>
      <dt>{name}</dt>
      <dd class={value === 0 ? undefined : look}>
        {value} {note !== null && <small>{note}</small>}
      </dd>
    </div>
  );
}

function Legend({ board, me }: { board: Board; me: SignedIn }) {
  const words = boardWords[me.language].legend;
  const { status } = mailWords[me.language];
  const assumed = board.columns.filter((column) => column.assumed).length;
  const shown = ['completedOnTime', 'inProgressOnTime', 'dueSoon', 'overdue', 'awaitingConfirmation'] as const;
  return (
    <div class="board-legend">
      <ul aria-label={words.label}>
        {shown.map((entry) => (
          <li key={entry}>
            <Status mark={statusMarks[entry]}>
              {entry === 'completedOnTime' ? boardWords[me.language].list.columns.completed.toLowerCase() : status[entry]}
            </Status>
          </li>
        ))}
        <li>
          <Status mark={{ shape: '■', look: 'block' }}>{words.block}</Status>
        </li>
      </ul>
      {assumed > 0 && <p class="hint">{words.assumed(assumed)}</p>}
    </div>
  );
}
