import { type Document, isScalar, type Node, type Pair, visit, type YAMLError } from 'yaml';
import type { YamlCause } from '../../domain/decision/problem';

/** Faults of YAML that an author of a decision typically makes, each at the place where it can be corrected. */

export type YamlFault = { cause: YamlCause | 'duplicateKey'; reason: string; offset: number; found: string };

/** Most faults whose beginning is located, each by a search of the whole document: nobody corrects more at a time. */
const MOST_LOCATED = 20;

/** All faults of a text. Removes remains of a comma inside braces from the document, so that no further faults follow from them. */
export function yamlFaults(document: Document.Parsed, text: string): YamlFault[] {
  const faults = document.errors.map((error, index): YamlFault => {
    const cause = causeOf(error, text);
    const offset = index < MOST_LOCATED ? beginning(document, cause, error.pos[0]) : error.pos[0];
    const found = (text.slice(offset, Math.max(error.pos[1], offset + 1)).split('\n', 1)[0] ?? '').trimEnd();
    return { cause, reason: error.message, offset, found };
  });
  // After a syntax fault the parser's result is not what the author wrote, so it is not searched.
  return faults.length > 0 ? faults : cutOff(document, text);
}

function causeOf({ code, message, pos: [start] }: YAMLError, text: string): YamlFault['cause'] {
  const before = text.slice(0, start).trimEnd().at(-1) ?? '';
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'duplicateKey';
    case 'MULTIPLE_DOCS':
      return 'several';
    case 'BAD_SCALAR_START':
      return 'start';
    case 'UNEXPECTED_TOKEN':
      return ['"', "'"].includes(before) ? 'quotes' : message.includes('on same line with key') ? 'indent' : 'other';
    case 'BLOCK_IN_FLOW':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:[ \t]/.test(text.slice(start).split('\n', 1)[0] ?? '') ? 'colon' : 'indent';
    case 'MISSING_CHAR':
      return message.startsWith('Missing closing') ? 'openQuote' : 'key';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'key';
    case 'TAB_AS_INDENT':
      return 'indent';
    case 'BAD_INDENT':
      return message.includes('end with a') ? 'openBracket' : 'indent';
    default:
      return 'other';
  }
}

/** An unclosed quote or bracket is corrected where it opens; the parser reports where it ends. */
function beginning(document: Document.Parsed, cause: YamlFault['cause'], offset: number): number {
  if (cause !== 'openQuote' && cause !== 'openBracket') return offset;
  let found = offset;
  visit(document, {
    Node: (_, node) => {
      const [start, , end] = (node as Node).range ?? [offset + 1, 0, 0];
      const opens = cause === 'openQuote' ? isScalar(node) && node.type?.startsWith('QUOTE') : 'flow' in node && node.flow === true;
      if (opens && start <= offset && end >= offset - 1) found = start;
    },
  });
  return found;
}

/** Texts in braces that a comma has cut: the parser reads the rest as a key without a value. */
function cutOff(document: Document.Parsed, text: string): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Map: (_, map) => {
      if (map.flow !== true) return;
      const isCut = ({ key, value }: Pair) => value === null && isScalar(key) && key.type === 'PLAIN';
      for (const { key } of map.items.filter(isCut)) {
        const offset = (key as Node).range?.[0] ?? 0;
        faults.push({ cause: 'comma', reason: 'a key without a value', offset, found: text.slice(offset, (key as Node).range?.[1]) });
      }
      map.items = map.items.filter((pair) => !isCut(pair));
    },
  });
  return faults;
}
