import type { AgencyKind } from '../../domain/decision';
import { agencyKindNames } from '../../words/import-values';
import { cleanText } from '../plain-text';
import { textOfCell } from '../spreadsheet/cell-text';
import { type AgencyNames, agencyValue, type FilledCell, oneOf, type ValueRead } from './cell-values';

/** Several values in one cell: agencies, kinds of agencies. */

/** What stands between two parts of a list; a name may have such a sign of its own. */
const between = /(\s*[;\n,/+]\s*|\s+(?:và|and)\s+)/iu;

/** Agencies in a cell: their codes joined by `; `. */
export function agencyListValue(cell: FilledCell, agencies: AgencyNames): ValueRead {
  return listValue(textOfCell(cell), (text) => agencyValue(text, agencies));
}

const kindOf = oneOf(agencyKindNames);

/** Agencies, and kinds of agencies as `kind:department`, joined by `; `. */
export function addresseesValue(cell: FilledCell, agencies: AgencyNames): ValueRead {
  return listValue(textOfCell(cell), (text) => {
    const kind = kindOf(text.replace(/^kind:/, ''));
    return 'text' in kind ? { text: `kind:${kind.text}` } : agencyValue(text, agencies);
  });
}

/** The kind that a part of a list of addressees names; null where it names an agency. */
export function kindNamed(part: string): AgencyKind | null {
  return part.startsWith('kind:') ? (part.slice('kind:'.length) as AgencyKind) : null;
}

/** One agency. A cell that names several is told so: a service has one that manages it. */
export function oneAgencyValue(text: string, agencies: AgencyNames): ValueRead {
  return oneOfSeveral(text, (part) => agencyValue(part, agencies), 'severalAgencies');
}

/** One value; where the cell is a list of such values, the fault says so. */
export function oneOfSeveral(text: string, read: (part: string) => ValueRead, code: 'severalAgencies' | 'severalValues'): ValueRead {
  const first = read(text);
  if ('text' in first || !between.test(text)) return first;
  const list = listValue(text, read);
  return 'text' in list ? { fault: { code, params: { values: list.text } } } : first;
}

/** The longest known names one after another: `Sở Lao động, Thương binh và Xã hội, Sở Y tế` is two. */
function listValue(text: string, read: (part: string) => ValueRead): ValueRead {
  const pieces = text.split(between);
  const values: string[] = [];
  for (let from = 0; from < pieces.length; ) {
    if (cleanText(pieces[from] ?? '') === '') {
      from += 2;
      continue;
    }
    const found = longest(pieces, from, read);
    if ('fault' in found) return found;
    values.push(found.text);
    from = found.next;
  }
  return { text: [...new Set(values)].join('; ') };
}

/** Pieces that are tried as one name; a cell of a thousand commas is no list of agencies. */
const MOST_PIECES = 16;

function longest(
  pieces: readonly string[],
  from: number,
  read: (part: string) => ValueRead,
): { text: string; next: number } | Extract<ValueRead, { fault: object }> {
  const last = Math.min(pieces.length - 1, from + 2 * MOST_PIECES);
  for (let to = last - ((last - from) % 2); to >= from; to -= 2) {
    const value = read(cleanText(pieces.slice(from, to + 1).join('')));
    if ('text' in value) return { text: value.text, next: to + 2 };
  }
  const part = cleanText(pieces[from] ?? '');
  const value = read(part);
  const fault = 'fault' in value ? value.fault : { code: 'unknownAgency' as const };
  return { fault: { ...fault, params: { ...fault.params, ...(pieces.length > 1 ? { part } : {}) } } };
}
