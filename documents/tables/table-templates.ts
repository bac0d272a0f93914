import type { Language } from '../../domain/decision/decision';
import { type Heading, importHeadings } from '../../words/import-headings';
import {
  agencyKindNames,
  languageNames,
  levelNames,
  levelOfOfficeNames,
  progressNames,
  roleNames,
  scopeNames,
  taskKindNames,
} from '../../words/import-values';
import { registerFields, registerWords } from '../../words/register';
import { type CellForm, type EmptyTemplate, type TemplateKind, templateWords } from '../../words/table-templates';
import { takenOverHeadings, takenOverStatusNames } from '../../words/taken-over';
import type { Workbook } from '../official/workbook';
import { csvLine } from '../official/write-rows';

/** Templates of the tables that are read: their columns from the readers' own headings, what a cell holds, and an example. */

type Names = Readonly<Record<string, readonly string[]>>;
/** The content of a column's cells: a form, or values chosen among names. */
export type CellContent = CellForm | { names: Names };
export type TemplateColumn = {
  field: string;
  heading: Heading;
  content: CellContent;
  isNeeded: boolean;
  /** The cell of the example by language; null where the template leaves the column out. */
  example: Readonly<Record<Language, string>> | null;
};
/** A cell that offices often get wrong. */
export type Mistake = { field: string; cell: string };
export type TableTemplate = { kind: TemplateKind; columns: readonly TemplateColumn[]; mistakes: readonly Mistake[] };

type Shape = {
  headings: Readonly<Record<string, Heading>>;
  contents: Readonly<Record<string, CellContent>>;
  needed: readonly string[];
  example: Readonly<Record<string, string | Readonly<Record<Language, string>>>>;
  mistakes: readonly Mistake[];
};

const agencies: Shape = {
  headings: importHeadings.agencies,
  contents: {
    code: 'code',
    nameVi: 'line',
    nameEn: 'line',
    kind: { names: agencyKindNames },
    field: 'fieldCode',
    validFrom: 'day',
    validTo: 'day',
    successor: 'agency',
    superiorVi: 'line',
    superiorEn: 'line',
    superiorAddress: 'address',
    headPositionVi: 'position',
    headPositionEn: 'line',
    headAddress: 'address',
    headLanguage: { names: languageNames },
    focalPositionVi: 'line',
    focalPositionEn: 'line',
    focalAddress: 'address',
    focalLanguage: { names: languageNames },
    assumed: 'marks',
  },
  needed: ['nameVi'],
  example: {
    nameVi: 'Sở Công Thương',
    kind: { vi: 'Sở, ban, ngành', en: 'Department' },
    headPositionVi: 'Giám đốc Sở Công Thương',
    headAddress: 'lanhdao@socongthuong.mau.example',
    focalPositionVi: 'Chánh Văn phòng Sở Công Thương',
    focalAddress: 'vanthu@socongthuong.mau.example',
  },
  mistakes: [
    { field: 'nameVi', cell: '' },
    { field: 'kind', cell: 'Cơ quan khác' },
    { field: 'headAddress', cell: 'lanhdao@' },
    { field: 'focalAddress', cell: 'a@so.example, b@so.example' },
  ],
};

const services: Shape = {
  headings: importHeadings.services,
  contents: {
    code: 'serviceCode',
    name: 'line',
    agency: 'agency',
    level: { names: levelNames },
    scope: { names: scopeNames },
    integrated: 'yesNo',
    assumed: 'marks',
  },
  needed: ['name', 'agency', 'level'],
  example: {
    code: 'sct-004',
    name: 'Cấp giấy chứng nhận đủ điều kiện bán lẻ xăng dầu',
    agency: 'Sở Công Thương',
    level: { vi: 'Toàn trình', en: 'Full' },
    scope: { vi: 'Cấp tỉnh', en: 'Province' },
    integrated: { vi: 'Có', en: 'yes' },
  },
  mistakes: [
    { field: 'agency', cell: 'Sở Công Thương Mại' },
    { field: 'agency', cell: 'Sở Công Thương; Kho bạc Nhà nước tỉnh' },
    { field: 'level', cell: 'Mức 5' },
    { field: 'integrated', cell: 'sắp có' },
  ],
};

const tasks: Shape = {
  headings: importHeadings.tasks,
  contents: {
    code: 'code',
    kind: { names: taskKindNames },
    titleVi: 'line',
    titleEn: 'line',
    basis: 'paragraph',
    derived: 'yesNo',
    for: 'addressees',
    except: 'agencies',
    services: 'yesNo',
    joint: 'joint',
    coordinating: 'addressees',
    division: 'line',
    performerName: 'performerName',
    performerPosition: 'line',
    performerAddress: 'address',
    performerSubmits: 'yesNo',
    parts: 'parts',
    deadline: 'deadline',
    resultVi: 'paragraph',
    resultEn: 'paragraph',
    progress: { names: progressNames },
    assignedByVi: 'line',
    assignedByEn: 'line',
    extendableBy: { names: levelOfOfficeNames },
    acceptedBy: { names: levelOfOfficeNames },
    priority: 'yesNo',
    field: 'field',
    answeredBy: 'people',
    changeWithin: 'count',
    contributeWithin: 'count',
    assumed: 'marks',
  },
  needed: ['titleVi', 'for'],
  example: {
    titleVi: 'Rà soát thủ tục hành chính thuộc phạm vi quản lý',
    for: 'Sở Công Thương',
    coordinating: 'Văn phòng UBND tỉnh',
    deadline: { vi: '15 ngày làm việc kể từ ngày giao', en: 'within 15 working days of the assignment' },
    resultVi: 'Danh mục đã rà soát',
    basis: 'Các sở, ngành rà soát thủ tục hành chính thuộc phạm vi quản lý',
    priority: { vi: 'x', en: 'x' },
  },
  mistakes: [
    { field: 'titleVi', cell: '' },
    { field: 'for', cell: '' },
    { field: 'for', cell: 'Sở Xây dựng' },
    { field: 'deadline', cell: 'sớm' },
    { field: 'deadline', cell: '31/11/2026' },
    { field: 'deadline', cell: 'Hằng tháng' },
  ],
};

const people: Shape = {
  headings: importHeadings.people,
  contents: {
    code: 'code',
    positionVi: 'line',
    positionEn: 'line',
    role: { names: roleNames },
    address: 'address',
    language: { names: languageNames },
    fields: 'fields',
    assumed: 'marks',
  },
  needed: ['positionVi'],
  example: {
    positionVi: 'Phó Chủ tịch UBND tỉnh',
    role: { vi: 'Phó Chủ tịch', en: 'Deputy Chairman' },
    address: 'phochutich@ubnd.mau.example',
    fields: { vi: 'Kinh tế', en: 'Economy' },
  },
  mistakes: [
    { field: 'positionVi', cell: '' },
    { field: 'role', cell: 'Cấp cao' },
    { field: 'address', cell: 'phochutich' },
    { field: 'fields', cell: 'Thể thao' },
  ],
};

const takeOver: Shape = {
  headings: takenOverHeadings,
  contents: {
    agency: 'agency',
    task: 'task',
    status: { names: takenOverStatusNames },
    currentDeadline: 'day',
    assigned: 'happened',
    acknowledged: 'happened',
    submitted: 'happened',
    completed: 'happened',
    lastNews: 'happened',
    progress: 'progress',
    letters: 'letters',
  },
  needed: ['agency', 'task'],
  example: {
    agency: 'Sở Công Thương',
    task: 'Rà soát thủ tục hành chính thuộc phạm vi quản lý',
    status: { vi: 'đang thực hiện', en: 'in progress' },
    currentDeadline: '26/3/2021',
    assigned: '2/3/2021',
    acknowledged: '3/3/2021',
    lastNews: '10/3/2021',
    progress: '1/3',
  },
  mistakes: [
    { field: 'agency', cell: 'Sở Xây dựng' },
    { field: 'status', cell: 'xong rồi' },
    { field: 'status', cell: 'đã hoàn thành' },
    { field: 'assigned', cell: '31/2/2021' },
    { field: 'progress', cell: 'gần xong' },
  ],
};

const registerHeadings = Object.fromEntries(
  registerFields.map((field) => [field, { vi: registerWords.vi.fields[field], en: registerWords.en.fields[field], also: [] }]),
);
const register: Shape = {
  headings: registerHeadings,
  contents: {
    code: 'kept',
    name: 'kept',
    level: { names: levelNames },
    integrated: 'said',
    integratedOn: 'recordedDay',
    complete: 'said',
    accurate: 'said',
    online: 'files',
    all: 'files',
    note: 'note',
  },
  needed: ['code', 'name'],
  example: {
    code: 'sct-003',
    name: 'Thông báo hoạt động khuyến mại',
    level: { vi: 'toàn trình', en: 'full' },
    integrated: { vi: 'Có', en: 'Yes' },
    integratedOn: '10/3/2021',
    complete: { vi: 'Có', en: 'Yes' },
    accurate: { vi: 'Có', en: 'Yes' },
    online: '12',
    all: '15',
    note: { vi: 'Đã tích hợp', en: 'Integrated' },
  },
  mistakes: [
    { field: 'name', cell: 'Cấp phép bán lẻ rượu' },
    { field: 'level', cell: '5' },
    { field: 'integrated', cell: 'sắp có' },
    { field: 'integratedOn', cell: '31/2/2021' },
    { field: 'online', cell: 'nhiều' },
  ],
};

const shapes: Readonly<Record<TemplateKind, Shape>> = { agencies, services, tasks, people, takeOver, register };

/** The template of a kind, with every column that its reader knows. */
export function tableTemplate(kind: TemplateKind): TableTemplate {
  const { headings, contents, needed, example, mistakes } = shapes[kind];
  const columns = Object.entries(headings).map(([field, heading]): TemplateColumn => {
    const content = contents[field];
    if (content === undefined) throw new Error(`${kind}: nothing says what a cell of ${field} holds`);
    const cell = example[field] ?? null;
    return {
      field,
      heading,
      content,
      isNeeded: needed.includes(field),
      example: typeof cell === 'string' ? { vi: cell, en: cell } : cell,
    };
  });
  return { kind, columns, mistakes };
}

/** The other names by which a column is known. */
export function otherNames({ vi, en, also }: Heading, language: Language): string[] {
  return [...new Set([vi, en, ...also])].filter((name) => name !== (language === 'vi' ? vi : en));
}

/** The content of a cell, in words. */
export function contentText(content: CellContent, language: Language): string {
  const words = templateWords[language];
  if (typeof content === 'string') return words.forms[content];
  return words.valueOf(
    Object.values(content.names)
      .map((all) => shownName(all, language))
      .join('; '),
  );
}

/** The first name in a language: Vietnamese stands first, an English one has no accents. */
function shownName(names: readonly string[], language: Language): string {
  const english = names.find((name) => /^[ -~]+$/.test(name));
  return (language === 'en' ? english : undefined) ?? names[0] ?? '';
}

/** The template's columns in their order, with the heading and example in a language. */
export function templateCells(kind: TemplateKind, language: Language): { field: string; heading: string; cell: string }[] {
  return tableTemplate(kind).columns.flatMap(({ field, heading, example }) =>
    example === null ? [] : [{ field, heading: heading[language], cell: example[language] }],
  );
}

const COLUMN = 24;
const LONG_CELL = 30;
const WIDE = 48;
/** A template holds nothing of a moment: the same program writes the same bytes. */
const moment = '2020-01-01T00:00:00.000Z';

/** The template as a workbook: a line that says what it is, the heading, the example. */
export function templateWorkbook(kind: EmptyTemplate, language: Language): Workbook {
  const words = templateWords[language];
  const cells = templateCells(kind, language);
  const contents = new Map(tableTemplate(kind).columns.map(({ field, content }) => [field, content]));
  const columns = cells.map(({ field, heading, cell }) => {
    const content = contents.get(field);
    const choices = typeof content === 'object' ? { choices: Object.values(content.names).flatMap((all) => all[0] ?? []) } : {};
    const isLong = cell.length > LONG_CELL;
    return { title: heading, width: isLong ? WIDE : COLUMN, kind: 'text' as const, wrap: isLong, ...choices };
  });
  const sheet = {
    name: words.names[kind].slice(0, 31),
    lines: [{ text: words.names[kind], strong: true }, { text: words.example }],
    columns,
    rows: [cells.map(({ cell }) => cell)],
    protected: false,
    landscape: true,
  };
  return { moment, title: words.names[kind], author: 'Đôn Đốc', sheets: [sheet] };
}

/** The template as a .csv in UTF-8 with its mark: the heading and the example. */
export function templateCsv(kind: EmptyTemplate, language: Language): string {
  const cells = templateCells(kind, language);
  return `\ufeff${csvLine(cells.map(({ heading }) => heading))}${csvLine(cells.map(({ cell }) => cell))}`;
}
