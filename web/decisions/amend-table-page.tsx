import type { ComponentChildren } from 'preact';
import { amendTableWords } from '../../words/amend-table';
import { deadlineSaid } from '../../words/deadline-said';
import { planPageWords } from '../../words/plan-pages';
import type { SignedIn } from '../account/session';
import { Tick } from '../pages/fields';
import { Line } from '../pages/inputs';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { paths } from '../place';
import { one } from '../sent';
import { inLanguage } from '../visit';
import type { AmendTable } from './amend-table';
import { type CellProps, DeadlineCell, faultAt, Ladder, TextCell, Whom } from './amend-table-cells';
import { isChanged, newRows } from './amend-table-input';

/** The table in which the tasks of a followed decision are changed: a row for each task, the value in force beside what differs. */

type Props = { me: SignedIn; table: AmendTable };

export function AmendTablePage({ me, table }: Props) {
  const words = amendTableWords[me.language];
  const { of, sent, faults, isStale } = table;
  const number = of.decision.source.number ?? of.id;
  const { amend } = planPageWords[me.language];
  const here = `${paths.decision(of.id)}/amend`;
  return (
    <OfficeFrame me={me} title={words.title(number)} current="board" here={here}>
      {faults.length > 0 && <Faults me={me} table={table} />}
      {isStale && (
        <div class="notice problems" role="alert">
          <p>{words.stale}</p>
        </div>
      )}
      <p class="back">
        <a href={inLanguage(`${paths.decision(of.id)}/document`, me)}>{number}</a>
      </p>
      <h1>{words.title(number)}</h1>
      <p>{words.hint}</p>
      <form method="post" action={inLanguage(here, me)} class="amend">
        <input type="hidden" name="of" value={one(sent, 'of')} />
        <input type="hidden" name="rows" value={String(newRows(sent).length)} />
        <p class="find" hidden>
          <label for="find-row">{words.find}</label> <input id="find-row" type="search" autocomplete="off" />
        </p>
        <Table label={words.columns.task} columns={Object.values(words.columns)}>
          {of.decision.tasks.map((task) => (
            <Row key={task.code} me={me} table={table} row={task.code} task={task} name={task.title[me.language]} />
          ))}
          {newRows(sent).map((row, index) => (
            <Row key={row} me={me} table={table} row={row} task={null} name={words.added(index + 1)} />
          ))}
        </Table>
        <p class="hint">{words.deadlineHint}</p>
        <div class="sheet">
          <Line
            sent={sent}
            name="reason"
            label={amend.reason}
            hint={amend.reasonHint}
            fault={faults.some(({ field }) => field === 'reason') ? words.faults.reason : null}
          />
          <p class="acts">
            <button type="submit">{words.show}</button>
            <button type="submit" name="do" value="rows" class="quiet">
              {words.moreRows}
            </button>
          </p>
        </div>
      </form>
    </OfficeFrame>
  );
}

/** Each fault leads to its cell. */
function Faults({ me, table: { faults, of, sent } }: Props) {
  const words = amendTableWords[me.language];
  const nameOf = (field: string) => {
    const row = field.slice(field.indexOf('.') + 1);
    const added = newRows(sent).indexOf(row);
    return added >= 0 ? words.added(added + 1) : of.decision.tasks.find(({ code }) => code === row)?.title[me.language];
  };
  return (
    <div class="notice problems" role="alert">
      <h2>{words.faulty}</h2>
      <ul>
        {faults.map(({ field, fault }) => (
          <li key={field}>
            <a href={`#${field}`}>{[nameOf(field), words.faults[fault]].filter((part) => part !== undefined).join(': ')}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where the table is narrow a task is a line that opens; one that differs, or has a fault, is open. */
function Opener({ me, table, row, task, name }: CellProps) {
  if (task === null) return null;
  const { of, sent, faults } = table;
  const isOpen = isChanged(sent, of.decision, task) || faults.some(({ field }) => field.endsWith(`.${row}`));
  return (
    <p class="opener">
      <input type="checkbox" id={`open.${row}`} checked={isOpen} />
      <label for={`open.${row}`}>
        <span class="visually-hidden">{amendTableWords[me.language].openRow} </span>
        {name} <span class="facts">{task.recurrence ? '' : deadlineSaid(task.deadline, me.language)}</span>
      </label>
    </p>
  );
}

function Row(props: CellProps) {
  const { me, table, row, task, name } = props;
  const words = amendTableWords[me.language];
  const { columns } = words;
  return (
    <tr>
      <Cell label={columns.task}>
        <Opener {...props} />
        <TextCell {...props} field="title" label={`${columns.task}: ${name}`} />
        {task !== null && (
          <Tick
            id={`end.${row}`}
            name={`end.${row}`}
            isTicked={one(table.sent, `end.${row}`) === 'yes'}
            label={words.end}
            hint={faultAt(props, 'end')}
          />
        )}
      </Cell>
      <Cell label={columns.for}>
        <Whom {...props} />
      </Cell>
      <Cell label={columns.deadline}>
        {task?.recurrence ? <p class="facts">{words.recurring}</p> : <DeadlineCell {...props} label={`${columns.deadline}: ${name}`} />}
      </Cell>
      <Cell label={columns.result}>
        <TextCell {...props} field="result" label={`${columns.result}: ${name}`} />
      </Cell>
      <Cell label={columns.ladder}>
        <Ladder {...props} />
      </Cell>
    </tr>
  );
}

/** `label` heads the cell where the table is too narrow for its head. */
function Cell({ label, children }: { label: string; children: ComponentChildren }) {
  return <td data-label={label}>{children}</td>;
}
