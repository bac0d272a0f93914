import type { Language } from '../domain/decision/decision';
import type { RecordedChange, ServiceEntry } from '../domain/record/service-register';
import { mailWords } from './mail';
import { registerWords } from './register';

/** One field of a service that comes to differ: its name, what is recorded, and what would be. */
export type DifferenceLine = { code: string; name: string; field: string; before: string; after: string };

/** Words a change to an entry field by field. */
export function differenceLines(entry: ServiceEntry, change: RecordedChange, language: Language): DifferenceLine[] {
  const words = registerWords[language];
  const yesNo = (value: boolean | undefined) => (value === undefined ? words.none : value ? words.yes : words.no);
  const day = (value: string | null) => (value === null ? words.none : mailWords[language].shortDay(value));
  const lines: DifferenceLine[] = [];
  const add = (field: string, before: string, after: string) => {
    if (before !== after) lines.push({ code: entry.code, name: entry.name, field, before, after });
  };
  if (change.level !== undefined) add(words.fields.level, words.levels[entry.level], words.levels[change.level]);
  if (change.integrated !== undefined) add(words.fields.integrated, yesNo(entry.integrated), yesNo(change.integrated));
  if (change.integratedOn !== undefined) add(words.fields.integratedOn, day(entry.integratedOn), day(change.integratedOn));
  if (change.reviewed !== undefined) {
    add(words.fields.complete, yesNo(entry.reviewed?.complete), yesNo(change.reviewed.complete));
    add(words.fields.accurate, yesNo(entry.reviewed?.accurate), yesNo(change.reviewed.accurate));
  }
  for (const { month, online, all } of change.files ?? []) {
    const known = entry.files.find((told) => told.month === month);
    add(words.filesIn('online', month), known === undefined ? words.none : String(known.online), String(online));
    add(words.filesIn('all', month), known === undefined ? words.none : String(known.all), String(all));
  }
  if (change.note !== undefined) add(words.fields.note, entry.note ?? words.none, change.note ?? words.none);
  return lines;
}
