import { type KindOfAgency, readyKinds } from '../../domain/decision/kinds';
import { folded } from '../../domain/text/plain-letters';
import { agencyBeginnings, agencyKindNames, usualPosition } from '../../words/import-values';
import { textOfCell, withoutFormat } from '../spreadsheet/cell-text';
import { type FilledCell, oneOf, type ValueRead } from './cell-values';
import { foldedName, remembering } from './fold';

/** Kinds of agencies as tables name them, and what the name of an agency says of its kind and of the position of its head. */

export type KindReader = (cell: FilledCell) => ValueRead;

/** `Các sở`, `Khối sở, ban, ngành`, `Cơ quan Trung ương đóng trên địa bàn tỉnh`: what stands around the name of a kind. */
const around = /^(?:khoi |nhom )?(?:cac )?(?:co quan )?(.+?)(?: (?:thuoc|truc thuoc|dong|tren|cua)\b.*)?$/;

/**
 * Reads a kind by its code, by a name that the decision has for it, or by a usual name of a ready kind.
 * @param kinds those of the decision, or null where it is not known: all ready kinds
 */
export function kindReader(kinds: readonly KindOfAgency[] | null): KindReader {
  const own = kinds ?? [...new Map(Object.values(readyKinds).flatMap((set) => set.map((kind) => [kind.code, kind] as const))).values()];
  const usual: Readonly<Record<string, readonly string[]>> = agencyKindNames;
  const names = own.map(({ code, one, many, short }) => [
    code,
    [...(usual[code] ?? []), ...[one, many, short].flatMap(({ vi, en }) => [vi, en])],
  ]);
  const exact = oneOf(Object.fromEntries(names));
  const bare = oneOf(Object.fromEntries(names.map(([code, all]) => [code, [...new Set((all as string[]).map(within))]])));
  return (cell) => {
    const read = exact(cell);
    if ('text' in read) return read;
    const other = bare(within(textOfCell(withoutFormat(cell))));
    return 'text' in other ? other : read;
  };
}

const within = remembering((text: string) => around.exec(folded(text))?.[1] ?? folded(text));

/** The beginnings, the longest first: `Thanh tra tỉnh` is more than `Thanh tra`. */
const beginnings = agencyBeginnings
  .flatMap(({ names, ...says }) => names.map((name) => ({ folded: foldedName(name), ...says })))
  .sort((a, b) => b.folded.length - a.folded.length);

/** Kinds to which an agency of this name may belong, the likeliest first: `Sở Y tế` is a department. Empty where the name tells nothing. */
export function kindsByName(name: string): readonly string[] {
  return beginningOf(name)?.kinds ?? [];
}

/** The usual position of the head of an agency of this name: `Giám đốc Sở Y tế`, `Chủ tịch UBND xã Lương Tài`. */
export function positionByName(name: string): string {
  return `${beginningOf(name)?.head ?? usualPosition} ${name}`;
}

const beginningOf = remembering((name: string) => {
  const typed = foldedName(name);
  return beginnings.find((entry) => typed === entry.folded || typed.startsWith(`${entry.folded} `));
});
