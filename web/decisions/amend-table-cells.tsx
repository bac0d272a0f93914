import { dueDay } from '../../domain/calendar/due';
import { dayOf } from '../../domain/calendar/time';
import { tasksFrom } from '../../domain/commands/amendment';
import { nameOn } from '../../domain/decision/agency-names';
import { addressees, type Deadline, type TaskDefinition } from '../../domain/decision/decision';
import { kindsOf } from '../../domain/decision/kinds';
import type { Followed } from '../../office/rollout-commands';
import { amendTableWords } from '../../words/amend-table';
import { deadlineSaid } from '../../words/deadline-said';
import { mailWords } from '../../words/mail';
import type { SignedIn } from '../account/session';
import { DeadlineInput } from '../pages/day-input';
import { Tick } from '../pages/fields';
import { Line } from '../pages/inputs';
import { one, type Sent } from '../sent';
import type { AmendTable } from './amend-table';
import { deadlineTyped, MOST_CHOSEN } from './amend-table-input';

/** The cells of the table of tasks, each with what is wrong with it and the value in force where that differs. */

/** `row` names the fields; `task` is null for one that is added; `name` is how the row is called. */
export type CellProps = { me: SignedIn; table: AmendTable; row: string; task: TaskDefinition | null; name: string };

export function faultAt({ me, table }: CellProps, field: string): string | null {
  const found = table.faults.find((fault) => fault.field === field);
  return found === undefined ? null : amendTableWords[me.language].faults[found.fault];
}

function Fault({ id, fault }: { id: string; fault: string | null }) {
  if (fault === null) return null;
  return (
    <p class="fault" id={`${id}-fault`}>
      {fault}
    </p>
  );
}

/** The value in force, beside one that differs. */
function Was({ me, was, isSame }: { me: SignedIn; was: string; isSame: boolean }) {
  const words = amendTableWords[me.language];
  if (isSame) return null;
  return (
    <p class="was">
      {words.was} <del>{was === '' ? words.nothing : was}</del>
    </p>
  );
}

/** A text in Vietnamese, and folded its English one. */
export function TextCell({ me, table, row, task, field, label, ...props }: CellProps & { field: 'title' | 'result'; label: string }) {
  const words = amendTableWords[me.language];
  const [vi, en] = [`${field}Vi.${row}`, `${field}En.${row}`];
  const fault = faultAt({ me, table, ...props } as CellProps, vi);
  const typed = (id: string) => one(table.sent, id);
  return (
    <>
      <label class="visually-hidden" for={vi}>
        {me.language === 'vi' ? label : `${label} (${words.vietnamese})`}
      </label>
      <Fault id={vi} fault={fault} />
      <Was me={me} was={task?.[field].vi ?? ''} isSame={task === null || typed(vi) === task[field].vi} />
      <textarea
        id={vi}
        name={vi}
        lang="vi"
        rows={3}
        maxLength={2_000}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${vi}-fault`}
      >
        {typed(vi)}
      </textarea>
      <details open={me.language === 'en'}>
        <summary>{words.inEnglish}</summary>
        <Was me={me} was={task?.[field].en ?? ''} isSame={task === null || typed(en) === task[field].en} />
        <label class="visually-hidden" for={en}>
          {`${label}: ${words.inEnglish}`}
        </label>
        <textarea id={en} name={en} lang="en" rows={3} maxLength={2_000}>
          {typed(en)}
        </textarea>
      </details>
    </>
  );
}

export function DeadlineCell(props: CellProps & { label: string }) {
  const { me, table, row, task, label } = props;
  const words = amendTableWords[me.language];
  const id = `deadline.${row}`;
  const fault = faultAt(props, id);
  const typed = one(table.sent, id);
  const deadline = deadlineTyped(typed, task?.deadline ?? null);
  const day = deadline === null ? null : workedOut(table.of, task, deadline);
  const until = (last: string) => words.until(mailWords[me.language].longDay(last));
  return (
    <>
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <Fault id={id} fault={fault} />
      <Was
        me={me}
        was={task === null ? '' : wasDue(table.of, task, me)}
        isSame={task === null || JSON.stringify(deadline) === JSON.stringify(task.deadline)}
      />
      <DeadlineInput
        id={id}
        value={typed}
        said={day === null ? '' : until(day)}
        described={{ 'aria-invalid': fault !== null, 'aria-describedby': fault === null ? undefined : `${id}-fault` }}
      />
    </>
  );
}

/** The deadline in force as the decision says it, with the day to which it leads unless it is that day. */
function wasDue(of: Followed, task: TaskDefinition, { language }: SignedIn): string {
  const said = deadlineSaid(task.deadline, language);
  const day = task.deadline.type === 'date' ? null : workedOut(of, task, task.deadline);
  return day === null ? said : `${said}, ${amendTableWords[language].until(mailWords[language].longDay(day))}`;
}

/** The day to which a deadline leads: for a task that is followed from its beginning, for a new one from today. */
function workedOut(of: Followed, task: TaskDefinition | null, deadline: Deadline): string | null {
  const { decision, calendar, now, startedAt } = of;
  const [like] = decision.tasks;
  const found = task ?? (like === undefined ? null : { ...like, recurrence: null });
  const [agency] = found === null ? [] : addressees(found, decision.agencies);
  if (found === null || agency === undefined) return null;
  const alone = { ...decision, tasks: [{ ...found, deadline }] };
  const [assigned] = tasksFrom(alone, agency, calendar, dayOf(startedAt), dayOf(task === null ? now : startedAt));
  return assigned?.deadline ? dueDay(assigned.deadline) : null;
}

/** Who has the task: kinds of agencies, and agencies given it or left out one by one; folded where there is nothing to choose yet. */
export function Whom(props: CellProps) {
  const { me, table, row, task } = props;
  const words = amendTableWords[me.language];
  const { decision, now } = table.of;
  const id = `for.${row}`;
  const fault = faultAt(props, id) ?? faultAt(props, `add.${row}`) ?? faultAt(props, `except.${row}`);
  const kinds = table.sent[id] ?? [];
  const marks = (table.sent[`agency.${row}`] ?? []).filter((mark) => mark !== '');
  const isSame = task === null || isSameWhom(task, kinds, marks);
  const count = task === null ? 0 : addressees(task, decision.agencies).length;
  return (
    <>
      <Fault id={id} fault={fault} />
      {task !== null && <Was me={me} was={whomSaid(table.of, task, me)} isSame={isSame} />}
      <details open={task === null || !isSame || fault !== null}>
        <summary>{task === null ? words.choose : words.whom(count, whomSaid(table.of, task, me))}</summary>
        <fieldset id={id} class="plain" aria-describedby={fault === null ? undefined : `${id}-fault`}>
          <legend class="visually-hidden">{`${words.columns.for}: ${props.name}`}</legend>
          {kindsOf(decision).map(({ code, short }) => (
            <Tick
              key={code}
              id={`${id}.${code}`}
              name={id}
              value={code}
              isTicked={kinds.includes(code)}
              label={short[me.language]}
              hint={null}
            />
          ))}
          <Tick
            id={`joint.${row}`}
            name={`joint.${row}`}
            isTicked={one(table.sent, `joint.${row}`) === 'yes'}
            label={words.joint}
            hint={null}
          />
          <Coordinating {...props} />
          <details open={marks.length > 0 || faultAt(props, `add.${row}`) !== null || faultAt(props, `except.${row}`) !== null}>
            <summary>{words.eachAgency}</summary>
            {decision.agencies.length > MOST_CHOSEN ? (
              <Named {...props} />
            ) : (
              decision.agencies.map((agency) => (
                <AgencyChoice
                  key={agency.code}
                  me={me}
                  id={`agency.${row}`}
                  code={agency.code}
                  name={nameOn(agency, dayOf(now))[me.language]}
                  marks={marks}
                />
              ))
            )}
          </details>
        </fieldset>
      </details>
    </>
  );
}

/** Kinds of which all agencies coordinate. */
function Coordinating({ me, table, row }: CellProps) {
  const words = amendTableWords[me.language];
  const kinds = table.sent[`with.${row}`] ?? [];
  return (
    <details open={kinds.length > 0}>
      <summary>{words.coordinatingKinds}</summary>
      {kindsOf(table.of.decision).map(({ code, short }) => (
        <Tick
          key={code}
          id={`with.${row}.${code}`}
          name={`with.${row}`}
          value={code}
          isTicked={kinds.includes(code)}
          label={short[me.language]}
          hint={null}
        />
      ))}
    </details>
  );
}

/** Kinds and agencies that have a task, and those left out. */
function whomSaid({ decision, now }: Followed, { for: whom }: TaskDefinition, { language }: SignedIn): string {
  const named = (codes: readonly string[]) =>
    decision.agencies.filter(({ code }) => codes.includes(code)).map((agency) => nameOn(agency, dayOf(now))[language]);
  const kinds = kindsOf(decision).filter(({ code }) => whom.kinds.includes(code));
  const except = named(whom.except);
  const given = [...kinds.map(({ short }) => short[language]), ...named(whom.agencies)].join('; ');
  return except.length === 0 ? given : `${given} (${amendTableWords[language].leaveOut}: ${except.join('; ')})`;
}

function isSameWhom({ for: whom }: TaskDefinition, kinds: readonly string[], marks: readonly string[]): boolean {
  const before = [...whom.kinds, ...whom.agencies.map((code) => `+${code}`), ...whom.except.map((code) => `-${code}`)];
  const now = [...kinds, ...marks];
  return before.length === now.length && before.every((each) => now.includes(each));
}

type AgencyChoiceProps = { me: SignedIn; id: string; code: string; name: string; marks: readonly string[] };

function AgencyChoice({ me, id, code, name, marks }: AgencyChoiceProps) {
  const words = amendTableWords[me.language];
  const choices = [
    ['', words.asKind],
    [`+${code}`, words.addIt],
    [`-${code}`, words.leaveOut],
  ] as const;
  return (
    <p class="agency-choice">
      <label for={`${id}.${code}`}>{name}</label>
      <select id={`${id}.${code}`} name={id}>
        {choices.map(([value, label]) => (
          <option key={value} value={value} selected={value !== '' && marks.includes(value)}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}

/** Of very many agencies the names are written. */
function Named(props: CellProps) {
  const words = amendTableWords[props.me.language];
  const line = (name: 'add' | 'except', label: string) => (
    <Line
      sent={props.table.sent}
      name={`${name}.${props.row}`}
      label={label}
      hint={words.namesHint}
      kind="words"
      fault={faultAt(props, `${name}.${props.row}`)}
    />
  );
  return (
    <>
      {line('add', words.addNames)}
      {line('except', words.exceptNames)}
    </>
  );
}

/** The rungs that the task does without. */
export function Ladder({ me, table, row, task, name }: CellProps) {
  const words = amendTableWords[me.language];
  const id = `without.${row}`;
  const chosen: Sent[string] = table.sent[id] ?? [];
  const own = (task?.ladder ?? []).filter(({ none }) => !none).length;
  const departs = chosen.length + own;
  const before = (task?.ladder ?? []).filter(({ none }) => none).map(({ rung }) => rung);
  const titles = (codes: readonly string[]) =>
    table.of.decision.ladder.filter(({ code }) => codes.includes(code)).map(({ title }) => title[me.language]);
  return (
    <details>
      <summary>{departs === 0 ? words.whole : words.departs(departs)}</summary>
      <fieldset class="plain">
        <legend>{words.without}</legend>
        <Was me={me} was={titles(before).join('; ')} isSame={titles(before).join() === titles(chosen).join()} />
        {table.of.decision.ladder
          .filter(({ after }) => after !== 'letterDrafted')
          .map(({ code, title }) => (
            <Tick
              key={code}
              id={`${id}.${code}`}
              name={id}
              value={code}
              isTicked={chosen.includes(code)}
              label={title[me.language]}
              hint={null}
            />
          ))}
      </fieldset>
      <span class="visually-hidden">{name}</span>
    </details>
  );
}
