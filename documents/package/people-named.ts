import type { Decision, Language, Person } from '../../domain/decision/decision';
import { folded } from '../../domain/text/plain-letters';
import { textOfCell } from '../spreadsheet/cell-text';
import type { Sheet } from '../spreadsheet/sheet';
import { derivedCode } from '../tables/import-rows';
import { positionInFull, roleByPosition } from '../tables/people-records';
import { understandTable } from '../tables/understand-table';

/** Leaders whom the annex of a new decision names for its tasks, and whom its people do not have yet. */

const isPosition = ({ id, position }: Person, text: string) =>
  id === text || [position.vi, position.en].some((known) => folded(known) === folded(text));

/**
 * Those whom the directory knows, and those whose position tells their level: these have no address yet, and all of them is marked as
 * assumed. Any other text stays for the reader of the tasks, which asks about it.
 */
export function leadersNamed(
  sheets: readonly Sheet[],
  { people }: Pick<Decision, 'people'>,
  known: readonly Person[],
  language: Language,
): Person[] {
  const none = () => null;
  const { table } = understandTable(sheets, 'tasks', { file: '', sheet: null, groupOf: none, sheetOf: none, isTcvn3: false });
  const texts = (table?.rows ?? []).flatMap(({ cells }) => textOfCell(cells.answeredBy?.cell ?? null).split(/[;,\n]/));
  const added = new Map<string, Person>();
  for (const text of texts.map(positionInFull)) {
    if (text === '' || people.some((person) => isPosition(person, text))) continue;
    const person = known.find((entry) => isPosition(entry, text)) ?? newLeader(text, language);
    if (person !== null) added.set(person.id, { ...person, fields: [], substitutes: [] });
  }
  return [...added.values()].filter(({ id }) => people.every((person) => person.id !== id));
}

function newLeader(text: string, language: Language): Person | null {
  const role = roleByPosition(text);
  if (role === null) return null;
  const position = { vi: text, en: text };
  return { id: derivedCode(text), role, position, address: null, language, fields: [], substitutes: [], assumed: ['*'] };
}
