import { type Document, isScalar, type Node, type Pair, visit, type YAMLError } from 'yaml';
import type { YamlCause } from '../../domain/decision/problem';

/** Faults of YAML as somebody makes them who writes a decision in it, each where it can be mended. */

export type YamlFault = { cause: YamlCause | 'duplicateKey'; reason: string; offset: number; found: string };

/** Faults whose beginning is looked for, each in the whole document: nobody mends more at a time. */
const MOST_LOCATED = 20;

/** All faults of a text. What a comma inside braces has cut off is taken out of the document, so that nothing follows from it. */
export function yamlFaults(document: Document.Parsed, text: string): YamlFault[] {
  const faults = document.errors.map((error, index): YamlFault => {
    const cause = causeOf(error, text);
    const offset = index < MOST_LOCATED ? beginning(document, cause, error.pos[0]) : error.pos[0];
    const found = (text.slice(offset, Math.max(error.pos[1], offset + 1)).split('\n', 1)[0] ?? '').trimEnd();
    return { cause, reason: error.message, offset, found };
  });
  // Behind a fault of syntax the parser reads what nobody has written.
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

/** What is not closed is mended where it opens, which the parser tells last. */
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

/** Texts in braces that a comma has cut: what follows the comma is read as a key without a value. */
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
