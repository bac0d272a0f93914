/** Faults of a decision package, as data; words/documents.ts puts them in words. */

export const problemCodes = [
  'missingFile',
  'notUtf8',
  'tooLarge',
  'tooManyRows',
  'badYaml',
  'duplicateKey',
  'aliasRefused',
  'tagRefused',
  'badCsv',
  'missingColumn',
  'unknownColumn',
  'duplicateColumn',
  'cellCount',
  'errorCell',
  'lostZeros',
  'missing',
  'unknownKey',
  'wrongType',
  'wrongForm',
  'notInList',
  'outOfRange',
  'tooFew',
  'unknownReference',
  'duplicate',
  'duplicateName',
  'successorCycle',
  'successorWithoutEnd',
  'wrongOrder',
  'beforeDecision',
  'inFuture',
  'dayTooFar',
  'unknownAssumed',
  'secretPaper',
  'notShared',
  'oneDeadline',
  'tooManyPeriods',
  'noPeriod',
  'followsPeriods',
  'deadlineCycle',
  'ownWork',
  'degreeNeeded',
  'degreeRefused',
  'lettersRefused',
  'notALetter',
  'refersToItself',
  'overrideOfAtOnce',
  'coordinatorNeeded',
  'contactMissing',
  'overlap',
  'scopeOfAgency',
  'halfRecord',
  'controlTotal',
  'neededToPublish',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Why a text is no YAML, so that a person can mend it at that place. Values of the parameter `cause` of `badYaml`. */
export const yamlCauses = ['comma', 'quotes', 'colon', 'start', 'openQuote', 'openBracket', 'key', 'indent', 'several', 'other'] as const;
export type YamlCause = (typeof yamlCauses)[number];

/** Forms that a value written as text must have. words/ explains each. */
export const valueForms = [
  'text',
  'line',
  'longLine',
  'serviceCode',
  'code',
  'rungCode',
  'kindCode',
  'day',
  'dayWritten',
  'existingDay',
  'timeOfDay',
  'moment',
  'address',
  'deadline',
  'when',
  'repeat',
  'override',
  'period',
  'cutOffDay',
  'performer',
  'season',
  'span',
  'assumed',
  'yesNo',
  'mailServer',
  'pagesAddress',
  'port',
  'databaseAddress',
  'temporalAddress',
  'accountName',
] as const;
export type ValueForm = (typeof valueForms)[number];

/** Kinds of things that a code may refer to. */
const referenceKinds = ['agency', 'field', 'person', 'rung', 'officeHours', 'task', 'kind'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** One fault of a package with its place: line and column in YAML, row and field (the name of the column) in CSV. */
export type Problem = {
  code: ProblemCode;
  /** Values that the words need, such as the nearest known name as `suggestion`. */
  params: Record<string, string | number>;
  file: string;
  /** Line of the file, from 1; null where the fault is of the whole file. */
  line: number | null;
  /** Character in the line, from 1; null outside YAML. */
  column: number | null;
  /** Row as a spreadsheet numbers it: the heading is row 1; null in YAML. */
  row: number | null;
  /** Path of the value, such as `tasks[2].deadline`, or the name of the CSV column; empty for a whole file. */
  field: string;
  /** The value found there, shortened; empty where there is none. */
  found: string;
  severity: 'error' | 'warning';
};

/** The most characters of a found value that a problem quotes. */
const QUOTED_LENGTH = 80;

/** Makes a problem. By default it is an error of the whole file. */
export function problem(
  code: ProblemCode,
  file: string,
  place: Partial<Omit<Problem, 'code' | 'file' | 'found'>> & { found?: unknown } = {},
): Problem {
  const { found, ...rest } = place;
  return { params: {}, line: null, column: null, row: null, field: '', severity: 'error', ...rest, code, file, found: quoted(found) };
}

function quoted(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const characters = [...text.slice(0, QUOTED_LENGTH * 2 + 2)];
  return characters.length > QUOTED_LENGTH ? `${characters.slice(0, QUOTED_LENGTH).join('')}…` : text;
}
