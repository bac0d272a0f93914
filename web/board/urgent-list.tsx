import { boardWords } from '../../words/board';
import { blockerMark, type StatusMark, statusMarks } from '../../words/status';
import { Status } from '../pages/marks';
import { paths } from '../place';
import { inLanguage } from '../visit';
import { asksForTasks, boardPath, type Show } from './board-query';
import { OneTask, type TableProps, titleOfTask } from './board-table';
import type { SectionName, UrgentSection } from './board-urgency';

/** The board as a phone shows it: what is urgent, and everything else in one line that opens. On a wide screen the matrix says it all. */

const marks: Record<Exclude<SectionName, 'rest'>, StatusMark> = {
  late: statusMarks.overdue,
  block: blockerMark,
  wait: statusMarks.awaitingConfirmation,
  soon: statusMarks.dueSoon,
};

/** The filter that shows a section whole. Of what waits for the Office, results are nearly all. */
const filterOf: Record<Exclude<SectionName, 'rest'>, Show> = { late: 'overdue', block: 'blocked', wait: 'awaiting', soon: 'soon' };

export function UrgentList(props: TableProps) {
  const { urgent, me } = props;
  const words = boardWords[me.language].urgent;
  return (
    <>
      <section class="board-urgent" aria-label={words.label}>
        {urgent.sections.length === 0 && <p class="hint">{words.nothing}</p>}
        {urgent.sections.map((section) => (
          <Section key={section.name} section={section} {...props} />
        ))}
      </section>
      <Fold {...props} />
    </>
  );
}

function Section({ section, ...props }: TableProps & { section: UrgentSection }) {
  const { me, of, query } = props;
  const { name, total, agencies } = section;
  const words = boardWords[me.language].urgent;
  const left = total - agencies.reduce((sum, { cells }) => sum + cells.length, 0);
  return (
    <>
      <h2>
        {name === 'rest' ? words.section.rest : <Status mark={marks[name]}>{words.section[name]}</Status>} <b>{total}</b>
      </h2>
      <ul>
        {agencies.map(({ line, cells }) => (
          <li key={line.code}>
            <a class="who" href={inLanguage(paths.agency(of.id, line.code), me)}>
              {line.name[me.language]}
            </a>
            {cells.map((cell) => (
              <OneTask key={cell.task.id} cell={cell} line={line} title={titleOfTask(cell.task, of.decision, me)} {...props} />
            ))}
          </li>
        ))}
        {left > 0 && name !== 'rest' && !asksForTasks(query) && (
          <li class="more">
            <a href={boardPath(of.id, { ...query, show: filterOf[name] }, me)}>{words.more(left)}</a>
          </li>
        )}
      </ul>
    </>
  );
}

/** Opens the lines of the matrix below it: those of quiet agencies, or of all where a list is too long to be shown whole. */
function Fold({ urgent, query, me }: TableProps) {
  const words = boardWords[me.language].urgent;
  if (asksForTasks(query)) {
    if (!urgent.isCut) return null;
    return (
      <details class="board-fold whole">
        <summary>{words.whole}</summary>
      </details>
    );
  }
  if (urgent.quiet.size === 0) return null;
  return (
    <details class="board-fold">
      <summary>{words.quiet(urgent.quiet.size)}</summary>
    </details>
  );
}
