import { barsOf, type Bar as Tasks } from '../../domain/report/bars';
import { type ClassGroup, classGroupNames, countOf } from '../../domain/report/classes';
import type { Report } from '../../domain/report/report';
import type { Followed } from '../../office/rollout-commands';
import { reportWords } from '../../words/report';
import type { SignedIn } from '../account/session';
import { boardPath, everything, type Show } from '../board/board-query';
import { agencyName, paths } from '../place';
import { inLanguage } from '../visit';

/** The tasks of each agency as the board shows them: shape, colour and number, a line an agency, which opens its tasks; of each kind, where there are many. */

const looks: Record<ClassGroup, { look: string; shape: string; show: Show | null }> = {
  completed: { look: 'done', shape: '●', show: null },
  awaiting: { look: 'wait', shape: '◆', show: 'awaiting' },
  inProgress: { look: 'open', shape: '○', show: null },
  overdue: { look: 'late', shape: '▲', show: 'overdue' },
  other: { look: 'none', shape: '–', show: null },
};

type Props = { me: SignedIn; of: Followed; report: Report };
type Count = { group: ClassGroup; count: number };

export function AgencyBars({ me, of, report }: Props) {
  const rows = barsOf(report).map((tasks) => {
    const counts = classGroupNames.map((group) => ({ group, count: countOf(tasks.classes, group) }));
    return { tasks, counts: counts.filter(({ count }) => count > 0), total: counts.reduce((sum, { count }) => sum + count, 0) };
  });
  const most = Math.max(1, ...rows.map(({ total }) => total));
  return (
    <>
      <Legend me={me} of={of} />
      <ul class="screen-bars">
        {rows.map(({ tasks, counts, total }) => (
          <li key={tasks.agency ?? tasks.kind.code}>
            <Whose me={me} of={of} tasks={tasks} />
            <Bar counts={counts} total={total} most={most} />
            <span class="counts">
              {counts.map((count) => (
                <Counted key={count.group} me={me} {...count} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Whose({ me, of, tasks: { agency, kind } }: Omit<Props, 'report'> & { tasks: Tasks }) {
  if (kind !== null) return <a href={boardPath(of.id, { ...everything, kind: kind.code }, me)}>{kind.many[me.language]}</a>;
  return <a href={inLanguage(paths.agency(of.id, agency), me)}>{agencyName(of.decision, agency, of.now, me.language)}</a>;
}

/** Explains each shape and colour; where the board has a filter for it, the entry links there. */
function Legend({ me, of }: Omit<Props, 'report'>) {
  return (
    <p class="screen-legend">
      {classGroupNames.map((group) => {
        const { look, shape, show } = looks[group];
        const name = (
          <span class={`status ${look}`}>
            <span aria-hidden="true">{shape}</span> {reportWords[me.language].classGroup[group]}
          </span>
        );
        return show === null ? (
          <span key={group}>{name}</span>
        ) : (
          <a key={group} href={boardPath(of.id, { ...everything, show }, me)}>
            {name}
          </a>
        );
      })}
    </p>
  );
}

function Counted({ me, group, count }: Count & { me: SignedIn }) {
  const { look, shape } = looks[group];
  const name = reportWords[me.language].classGroup[group];
  return (
    <span class={`count-of ${look}`} title={`${name}: ${count}`}>
      <span aria-hidden="true">{shape}</span> {count} <span class="visually-hidden">{name}</span>
    </span>
  );
}

/** Lengths compare agencies with each other; the numbers beside it say the same in words. */
function Bar({ counts, total, most }: { counts: readonly Count[]; total: number; most: number }) {
  let from = 0;
  return (
    <svg viewBox={`0 0 ${most} 1`} preserveAspectRatio="none" aria-hidden="true">
      {total > 0 &&
        counts.map(({ group, count }) => {
          const x = from;
          from += count;
          return <rect key={group} class={looks[group].look} x={x} y="0" width={count} height="1" />;
        })}
    </svg>
  );
}
