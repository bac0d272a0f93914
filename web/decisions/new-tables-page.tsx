import type { AnswerFault } from '../../documents/package/new-package';
import { documentWords } from '../../words/documents';
import { type NewPackageKey, newPackageWords } from '../../words/new-package';
import { templateWords } from '../../words/table-templates';
import type { SignedIn } from '../account/session';
import { Field } from '../pages/fields';
import { Choice, Line } from '../pages/inputs';
import { OfficeFrame } from '../pages/office-frame';
import type { Sent } from '../sent';
import { inLanguage } from '../visit';
import { Problems } from './prepare-page';

/** A new decision out of two tables: the tables, then what they do not say. */

const tableNames = ['agencies', 'tasks'] as const;
export type TableName = (typeof tableNames)[number];

/** The form as it was sent, and everything that keeps a package from being made of it. */
export type NewTables = {
  sent: Sent;
  faults: readonly AnswerFault[];
  files: Partial<Record<TableName, string>>;
  /** How the tables were understood, and their problems. */
  understood: readonly string[];
  problems: readonly string[];
};

type Props = { me: SignedIn; form: NewTables };

export function NewTablesPage({ me, form }: Props) {
  const words = newPackageWords[me.language];
  const { page } = words;
  const choice = (key: 'organisation' | 'urgency') => {
    const [[, first = ''] = [], ...others] = Object.entries(words.chosen[key]);
    return <Choice sent={form.sent} name={key} label={words.questions[key]} fault={faultAt(me, form, key)} none={first} choices={others} />;
  };
  const hint = (key: NewPackageKey) => (words.empty[key] === undefined ? null : page.empty(words.empty[key]));
  const line = (key: NewPackageKey, kind: 'text' | 'date' = 'text') => (
    <Line sent={form.sent} name={key} label={words.questions[key]} hint={hint(key)} fault={faultAt(me, form, key)} kind={kind} />
  );
  return (
    <OfficeFrame me={me} title={page.title} current="board" here="/d/new/tables" narrow>
      <Problems me={me} problems={form.problems} />
      <h1>{page.title}</h1>
      <p>{page.hint}</p>
      <Understood me={me} lines={form.understood} />
      <form class="sheet first" method="post" enctype="multipart/form-data" action={inLanguage('/d/new/tables', me)}>
        {tableNames.map((name) => (
          <TableField key={name} me={me} form={form} name={name} />
        ))}
        {choice('organisation')}
        {choice('urgency')}
        {line('number')}
        {line('date', 'date')}
        {line('title')}
        {line('issuer')}
        {line('head')}
        {line('headAddress')}
        {line('officer')}
        {line('officerAddress')}
        {line('chief')}
        {line('chiefAddress')}
        <button type="submit">{page.button}</button>
      </form>
    </OfficeFrame>
  );
}

function TableField({ me, form, name }: Props & { name: TableName }) {
  const { page } = newPackageWords[me.language];
  return (
    <Field id={name} label={page.tables[name]} hint={page.tableHints[name]} fault={form.files[name] ?? null}>
      <input id={name} name={name} type="file" accept=".xlsx,.ods,.csv" aria-describedby={`${name}-hint`} required={name === 'tasks'} />
      <p class="hint">
        <a href={inLanguage(`/templates/${name}`, me)}>{templateWords[me.language].page.link}</a>
      </p>
    </Field>
  );
}

function faultAt(me: SignedIn, { faults }: NewTables, key: NewPackageKey): string | null {
  const found: AnswerFault | undefined = faults.find((fault) => fault.key === key);
  if (found === undefined) return null;
  const words = newPackageWords[me.language];
  return found.form === null ? words.needed : words.wrong(documentWords[me.language].form[found.form]);
}

function Understood({ me, lines }: { me: SignedIn; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{newPackageWords[me.language].page.understood}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line.trim()}</li>
        ))}
      </ul>
    </details>
  );
}

export function MadeOfTablesPage({
  me,
  draft,
  name,
  understood,
}: {
  me: SignedIn;
  draft: string;
  name: string;
  understood: readonly string[];
}) {
  const { page } = newPackageWords[me.language];
  return (
    <OfficeFrame me={me} title={page.made(name)} current="board" here="/d/new/tables" narrow>
      <h1>{page.made(name)}</h1>
      <p>{page.madeHint}</p>
      <p>
        <a class="button" href={inLanguage(`/d/drafts/${draft}`, me)}>
          {page.toDraft}
        </a>
      </p>
      <h2>{page.understood}</h2>
      <ul>
        {understood.map((line) => (
          <li key={line}>{line.trim()}</li>
        ))}
      </ul>
    </OfficeFrame>
  );
}
