import { boardWords } from '../../../words/board';
import { mailWords } from '../../../words/mail';
import { statusMarks } from '../../../words/status';
import { barOf, type CellText, cellText, isPickable } from '../../office/board-cell';
import type { BoardCell, BoardColumn, BoardLine } from '../../office/board-view';
import { paths } from '../../place';
import { inLanguage } from '../../visit';
import type { BoardPageProps } from './board';

/** The matrix: a line for each agency, a column for each task. */

type TableProps = BoardPageProps & { canPick: boolean };

export function BoardTable(props: TableProps) {
  const { me, board } = props;
  const words = boardWords[me.language];
  const hasOthers = board.groups.some(({ lines }) => lines.some((line) => line.others.length > 0));
  const width = board.columns.length + (hasOthers ? 3 : 2);
  return (
    <section class="board" aria-label={words.table.caption}>
      <table>
        <caption class="visually-hidden">{words.table.caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="who">
              {words.table.agency}
            </th>
            <th scope="col" class="bar">
              {words.table.progress}
            </th>
            {board.columns.map((column) => (
              <ColumnHead key={column.codes[0]} column={column} {...props} />
            ))}
            {hasOthers && (
              <th scope="col">
                <span class="name">{words.table.others}</span>
              </th>
            )}
          </tr>
        </thead>
        {board.groups.map(({ kind, lines }) => (
          <tbody key={kind}>
            <tr class="group">
              <th scope="rowgroup" colSpan={width}>
                <span>{words.kind[kind]}</span>
              </th>
            </tr>
            {lines.map((line) => (
              <Line key={line.code} line={line} hasOthers={hasOthers} {...props} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function ColumnHead({ column, me }: TableProps & { column: BoardColumn }) {
  const title = column.title[me.language];
  return (
    <th scope="col">
      <span class="name" title={title}>
        {title}
      </span>
      {column.assumed && (
        <span class="star" title={boardWords[me.language].table.assumed}>
          <span aria-hidden="true">*</span>
          <span class="visually-hidden"> ({boardWords[me.language].table.assumed})</span>
        </span>
      )}
    </th>
  );
}

function Line({ line, hasOthers, ...props }: TableProps & { line: BoardLine; hasOthers: boolean }) {
  const { me, of, board } = props;
  return (
    <tr class={hasAnything(line) ? undefined : 'bare'}>
      <th scope="row" class="who">
        <a href={inLanguage(paths.agency(of.id, line.code), me)}>{line.name[me.language]}</a>
      </th>
      <td class="bar">
        <Bar line={line} language={me.language} />
      </td>
      {line.cells.map((cell, index) => {
        const column = board.columns[index];
        return column === undefined ? null : (
          <Cell key={column.codes[0]} cell={cell} line={line} title={column.title[me.language]} {...props} />
        );
      })}
      {hasOthers && <Others line={line} {...props} />}
    </tr>
  );
}

function hasAnything({ tasks }: BoardLine): boolean {
  return tasks.length > 0;
}

type CellProps = TableProps & { cell: BoardCell | null; line: BoardLine; title: string };

function Cell({ cell, line, title, me, of, canPick }: CellProps) {
  const words = boardWords[me.language];
  if (cell === null) {
    return (
      <td class="empty">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{words.table.none}</span>
      </td>
    );
  }
  const text = cellText(cell, of.now, me.language);
  const { task } = cell;
  const named = task.period === null ? title : `${title} – ${mailWords[me.language].period(task.period)}`;
  const pickable = canPick && cell.matches && isPickable(task);
  return (
    <td class={cell.matches ? undefined : 'other'}>
      <span class="cell">
        {canPick && (
          <span class="pick">
            {pickable && <Pick agency={line.code} task={task.id} label={words.acts.pick(named, line.name[me.language])} />}
          </span>
        )}
        <a
          class={`status ${text.look}`}
          href={inLanguage(paths.task(of.id, line.code, task.id), me)}
          title={`${named}: ${text.full}`}
          aria-label={`${named}: ${text.full}`}
        >
          <CellWords text={text} />
        </a>
        <span class="label" aria-hidden="true">
          {named}
        </span>
      </span>
    </td>
  );
}

function CellWords({ text }: { text: CellText }) {
  return (
    <>
      <span aria-hidden="true">{text.shape}</span> {text.words}
      {text.alsoBlocked && <span class="also"> ■</span>}
    </>
  );
}

function Pick({ agency, task, label }: { agency: string; task: string; label: string }) {
  return <input type="checkbox" name="item" value={`${agency}/${task}`} aria-label={label} />;
}

/** What stands in no column, counted; the agency's page lists it. */
function Others({ line, me, of }: TableProps & { line: BoardLine }) {
  const words = boardWords[me.language];
  if (line.others.length === 0) {
    return (
      <td class="empty">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{words.table.none}</span>
      </td>
    );
  }
  const overdue = line.others.filter(({ task }) => task.standing === 'overdue').length;
  const open = line.others.filter(({ task }) => isPickable(task));
  const mark =
    statusMarks[
      overdue > 0
        ? 'overdue'
        : open.some(({ task }) => task.standing === 'dueSoon')
          ? 'dueSoon'
          : open.length > 0
            ? 'inProgressOnTime'
            : 'completedOnTime'
    ];
  return (
    <td class={line.others.some((cell) => cell.matches) ? undefined : 'other'}>
      <span class="cell">
        <a class={`status ${mark.look}`} href={inLanguage(paths.agency(of.id, line.code), me)}>
          <span aria-hidden="true">{mark.shape}</span> {words.cell.others(line.others.length, overdue)}
        </a>
        <span class="label" aria-hidden="true">
          {words.table.others}
        </span>
      </span>
    </td>
  );
}

const BAR = 100;

/** The opened tasks of an agency by how they stand: one bar, told in words as well. */
function Bar({ line, language }: { line: BoardLine; language: 'vi' | 'en' }) {
  const groups = barOf(line.tasks);
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const words = boardWords[language].bar;
  const done = groups.find(({ part }) => part === 'done')?.count ?? 0;
  let from = 0;
  return (
    <span class="progress">
      <svg
        viewBox={`0 0 ${BAR} 8`}
        preserveAspectRatio="none"
        role="img"
        aria-label={groups.map(({ part, count }) => words[part](count)).join(', ')}
      >
        {groups.map(({ part, count }) => {
          const x = (from * BAR) / total;
          from += count;
          return <rect key={part} class={part} x={x.toFixed(1)} y="0" width={((count * BAR) / total).toFixed(1)} height="8" />;
        })}
      </svg>
      <span class="of" aria-hidden="true">
        {done}/{total}
      </span>
    </span>
  );
}
