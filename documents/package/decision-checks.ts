import { isDay } from '../../domain/calendar/time';
import { lastDayGiven } from '../../domain/decision/assignment';
import { MOST_PERIODS, periodCount } from '../../domain/decision/periods';
import type { Problem, ReferenceKind } from '../../domain/decision/problem';
import { suggestion } from '../tables/read-csv';
import { readDeadline } from './deadline-text';
import { documentMarks, recordKeys, ruleOf, secrecies } from './decision-schema';
import { followingProblems } from './following-checks';
import { type KnownCodes, kindsIn, type RawPackage } from './known-codes';
import { type Fault, itemPaths, keysAt, problemAt, problemAtKey, textAt, valueAt } from './problem-places';
import type { ValuePath, YamlFile } from './read-yaml';
import { periodPatterns, whenOf } from './value-schema';

/**
 * Checks across the values of decision.yaml, and between them and the tables. They read the raw document and skip malformed values, which
 * the schema reports, so that both kinds of fault are reported at once.
 */
export function decisionProblems(raw: RawPackage, known: KnownCodes): Problem[] {
  const { yaml } = raw;
  if (yaml.value === undefined) return [];
  return [
    ...secretPaper(yaml),
    ...duplicates(yaml, ['fields'], 'code'),
    ...duplicates(yaml, ['people'], 'id'),
    ...duplicates(yaml, ['tasks'], 'code'),
    ...duplicates(yaml, ['ladder'], 'code'),
    ...references(yaml, [['responsibleOfficer']], 'person', known),
    ...itemPaths(yaml.value, ['people']).flatMap((path) => personProblems(yaml, path, known)),
    ...itemPaths(yaml.value, ['tasks']).flatMap((path) => taskProblems(raw, path, known)),
    ...itemPaths(yaml.value, ['ladder']).flatMap((path) => rungProblems(yaml, path, known)),
    ...followingProblems(yaml, known),
    ...unknownMarks(yaml),
  ];
}

function secretPaper(yaml: YamlFile): Problem[] {
  const secrecy = textAt(yaml.value, ['source', 'secrecy'])?.toLowerCase();
  const secret = secrecies.some((name) => name !== 'none' && name.toLowerCase() === secrecy);
  return secret ? [problemAt(yaml, ['source', 'secrecy'], 'secretPaper')] : [];
}

function duplicates(yaml: YamlFile, list: ValuePath, key: string): Problem[] {
  const firstLines = new Map<string, number>();
  return itemPaths(yaml.value, list).flatMap((item) => {
    const path = [...item, key];
    const code = textAt(yaml.value, path);
    if (code === null) return [];
    const first = firstLines.get(code);
    if (first !== undefined) return [problemAt(yaml, path, 'duplicate', { params: { first } })];
    firstLines.set(code, yaml.placeOf(path).line ?? 0);
    return [];
  });
}

function references(yaml: YamlFile, paths: ValuePath[], kind: ReferenceKind, known: KnownCodes): Problem[] {
  const codes = known[kind];
  if (codes === null) return [];
  return paths.flatMap((path) => {
    const code = textAt(yaml.value, path);
    if (code === null || codes.has(code)) return [];
    return [problemAt(yaml, path, 'unknownReference', { params: { kind, ...suggestion(code, codes) } })];
  });
}

function personProblems(yaml: YamlFile, path: ValuePath, known: KnownCodes): Problem[] {
  const substitutes = itemPaths(yaml.value, [...path, 'substitutes']);
  const id = textAt(yaml.value, [...path, 'id']);
  return [
    ...references(yaml, itemPaths(yaml.value, [...path, 'fields']), 'field', known),
    ...substitutes.flatMap((substitute) => {
      const person = [...substitute, 'person'];
      if (id !== null && textAt(yaml.value, person) === id) return [problemAt(yaml, person, 'refersToItself')];
      return [...references(yaml, [person], 'person', known), ...wrongOrder(yaml, [...substitute, 'from'], [...substitute, 'to'])];
    }),
  ];
}

function wrongOrder(yaml: YamlFile, firstPath: ValuePath, lastPath: ValuePath): Problem[] {
  const first = textAt(yaml.value, firstPath);
  const last = textAt(yaml.value, lastPath);
  return first !== null && last !== null && last < first ? [problemAt(yaml, lastPath, 'wrongOrder', { params: { first } })] : [];
}

function taskProblems(raw: RawPackage, path: ValuePath, known: KnownCodes): Problem[] {
  const { yaml } = raw;
  const agencies = ['agencies', 'except'].flatMap((list) => itemPaths(yaml.value, [...path, 'for', list]));
  return [
    ...references(yaml, itemPaths(yaml.value, [...path, 'for', 'kinds']), 'kind', known),
    ...references(yaml, itemPaths(yaml.value, [...path, 'coordinatingKinds']), 'kind', known),
    ...references(yaml, [...agencies, ...itemPaths(yaml.value, [...path, 'coordinating'])], 'agency', known),
    ...references(yaml, [[...path, 'field']], 'field', known),
    ...references(yaml, itemPaths(yaml.value, [...path, 'answeredBy']), 'person', known),
    ...deadlineProblems(yaml, path),
    ...recurrenceProblems(yaml, path),
    ...ownWork(raw, path),
    ...coordinatorNeeded(yaml, path),
    ...overrideProblems(yaml, path, known),
  ];
}

/** A task states its time in one way: a deadline, a rule of recurrence, or a list of days. */
function deadlineProblems(yaml: YamlFile, path: ValuePath): Problem[] {
  const ways = ['deadline', 'recurrence', 'dates'].filter((key) => valueAt(yaml.value, [...path, key]) !== undefined);
  const problems = ways.length === 1 ? [] : [problemAt(yaml, path, 'oneDeadline', { found: ways.join(', ') })];
  const dated = [[...path, 'deadline'], ...itemPaths(yaml.value, [...path, 'dates'])];
  return [...problems, ...dated.flatMap((place) => beforeDecision(yaml, place))];
}

function beforeDecision(yaml: YamlFile, path: ValuePath): Problem[] {
  const date = textAt(yaml.value, ['source', 'date']);
  const deadline = readDeadline(textAt(yaml.value, path) ?? '');
  const last = deadline === null ? null : lastDayGiven(deadline);
  if (date === null || !isDay(date) || last === null || last >= date) return [];
  return [problemAt(yaml, path, 'beforeDecision', { params: { date } })];
}

function recurrenceProblems(yaml: YamlFile, path: ValuePath): Problem[] {
  const rule = [...path, 'recurrence'];
  const every = textAt(yaml.value, [...rule, 'every']) ?? '';
  const pattern = Object.hasOwn(periodPatterns, every) ? periodPatterns[every as keyof typeof periodPatterns] : null;
  const misfits = ['first', 'last'].flatMap((key) => {
    const period = textAt(yaml.value, [...rule, key]);
    if (pattern === null || period === null || pattern.test(period)) return [];
    return [problemAt(yaml, [...rule, key], 'wrongForm', { params: { form: 'period' } })];
  });
  const dates = itemPaths(yaml.value, [...path, 'dates']);
  const descending = dates.slice(1).flatMap((later, index) => wrongOrder(yaml, dates[index] ?? [], later));
  const ordered = misfits.length > 0 ? [] : wrongOrder(yaml, [...rule, 'first'], [...rule, 'last']);
  return [...misfits, ...ordered, ...(misfits.length + ordered.length > 0 ? [] : countProblems(yaml, rule)), ...descending];
}

/** A rule gives at least one period, and no more than a follow-up can hold. */
function countProblems(yaml: YamlFile, path: ValuePath): Problem[] {
  const rule = ruleOf(valueAt(yaml.value, path));
  const count = rule === null ? 1 : periodCount(rule);
  if (count === 0) return [problemAt(yaml, [...path, 'last'], 'noPeriod')];
  return count > MOST_PERIODS ? [problemAt(yaml, [...path, 'last'], 'tooManyPeriods', { params: { most: MOST_PERIODS } })] : [];
}

/** Nobody accepts their own work: a task of the Office is accepted above the officer. */
function ownWork({ yaml, agencies }: RawPackage, path: ValuePath): Problem[] {
  if (textAt(yaml.value, [...path, 'acceptedBy']) !== 'officer') return [];
  const officeKinds = kindsIn(yaml)?.offices ?? new Set<string>();
  const offices = new Set(agencies?.rows.filter((row) => officeKinds.has(row.cells.kind ?? '')).map((row) => row.cells.code));
  const kinds = itemPaths(yaml.value, [...path, 'for', 'kinds']).map((kind) => textAt(yaml.value, kind));
  const codes = itemPaths(yaml.value, [...path, 'for', 'agencies']).map((agency) => textAt(yaml.value, agency) ?? '');
  const forOffice = kinds.some((kind) => officeKinds.has(kind ?? '')) || codes.some((code) => offices.has(code));
  return forOffice ? [problemAt(yaml, [...path, 'acceptedBy'], 'ownWork')] : [];
}

/** A time for contributions needs agencies that contribute. */
function coordinatorNeeded(yaml: YamlFile, path: ValuePath): Problem[] {
  const within = valueAt(yaml.value, [...path, 'contributeWithin']) ?? null;
  const named = ['coordinating', 'coordinatingKinds'].flatMap((key) => itemPaths(yaml.value, [...path, key]));
  if (within === null || named.length > 0) return [];
  return [problemAt(yaml, [...path, 'contributeWithin'], 'coordinatorNeeded')];
}

/** A task's exceptions name rungs of the ladder. A rung that acts at its moment can be left out but not moved. */
function overrideProblems(yaml: YamlFile, path: ValuePath, known: KnownCodes): Problem[] {
  return keysAt(yaml.value, [...path, 'ladder']).flatMap((code) => {
    const place = [...path, 'ladder', code];
    if (known.rung === null) return [];
    if (!known.rung.has(code)) {
      return [problemAtKey(yaml, place, 'unknownReference', { params: { kind: 'rung', ...suggestion(code, known.rung) } })];
    }
    const rung = itemPaths(yaml.value, ['ladder']).find((item) => textAt(yaml.value, [...item, 'code']) === code) ?? [];
    const atOnce = textAt(yaml.value, [...rung, 'slot']) === 'atOnce' && typeof valueAt(yaml.value, place) === 'number';
    return atOnce ? [problemAt(yaml, place, 'overrideOfAtOnce')] : [];
  });
}

function rungProblems(yaml: YamlFile, path: ValuePath, known: KnownCodes): Problem[] {
  const letters = itemPaths(yaml.value, [...path, 'ofLetters']);
  const own = textAt(yaml.value, [...path, 'code']);
  const toItself = letters.filter((letter) => textAt(yaml.value, letter) === own);
  const others = letters.filter((letter) => !toItself.includes(letter));
  return [
    ...references(yaml, others, 'rung', known),
    ...references(yaml, itemPaths(yaml.value, [...path, 'onlyKinds']), 'kind', known),
    ...toItself.map((letter) => problemAt(yaml, letter, 'refersToItself')),
    ...others.flatMap((letter) => notALetter(yaml, letter)),
    ...degreeProblems(yaml, path),
    ...lettersRefused(yaml, path, letters),
  ];
}

function notALetter(yaml: YamlFile, letter: ValuePath): Problem[] {
  const code = textAt(yaml.value, letter);
  const named = itemPaths(yaml.value, ['ladder']).find((rung) => textAt(yaml.value, [...rung, 'code']) === code);
  if (named === undefined || textAt(yaml.value, [...named, 'by']) === 'letter') return [];
  return [problemAt(yaml, letter, 'notALetter')];
}

function degreeProblems(yaml: YamlFile, path: ValuePath): Problem[] {
  const by = textAt(yaml.value, [...path, 'by']);
  const degree = valueAt(yaml.value, [...path, 'degree']) ?? null;
  if (by === 'letter' && degree === null) return [problemAt(yaml, [...path, 'degree'], 'degreeNeeded')];
  if (by !== null && by !== 'letter' && degree !== null) return [problemAt(yaml, [...path, 'degree'], 'degreeRefused')];
  return [];
}

function lettersRefused(yaml: YamlFile, path: ValuePath, letters: ValuePath[]): Problem[] {
  const when = textAt(yaml.value, [...path, 'when']);
  if (when === null || letters.length === 0 || ['letterDrafted', 'letterIssued'].includes(whenOf(when).after)) return [];
  return [problemAt(yaml, [...path, 'ofLetters'], 'lettersRefused')];
}

function unknownMarks(yaml: YamlFile): Problem[] {
  const own = marksProblems(yaml, [], documentMarks);
  const source = marksProblems(yaml, ['source'], recordKeys.source);
  const lists = (['fields', 'people', 'tasks', 'ladder', 'controlTotals'] as const).flatMap((list) =>
    itemPaths(yaml.value, [list]).flatMap((path) => marksProblems(yaml, path, recordKeys[list])),
  );
  return [...own, ...source, ...lists];
}

function marksProblems(yaml: YamlFile, record: ValuePath, keys: readonly string[]): Problem[] {
  const names = keys.filter((key) => key !== 'assumed');
  return itemPaths(yaml.value, [...record, 'assumed']).flatMap((path) => {
    const name = textAt(yaml.value, path);
    if (name === null || names.includes(name)) return [];
    const fault: Fault = { params: { names: names.join(', '), ...suggestion(name, names) } };
    return [problemAt(yaml, path, 'unknownAssumed', fault)];
  });
}
