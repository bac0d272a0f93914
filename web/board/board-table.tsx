import type { BoardTask } from '../../store/board';
import { boardWords } from '../../words/board';
import { mailWords } from '../../words/mail';
import { paths } from '../place';
import { inLanguage } from '../visit';
import { barOf, cellText, isPickable } from './board-cell';
import type { BoardPageProps } from './board-page';
import { asksForTasks } from './board-query';
import type { UrgentBoard } from './board-urgency';
import type { BoardCell, BoardColumn, BoardLine } from './board-view';

/** The matrix: a line for each agency, a column for each task. */

export type TableProps = BoardPageProps & { canPick: boolean; urgent: UrgentBoard };

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
          <tbody key={kind.code} class={lines.some(({ code }) => props.urgent.quiet.has(code)) ? undefined : 'pressing'}>
            <tr class="group">
              <th scope="rowgroup" colSpan={width}>
                <span>{kind.short[me.language]}</span>
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
        {column.assumed && (
          <>
            <span aria-hidden="true">*</span>
            <span class="visually-hidden">({boardWords[me.language].table.assumed}) </span>
          </>
        )}
        {title}
      </span>
    </th>
  );
}

function Line({ line, hasOthers, ...props }: TableProps & { line: BoardLine; hasOthers: boolean }) {
  const { me, of, board, canPick } = props;
  return (
    <tr class={lookOf(line, props.urgent)}>
      <th scope="row" class="who">
        {canPick && hasPick(line) && (
          <input type="checkbox" class="line" data-line aria-label={`${boardWords[me.language].acts.all}: ${line.name[me.language]}`} />
        )}
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

/** On a phone a line is left out that has nothing to say, and one whose tasks the list by urgency has. */
function lookOf(line: BoardLine, { quiet }: UrgentBoard): string | undefined {
  if (line.tasks.length === 0) return 'bare';
  return quiet.has(line.code) ? undefined : 'pressing';
}

type CellProps = TableProps & { cell: BoardCell | null; line: BoardLine; title: string };

function Cell({ cell, ...props }: CellProps) {
  if (cell === null) return <Empty {...props} />;
  return (
    <td class={cell.matches ? undefined : 'other'}>
      <OneTask cell={cell} {...props} />
    </td>
  );
}

function Empty({ me }: TableProps) {
  return (
    <td class="empty">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{boardWords[me.language].table.none}</span>
    </td>
  );
}

/** True for a line with a tick: where scripts run, it has one for the whole of it. */
function hasPick({ cells, others }: BoardLine): boolean {
  return [cells, others].flat(2).some((cell) => cell?.matches === true && isPickable(cell.task));
}

/** How one task stands, linked to its page, with a tick where something can be done with many like it. */
export function OneTask({ cell, line, title, me, of, canPick }: CellProps & { cell: BoardCell }) {
  const words = boardWords[me.language];
  const text = cellText(cell, of.now, me.language);
  const { task } = cell;
  const named = task.period === null ? title : `${title} – ${mailWords[me.language].period(task.period)}`;
  const pickable = canPick && cell.matches && isPickable(task);
  return (
    <span class={cell.matches ? 'cell' : 'cell other'}>
      {canPick && (
        <span class="pick">
          {pickable && (
            <input
              type="checkbox"
              name="item"
              value={`${line.code}/${task.id}`}
              aria-label={words.acts.pick(named, line.name[me.language])}
            />
          )}
        </span>
      )}
      <a
        class={`status ${text.look}`}
        href={inLanguage(paths.task(of.id, line.code, task.id), me)}
        title={`${named}: ${text.full}`}
        aria-label={`${text.words}: ${named}, ${text.full}`}
      >
        <span aria-hidden="true">{text.shape}</span> {text.words}
        {text.alsoBlocked && (
          <span class="also" aria-hidden="true">
            {' '}
            ■
          </span>
        )}
      </a>
      <span class="label" aria-hidden="true">
        {named}
      </span>
    </span>
  );
}

/** So many tasks without a column are shown; the agency's page lists all. */
const MOST_OTHERS = 6;

/** Shows tasks that have no column of their own: their count, or each of them where a filter asks for it. */
function Others({ line, ...props }: TableProps & { line: BoardLine }) {
  const { me, of, query } = props;
  if (line.others.length === 0) return <Empty {...props} />;
  const matching = line.others.filter((cell) => cell.matches);
  if (!asksForTasks(query) || matching.length === 0) return <OthersCounted line={line} isQuiet={matching.length === 0} {...props} />;
  const shown = matching.slice(0, MOST_OTHERS);
  const left = line.others.length - shown.length;
  return (
    <td class="others">
      {shown.map((cell) => (
        <OneTask key={cell.task.id} cell={cell} line={line} title={titleOfTask(cell.task, of.decision, me)} {...props} />
      ))}
      {left > 0 && (
        <a class="more" href={inLanguage(paths.agency(of.id, line.code), me)}>
          {boardWords[me.language].cell.andMore(left)}
        </a>
      )}
    </td>
  );
}

/** Shows their count with the mark of the most urgent one. */
function OthersCounted({ line, isQuiet, me, of }: TableProps & { line: BoardLine; isQuiet: boolean }) {
  const words = boardWords[me.language];
  const [worst] = line.others;
  if (worst === undefined) return null;
  const { shape, look, full } = cellText(worst, of.now, me.language);
  const count = words.cell.others(line.others.length);
  return (
    <td class={isQuiet ? 'other' : undefined}>
      <span class="cell">
        <a
          class={`status ${look}`}
          href={inLanguage(paths.agency(of.id, line.code), me)}
          title={full}
          aria-label={`${count}: ${words.table.others}, ${full}`}
        >
          <span aria-hidden="true">{shape}</span> {count}
        </a>
        <span class="label" aria-hidden="true">
          {words.table.others}
        </span>
      </span>
    </td>
  );
}

/** The decision's own name of a task; a task from elsewhere says what it is. */
export function titleOfTask(task: BoardTask, { tasks }: TableProps['of']['decision'], { language }: TableProps['me']): string {
  const { title } = tasks.find((definition) => definition.code === task.code) ?? {};
  return title?.[language] ?? boardWords[language].table.given;
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
