import { folded } from '../../domain/text/plain-letters';
import { everyoneNames, headNames, leadRemarks, sharedWords } from '../../words/import-values';
import { cleanText } from '../plain-text';
import { textOfCell } from '../spreadsheet/cell-text';
import type { KindReader } from './agency-kinds';
import { type AgencyNames, agencyValue, type FilledCell, oneOf, type ValueFault, type ValueRead, yesNoValue } from './cell-values';
import { remembering } from './fold';

/** Several values in one cell: agencies, kinds of agencies. */

/** The separators of a list; a name may contain one of them too. */
const between = /((?<!\s)\s*[,/+]\s*|(?<!\s)\s+(?:và|and)\s+)/iu;

/** Agencies in a cell: their codes joined by `; `. */
export function agencyListReader(agencies: AgencyNames): (cell: FilledCell) => ValueRead {
  const read = remembering((text: string) => agencyValue(text, agencies));
  return (cell) => listValue(textOfCell(cell), read);
}

/**
 * Agencies, and kinds of agencies as `kind:department`, joined by `; `.
 * @param everyone codes of the kinds that `các cơ quan, đơn vị` means
 */
export function addresseesReader(
  agencies: AgencyNames,
  kindOf: KindReader,
  everyone: readonly string[] = [],
): (cell: FilledCell) => ValueRead {
  const named = (text: string): ValueRead => {
    const agency = agencyValue(text, agencies);
    // `Văn phòng UBND tỉnh` is the name of a kind too.
    if ('text' in agency) return agency;
    const kind = kindOf(text.replace(/^kind:/, ''));
    return 'text' in kind ? { text: `kind:${kind.text}` } : agency;
  };
  const read = remembering((given: string): ValueRead => {
    const text = withoutRemark(given);
    const found = named(text);
    const agency = 'fault' in found ? named(withoutHead(text)) : found;
    if ('text' in agency) return agency;
    return supports.test(folded(given)) ? { fault: { code: 'supportsHere' } } : found;
  });
  return (cell) => {
    const text = textOfCell(cell);
    const isEveryone = everyone.length > 0 && everyoneTexts.has(folded(text)) && 'fault' in agencyValue(text, agencies);
    if (!isEveryone) return listOrShared(text, read);
    return { text: everyone.map((kind) => `kind:${kind}`).join('; '), told: 'everyone' };
  };
}

const remarks = new Set(leadRemarks.map(folded));

/** `Sở Nội vụ (cơ quan thường trực)`, `Sở Nội vụ chủ trì` are Sở Nội vụ. Brackets with anything else may belong to the name. */
function withoutRemark(text: string): string {
  const [, name, remark = ''] = /^([^()]+)\(([^()]+)\)$/.exec(text) ?? /^(.+) (chủ trì)$/iu.exec(text) ?? [];
  return name !== undefined && remarks.has(folded(remark)) ? name.trim() : text;
}

const heads = new RegExp(`^(?:${headNames.join('|')})\\s+(?=\\S)`, 'iu');

/** `Giám đốc Sở Tài chính` is asked as the head of Sở Tài chính, to whom its tasks go anyway. */
function withoutHead(text: string): string {
  return text.replace(heads, '');
}

/** Among those that lead stands one that is said to support. */
const supports = /\bphoi hop\b/;

/** `Các Sở: Tài chính, Nội vụ`, `UBND các xã Bắc Hà, Tân An`: a first word that several names share. */
const shared = new RegExp(`^((?:UBND|Ủy ban nhân dân)\\s+)?các\\s+(${sharedWords.join('|')})\\s*:?\\s+(?=\\S)`, 'iu');

/** A list; where it is none, one whose names share their first word, as a whole or in its parts. */
function listOrShared(text: string, read: (part: string) => ValueRead): ValueRead {
  const found = listValue(text, read);
  if ('text' in found) return found;
  const whole = sharedList(text, read);
  if (whole !== null) return whole;
  const parts = text.split(/[;\n]/).filter((part) => cleanText(part) !== '');
  const each = parts.length > 1 ? parts.map((part) => sharedList(part, read) ?? listValue(part, read)) : [];
  const codes = each.flatMap((part) => ('text' in part ? [part.text] : []));
  return codes.length > 0 && codes.length === each.length ? { text: [...new Set(codes.join('; ').split('; '))].join('; ') } : found;
}

function sharedList(text: string, read: (part: string) => ValueRead): ValueRead | null {
  const [all, before = '', word = ''] = shared.exec(cleanText(text)) ?? [];
  if (all === undefined) return null;
  const list = listValue(cleanText(text).slice(all.length), (part) => read(`${before}${word} ${part}`));
  return 'text' in list ? list : null;
}

const everyoneTexts = new Set(everyoneNames.map(folded));

/**
 * Values by their names, several in a cell: their codes joined by `; `.
 * @param inFull what a shortened name stands for
 */
export function namesReader(
  names: Readonly<Record<string, readonly string[]>>,
  inFull: (text: string) => string = (text) => text,
): (cell: FilledCell) => ValueRead {
  const read = oneOf(names);
  return (cell) => listValue(textOfCell(cell), (text) => read(inFull(text)));
}

/** Whether agencies lead together: a mark, or those that lead beside the first ones, who are then among the leads. */
export function jointReader(agencies: (cell: FilledCell) => ValueRead): (cell: FilledCell) => ValueRead {
  return (cell) => {
    const marked = yesNoValue(cell);
    if ('text' in marked) return marked;
    const named = agencies(cell);
    return 'text' in named ? named : marked;
  };
}

/** The kind in a part of a list of addressees; null where the part names an agency. */
export function kindNamed(part: string): string | null {
  return part.startsWith('kind:') ? part.slice('kind:'.length) : null;
}

/** One agency. A cell that names several has a fault of its own, since one agency manages a service. */
export function oneAgencyValue(text: string, agencies: AgencyNames): ValueRead {
  return oneOfSeveral(text, (part) => agencyValue(part, agencies), 'severalAgencies');
}

/** One value; where the cell is a list of such values, the fault says so. */
export function oneOfSeveral(text: string, read: (part: string) => ValueRead, code: 'severalAgencies' | 'severalValues'): ValueRead {
  const first = read(text);
  if ('text' in first || !(between.test(text) || /[;\n]/.test(text))) return first;
  const list = listValue(text, read);
  return 'text' in list ? { fault: { code, params: { values: list.text } } } : first;
}

/**
 * Takes the longest known names one after another: `Sở Lao động, Thương binh và Xã hội, Sở Y tế` has two. No name crosses a semicolon or a
 * line end.
 */
function listValue(text: string, read: (part: string) => ValueRead): ValueRead {
  const values: string[] = [];
  const wholes = text.split(/[;\n]/).filter((whole) => cleanText(whole) !== '');
  for (const whole of wholes) {
    const pieces = whole.split(between);
    for (let from = 0; from < pieces.length; ) {
      if (cleanText(pieces[from] ?? '') === '') {
        from += 2;
        continue;
      }
      const found = longest(pieces, from, read);
      if ('fault' in found) return wholes.length + pieces.length > 2 ? withPart(found, cleanText(pieces[from] ?? '')) : found;
      values.push(found.text);
      from = found.next;
    }
  }
  return { text: [...new Set(values)].join('; ') };
}

/** A fault with the unknown part of a list. */
function withPart({ fault }: { fault: ValueFault }, part: string): ValueRead {
  return { fault: { ...fault, params: { ...fault.params, part } } };
}

/** Most pieces that are joined to one name; a cell of a thousand commas is no list of agencies. */
const MOST_PIECES = 16;

function longest(
  pieces: readonly string[],
  from: number,
  read: (part: string) => ValueRead,
): { text: string; next: number } | { fault: ValueFault } {
  const last = Math.min(pieces.length - 1, from + 2 * MOST_PIECES);
  for (let to = last - ((last - from) % 2); to > from; to -= 2) {
    const value = read(cleanText(pieces.slice(from, to + 1).join('')));
    if ('text' in value) return { text: value.text, next: to + 2 };
  }
  const value = read(cleanText(pieces[from] ?? ''));
  return 'text' in value ? { text: value.text, next: from + 2 } : value;
}
