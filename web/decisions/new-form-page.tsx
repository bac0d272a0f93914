import { kindsOf } from '../../domain/decision/kinds';
import { newFormWords } from '../../words/new-form';
import type { SignedIn } from '../account/session';
import { Tick } from '../pages/fields';
import { Choice, DeadlineLine, Line } from '../pages/inputs';
import { OfficeFrame } from '../pages/office-frame';
import { inLanguage } from '../visit';
import type { NewForm } from './new-form';
import { taskRows } from './new-form-input';

/** A new decision in a form: the paper, then its tasks. */

type Props = { me: SignedIn; form: NewForm };

export function NewFormPage({ me, form }: Props) {
  const words = newFormWords[me.language];
  const { sent, faults } = form;
  return (
    <OfficeFrame me={me} title={words.title} current="board" here="/d/new/form" narrow>
      {faults.length > 0 && (
        <div class="notice problems" role="alert">
          <h2>{words.faulty}</h2>
          <ul>
            {faults.map((fault) => (
              <li key={fault.field}>
                <a href={`#${fault.field}`}>{words.faults[fault.fault]}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <form class="sheet first" method="post" action={inLanguage('/d/new/form', me)}>
        <Paper me={me} form={form} />
        <h2>{words.tasks}</h2>
        <p class="hint">{words.tasksHint}</p>
        <input type="hidden" name="rows" value={String(taskRows(sent))} />
        {Array.from({ length: taskRows(sent) }, (_, row) => row).map((row) => (
          <TaskPart key={row} me={me} form={form} row={row} />
        ))}
        <p class="acts">
          <button type="submit">{words.button}</button>
          <button type="submit" name="do" value="rows" class="quiet">
            {words.moreRows}
          </button>
        </p>
      </form>
    </OfficeFrame>
  );
}

function Paper({ me, form }: Props) {
  const words = newFormWords[me.language];
  const { sent, decisions, base } = form;
  const field = (name: string, label: string, more: { kind?: 'date'; hint?: string } = {}) => (
    <Line sent={sent} name={name} label={label} fault={faultAt(me, form, name)} {...more} />
  );
  return (
    <>
      <Choice
        sent={sent}
        name="like"
        label={words.like}
        hint={words.likeHint}
        fault={faultAt(me, form, 'like')}
        none="–"
        choices={decisions.map(({ id, number }) => [id, number || id])}
      />
      {field('number', words.number)}
      {field('date', words.date, { kind: 'date' })}
      {field('titleVi', words.titleVi)}
      {field('titleEn', words.titleEn, { hint: words.titleEnHint })}
      <Choice
        sent={sent}
        name="urgency"
        label={words.urgency}
        none={words.urgencies.normal}
        choices={Object.entries(words.urgencies).slice(1)}
      />
      {base !== null && (
        <Choice
          sent={{ officer: [base.responsibleOfficer], ...sent }}
          name="officer"
          label={words.officer}
          none="–"
          choices={base.people.filter(({ role }) => role === 'officer').map(({ id, position }) => [id, position[me.language]])}
        />
      )}
    </>
  );
}

function faultAt(me: SignedIn, { faults }: NewForm, name: string): string | null {
  const found = faults.find(({ field }) => field === name);
  return found === undefined ? null : newFormWords[me.language].faults[found.fault];
}

function TaskPart({ me, form, row }: Props & { row: number }) {
  const words = newFormWords[me.language];
  const { sent } = form;
  const field = (name: string, label: string, more: { kind?: 'words'; hint?: string } = {}) => (
    <Line sent={sent} name={`${name}.${row}`} label={label} fault={faultAt(me, form, `${name}.${row}`)} {...more} />
  );
  return (
    <fieldset class="field task-part">
      <legend>{words.row(row + 1)}</legend>
      {field('task', words.task)}
      <div class="row">
        <Choice sent={sent} name={`kind.${row}`} label={words.kind} none={words.kinds.deployment} choices={Object.entries(words.kinds)} />
      </div>
      <DeadlineLine
        sent={sent}
        name={`deadline.${row}`}
        label={words.deadline}
        hint={words.deadlineHint}
        fault={faultAt(me, form, `deadline.${row}`)}
      />
      <fieldset class="field">
        <legend>{words.for}</legend>
        {(form.base === null ? [] : kindsOf(form.base)).map((kind) => (
          <Tick
            key={kind.code}
            id={`for-${row}-${kind.code}`}
            name={`for.${row}`}
            value={kind.code}
            isTicked={sent[`for.${row}`]?.includes(kind.code) === true}
            label={kind.one[me.language]}
            hint={null}
          />
        ))}
      </fieldset>
      {field('agencies', words.agencies, { kind: 'words', hint: words.agenciesHint })}
      {field('result', words.result)}
      {field('basis', words.basis, { hint: words.basisHint })}
    </fieldset>
  );
}
