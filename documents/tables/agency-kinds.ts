import { type KindOfAgency, readyKinds } from '../../domain/decision/kinds';
import { folded } from '../../domain/text/plain-letters';
import { agencyBeginnings, agencyKindNames, anyKind, usualPosition } from '../../words/import-values';
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
  const own = kinds ?? everyReadyKind();
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

/** Reads the kinds that groups of rows may have. The Office is one agency: a row with its name is no group. */
export function groupKinds(kinds: readonly KindOfAgency[] | null): KindReader {
  return kindReader((kinds ?? everyReadyKind()).filter(({ isOffice }) => !isOffice));
}

/** The kinds of every ready set, each once. */
export function everyReadyKind(): KindOfAgency[] {
  const all: readonly KindOfAgency[] = Object.values(readyKinds).flat();
  return [...new Map(all.map((kind) => [kind.code, kind])).values()];
}

const within = remembering((text: string) => around.exec(folded(text))?.[1] ?? folded(text));

type Beginning = { folded: string; kind: string; head: string };

/** The beginnings, the longest first: `Thanh tra tỉnh` is more than `Thanh tra`. */
const beginnings: readonly Beginning[] = Object.entries(agencyBeginnings)
  .flatMap(([kind, entries]) => entries.flatMap(({ names, head }) => names.map((name) => ({ folded: foldedName(name), kind, head }))))
  .sort((a, b) => b.folded.length - a.folded.length);

/**
 * Kinds to which an agency of this name may belong, the likeliest first: `Sở Y tế` is a department. Anything may be a unit, in a decision
 * that has them.
 */
export function kindsByName(name: string): readonly string[] {
  const found = beginningsOf(name);
  return found.length === 0 ? [anyKind] : found.map(({ kind }) => kind).filter((kind) => kind !== 'any');
}

/** The usual position of the head of an agency of this name: `Giám đốc Sở Y tế`, `Chủ tịch UBND xã Lương Tài`. */
export function positionByName(name: string): string {
  return `${beginningsOf(name)[0]?.head ?? usualPosition} ${name}`;
}

/** The longest beginning of the name, once for each kind that has it. */
const beginningsOf = remembering((name: string) => {
  const typed = foldedName(name);
  const longest = beginnings.find((entry) => typed === entry.folded || typed.startsWith(`${entry.folded} `))?.folded;
  return beginnings.filter((entry) => entry.folded === longest);
});
