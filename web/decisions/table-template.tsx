import { writeWorkbook } from '../../documents/official/write-workbook';
import { contentText, otherNames, tableTemplate, templateCsv, templateWorkbook } from '../../documents/tables/table-templates';
import { type EmptyTemplate, emptyTemplates, templateWords } from '../../words/table-templates';
import type { SignedIn } from '../account/session';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { sendFile, sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { inLanguage } from '../visit';

/** Templates of tables: the columns that are read, and a file to fill in. */

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

const kindIn = (params: unknown) => emptyTemplates.find((kind) => kind === (params as { kind?: string }).kind);

/** GET /templates/:kind */
export const showTemplate: SignedInHandler = async (_deps, request, reply, me) => {
  const kind = kindIn(request.params);
  return kind === undefined ? sendMissing(request, reply) : sendPage(reply, 200, <TemplatePage me={me} kind={kind} />);
};

/** GET /templates/:kind/:form: the template as .xlsx or .csv, in the language of whoever asks. */
export const downloadTemplate: SignedInHandler = async (_deps, request, reply, { language }) => {
  const kind = kindIn(request.params);
  const { form } = request.params as { form?: string };
  if (kind === undefined || (form !== 'xlsx' && form !== 'csv')) return sendMissing(request, reply);
  const content = form === 'xlsx' ? await writeWorkbook(templateWorkbook(kind, language)) : Buffer.from(templateCsv(kind, language));
  return sendFile(reply, { name: `${templateWords[language].files[kind]}.${form}`, kind: types[form], content });
};

function TemplatePage({ me, kind }: { me: SignedIn; kind: EmptyTemplate }) {
  const { language } = me;
  const words = templateWords[language];
  return (
    <OfficeFrame me={me} title={words.page.title(words.names[kind])} current="board" here={`/templates/${kind}`}>
      <h1>{words.page.title(words.names[kind])}</h1>
      <p>{words.about[kind]}</p>
      <p>
        {(['xlsx', 'csv'] as const).map((form) => (
          <>
            <a class={form === 'xlsx' ? 'button' : 'button quiet'} href={inLanguage(`/templates/${kind}/${form}`, me)} download>
              {words.page.download(`.${form}`)}
            </a>{' '}
          </>
        ))}
      </p>
      <Table label={words.columnsTitle} captioned stacks columns={words.columns}>
        {tableTemplate(kind).columns.map(({ field, heading, content, isNeeded, example }) => (
          <tr key={field}>
            <th scope="row">
              {heading[language]}
              {isNeeded && <span class="facts"> ({words.needed})</span>}
            </th>
            <td data-label={words.columns[1]}>
              <Names names={otherNames(heading, language)} more={words.moreNames} />
            </td>
            <td data-label={words.columns[2]}>{withLiterals(contentText(content, language))}</td>
            <td data-label={words.columns[3]}>{example !== null && example !== undefined && <kbd>{example[language]}</kbd>}</td>
          </tr>
        ))}
      </Table>
      <ul>
        {words.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </OfficeFrame>
  );
}

/** So many names of a column are shown; the others open. */
const MOST_NAMES = 4;

function Names({ names, more }: { names: readonly string[]; more: (count: number) => string }) {
  const left = names.slice(MOST_NAMES);
  return (
    <>
      <NameList names={names.slice(0, MOST_NAMES)} />
      {left.length > 0 && (
        <details>
          <summary>{more(left.length)}</summary>
          <NameList names={left} />
        </details>
      )}
    </>
  );
}

function NameList({ names }: { names: readonly string[] }) {
  return (
    <>
      {names.map((name, index) => (
        <>
          {index > 0 && '; '}
          <kbd>{name}</kbd>
        </>
      ))}
    </>
  );
}

/** A text in which back quotes mark what is written letter for letter. */
function withLiterals(text: string) {
  return text.split('`').map((piece, index) => (index % 2 === 0 ? piece : <code>{piece}</code>));
}
