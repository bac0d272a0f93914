import { type CommandField, fieldsOf } from '../../documents/commands/schema';
import { evidenceEndings } from '../../documents/evidence';
import { dayOf } from '../../domain/calendar/time';
import { correctable } from '../../domain/commands/correct';
import { type Level, levels } from '../../domain/decision/decision';
import { holderOf, inMatterOf } from '../../domain/decision/recipients';
import { type Correction, paperSources } from '../../domain/record/actor';
import { definitionOf } from '../../domain/record/linked-tasks';
import { actFormWords } from '../../words/act-forms';
import { documentWords } from '../../words/documents';
import { dossierWords } from '../../words/dossier';
import { refusalText } from '../../words/refusals';
import type { SignedIn } from '../account/session';
import { listIn } from '../inbox/back-to-list';
import { DayInput, TimeInput } from '../pages/day-input';
import { describedBy, Field, Tick } from '../pages/fields';
import { Choice, type Described, Group, Line, Plain, type PlainKind, Select } from '../pages/inputs';
import { agencyName } from '../place';
import { one } from '../sent';
import { choicesFor } from './command-choices';
import { taskRows } from './command-input';
import { ChangesSince } from './command-notices';
import { OnDayOff } from './dossier-view';
import type { ActForm } from './give-command';

/** Parts of the forms of commands: each field of a schema, for whom it is recorded, on what paper. */

type Props = { me: SignedIn; form: ActForm };

/** True of a form that is opened, and not sent, where its command does not fit: nothing was typed, and a button would only refuse again. */
export function isClosed({ refusal, sent }: ActForm): boolean {
  return refusal !== null && sent.id === undefined;
}

export function Trouble({ me, form }: Props) {
  const words = actFormWords[me.language];
  const { refusal, faults, changes, confirmMissing, daysOff, fatesFirst } = form;
  if (refusal === null && faults.length + changes.length + daysOff.length === 0 && !confirmMissing && !fatesFirst) return null;
  if (refusal?.code === 'unavailable') {
    return (
      <div class="notice problems" role="alert">
        <h2>{words.refused}</h2>
        <p>{words.unavailable}</p>
      </div>
    );
  }
  return (
    <div class="notice problems" role="alert">
      <h2>{isClosed(form) ? words.cannotNow : words.refused}</h2>
      {refusal !== null && <p>{refusalText(refusal, me.language)}</p>}
      {confirmMissing && (
        <p>
          <a href="#confirm">{words.confirmMissing}</a>
        </p>
      )}
      {fatesFirst && <p>{words.fatesFirst}</p>}
      {daysOff.map((dayOff) => (
        <OnDayOff key={dayOff.day} me={me} dayOff={dayOff} />
      ))}
      {daysOff.length > 0 && <p>{dossierWords[me.language].dayOffAgain}</p>}
      {changes.length > 0 && <ChangesSince me={me} form={form} changes={changes} />}
      <ul>
        {faults.map(({ field, form: kind }) => (
          <li key={field}>
            <a href={`#${field}`}>{faultText(kind, me)}</a>
          </li>
        ))}
      </ul>
      {!isClosed(form) && <p>{words.kept}</p>}
    </div>
  );
}

function faultText(kind: string, { language }: SignedIn): string {
  const words = actFormWords[language];
  const own: Record<string, string> = { source: words.behalf.needed, behalf: words.behalf.wrongPerson, act: words.record.choose };
  return own[kind] ?? words.faults[kind] ?? '';
}

/** Ids from the address are hidden in the form; any other field is shown. */
export const context: readonly string[] = ['task', 'blocker', 'extension', 'directive', 'inspection', 'letter'];

export function ActField({ me, form, field, isPlain = false }: Props & { field: CommandField; isPlain?: boolean }) {
  const words = actFormWords[me.language];
  const { name, form: kind, needed } = field;
  if (context.includes(name) && one(form.sent, name) !== '') return <input type="hidden" name={name} value={one(form.sent, name)} />;
  if (name === 'tasks' && form.type === 'acknowledge' && form.task !== null)
    return <input type="hidden" name="tasks" value={form.task.id} />;
  // Only a page that shows an act knows its number; nobody types one.
  if (form.type === 'undo' && name === 'event')
    return one(form.sent, name) === '' ? null : <input type="hidden" name={name} value={one(form.sent, name)} />;
  // A draft of the agency never goes along with what the Office records for it.
  if (name === 'withoutPrepared') return null;
  const own = isPlain ? undefined : words.own[form.type]?.[name];
  const label = own ?? words.fields[name] ?? name;
  const found = form.faults.find((entry) => entry.field === name);
  const fault = found === undefined ? null : (words.faults[found.form] ?? null);
  const hint = words.hints[name] ?? null;
  if (kind === 'tasks') return <TaskRows me={me} form={form} label={label} fault={fault} />;
  if (kind === 'correction') return <CorrectionFields me={me} form={form} fault={fault} />;
  if (kind === 'yesNo' && !needed)
    return <Tick id={name} name={name} isTicked={one(form.sent, name) === 'yes'} label={label} hint={null} />;
  if (kind === 'codes') return <Codes me={me} form={form} name={name} label={label} fault={fault} />;
  return (
    <Field id={name} label={label} hint={hint} fault={fault}>
      <Input
        me={me}
        form={form}
        field={field}
        described={{ 'aria-describedby': describedBy(name, hint, fault), 'aria-invalid': fault !== null }}
      />
    </Field>
  );
}

function Input({ me, form, field: { name, form: kind, needed, most }, described }: Props & { field: CommandField; described: Described }) {
  const words = actFormWords[me.language];
  const value = one(form.sent, name);
  switch (kind) {
    case 'words':
      return (
        <textarea id={name} name={name} rows={5} maxLength={most} autofocus={isToBeWritten(form, name)} {...described}>
          {form.sent[name]?.[0] ?? ''}
        </textarea>
      );
    case 'due':
      return <DayInput id={name} value={value} described={described} withHour />;
    case 'day':
      return <Plain id={name} kind="date" value={value} described={described} />;
    case 'count':
      return <input id={name} name={name} type="text" class="count" inputMode="numeric" value={value} {...described} />;
    case 'files':
    case 'file':
      return <input id={name} name={name} type="file" multiple={kind === 'files'} accept={endings} {...described} />;
    case 'line':
      return <input id={name} name={name} type="text" value={value} maxLength={most} {...described} />;
    case 'yesNo':
      return (
        <Select
          id={name}
          value={value}
          none={words.choose}
          choices={[
            ['yes', words.yes],
            ['no', words.no],
          ]}
          described={described}
        />
      );
    case 'level':
      return (
        <Select
          id={name}
          value={value}
          none={words.choose}
          choices={levels.map((level) => [level, positionOf(form, level, me)])}
          described={described}
        />
      );
    default:
      return (
        <Select
          id={name}
          value={value}
          none={needed ? words.choose : words.none}
          choices={choicesFor(form, name, me.language)}
          described={described}
        />
      );
  }
}

/** True for the one text that somebody came here from a list to write; a page with faults is read from its beginning. */
function isToBeWritten({ type, sent, faults, refusal }: ActForm, name: string): boolean {
  const first = fieldsOf(type).find(({ form }) => form === 'words');
  return listIn(sent) !== null && faults.length === 0 && refusal === null && first?.name === name && one(sent, name) === '';
}

const endings = evidenceEndings.map((ending) => `.${ending}`).join(',');

function positionOf({ place, task }: ActForm, level: Level, { language }: SignedIn): string {
  const { of, agency } = place;
  return (
    holderOf(of.decision, inMatterOf(of.decision, agency, task?.id ?? ''), level, dayOf(of.now))?.position[language] ??
    documentWords[language].role[level]
  );
}

function Codes({ me, form, name, label, fault }: Props & { name: string; label: string; fault: string | null }) {
  return (
    <Group id={name} label={label} fault={fault}>
      <div class="checklist">
        {choicesFor(form, name, me.language).map(([code, text]) => (
          <Tick
            key={code}
            id={`${name}-${code}`}
            name={name}
            value={code}
            isTicked={form.sent[name]?.includes(code) === true}
            label={text}
            hint={null}
          />
        ))}
      </div>
    </Group>
  );
}

function TaskRows({ me, form, label, fault }: Props & { label: string; fault: string | null }) {
  const words = actFormWords[me.language];
  const { of } = form.place;
  const agencies = of.decision.agencies.map(({ code }) => [code, agencyName(of.decision, code, of.now, me.language)] as const);
  return (
    <Group id="tasks" label={label} fault={fault}>
      {taskRows(form.sent).map((row) => (
        <fieldset key={row} class="task-row">
          <legend class="visually-hidden">{words.task.row(row + 1)}</legend>
          <Field id={`agency-${row}`} label={words.task.agency} hint={null} fault={null}>
            <Select
              id={`agency-${row}`}
              name={`agency.${row}`}
              value={one(form.sent, `agency.${row}`)}
              none={words.none}
              choices={agencies}
            />
          </Field>
          <Field id={`title-${row}`} label={words.task.title} hint={null} fault={null}>
            <input id={`title-${row}`} name={`title.${row}`} type="text" value={one(form.sent, `title.${row}`)} maxLength={500} />
          </Field>
          <Field id={`deadline-${row}`} label={words.task.deadline} hint={null} fault={null}>
            <DayInput id={`deadline-${row}`} name={`deadline.${row}`} value={one(form.sent, `deadline.${row}`)} withHour />
          </Field>
        </fieldset>
      ))}
    </Group>
  );
}

function correctableIn({ place, task }: ActForm): readonly Correction['of'][] {
  const definition = task === null ? undefined : definitionOf(place.of.decision, task);
  if (task === null || definition === undefined) return ['submitted', 'acknowledged', 'progress', 'letter'];
  return correctable({ state: place.record.state, task, definition });
}

function CorrectionFields({ me, form, fault }: Props & { fault: string | null }) {
  const words = actFormWords[me.language];
  const text = (name: string, label: string, type: PlainKind = 'text') => (
    <Field id={name} label={label} hint={null} fault={null}>
      <Plain id={name} kind={type} value={one(form.sent, name)} />
    </Field>
  );
  const kinds = correctableIn(form).map((kind) => [kind, words.corrections[kind]] as const);
  return (
    <Group id="correction" label={words.fields.correction ?? ''} fault={fault}>
      <select id="correction-of" name="correction" aria-label={words.fields.correction ?? ''}>
        <option value="">{words.choose}</option>
        {kinds.map(([kind, label]) => (
          <option key={kind} value={kind} selected={kind === one(form.sent, 'correction')}>
            {label}
          </option>
        ))}
      </select>
      {text('correctedOn', words.behalf.happenedOn, 'date')}
      {text('correctedAt', words.behalf.happenedAt, 'time')}
      {text('correctedDone', words.fields.done ?? '')}
      {text('correctedNumber', words.fields.number ?? '')}
      {text('correctedDate', words.fields.date ?? '', 'date')}
      {text('correctedSigner', words.fields.signer ?? '')}
      <Field id="correctedLetter" label={words.fields.letter ?? ''} hint={null} fault={null}>
        <Select
          id="correctedLetter"
          value={one(form.sent, 'correctedLetter')}
          none={words.none}
          choices={choicesFor(form, 'letter', me.language)}
        />
      </Field>
    </Group>
  );
}

/** Asks for whom it is recorded and on what paper; nothing where one can only act in one's own name. */
export function Behalf({ me, form }: Props) {
  const words = actFormWords[me.language].behalf;
  if (form.names.every((name) => name === null)) return null;
  return (
    <fieldset class="field behalf">
      <legend>{words.title}</legend>
      <OnWhoseBehalf me={me} form={form} />
      <PaperFields me={me} form={form} />
    </fieldset>
  );
}

export function OnWhoseBehalf({ me, form }: Props) {
  const words = actFormWords[me.language].behalf;
  const { names, sent, faults } = form;
  const label = (name: ActForm['names'][number]) =>
    name === null ? words.own : name === 'agency' ? words.agency : words.level(positionOf(form, name, me));
  const fault = faults.some(({ field }) => field === 'behalf') ? words.wrongPerson : null;
  return (
    <>
      {me.account.role === 'secretary' && <p>{words.secretary}</p>}
      <Field id="behalf" label={words.label} hint={null} fault={fault}>
        <select id="behalf" name="behalf">
          {names.map((name) => (
            <option key={name ?? ''} value={name ?? ''} selected={one(sent, 'behalf') === (name ?? '')}>
              {label(name)}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}

/** On what it rests, and when it happened. */
export function PaperFields({ me, form }: Props) {
  const words = actFormWords[me.language].behalf;
  const { sent } = form;
  const faultAt = (id: string) => (form.faults.some((fault) => fault.field === id) ? (actFormWords[me.language].faults.day ?? null) : null);
  const isNeeded = form.faults.some(({ form: kind }) => kind === 'source');
  return (
    <>
      <Choice
        sent={sent}
        name="source"
        label={words.source}
        fault={isNeeded ? words.needed : null}
        none={actFormWords[me.language].choose}
        choices={paperSources.map((source) => [source, words.sources[source]])}
      />
      <Line sent={sent} name="paperNumber" label={words.number} />
      <Line sent={sent} name="paperDate" label={words.date} kind="date" fault={faultAt('paperDate')} />
      <Field id="paperCopy" label={words.file} hint={null} fault={null}>
        <input id="paperCopy" name="paperCopy" type="file" accept={endings} />
      </Field>
      <Field id="happenedOn" label={words.happenedOn} hint={words.happenedHint} fault={faultAt('happenedOn')}>
        <DayInput id="happenedOn" value={one(sent, 'happenedOn')} described={{ 'aria-describedby': 'happenedOn-hint' }} />{' '}
        <label for="happenedAt">{words.happenedAt}</label> <TimeInput id="happenedAt" value={one(sent, 'happenedAt')} />
      </Field>
    </>
  );
}
