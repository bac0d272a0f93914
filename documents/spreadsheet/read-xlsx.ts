import { Grid } from './grid';
import { numberFormats } from './number-formats';
import { Refused } from './refused';
import type { Sheet } from './sheet';
import { readXlsxSheet, unescaped } from './xlsx-sheet';
import { type Attributes, readXml, xmlText } from './xml-events';
import type { Parts } from './zip-parts';

type Relation = { id: string; kind: string; target: string };

/** The file of a package to which a relation of this kind leads; null where there is none. */
export function mainPart(parts: Parts): string | null {
  return relationsOf(parts, '').find(({ kind }) => kind === 'officeDocument')?.target ?? null;
}

/** The sheets of an Office Open XML workbook, without charts. Throws Refused. */
export function readXlsx(parts: Parts, main: string): Sheet[] {
  const relations = relationsOf(parts, main);
  const { listed, from1904 } = listedSheets(textOf(parts, main));
  const beside = (kind: string) => relations.find((relation) => relation.kind === kind && parts.has(relation.target))?.target;
  const strings = beside('sharedStrings');
  const styles = beside('styles');
  const workbook = {
    sharedStrings: strings === undefined ? [] : sharedStringsOf(textOf(parts, strings)),
    formats: styles === undefined ? [] : numberFormats(textOf(parts, styles)),
    from1904,
  };
  const grid = new Grid();
  for (const { name, hidden, id } of listed) {
    const relation = relations.find((one) => one.id === id);
    if (relation === undefined) throw new Refused('damaged', { sheet: name });
    if (relation.kind === 'xlMacrosheet') throw new Refused('macros', { sheet: name });
    if (relation.kind !== 'worksheet') continue;
    grid.add(name, hidden);
    if (!parts.has(relation.target)) grid.refuse('damaged', null, null);
    readXlsxSheet(textOf(parts, relation.target), workbook, grid);
    grid.close();
  }
  // A workbook of charts alone has no tables.
  if (grid.sheets.length === 0) throw new Refused('notASpreadsheet');
  return grid.sheets;
}

function textOf(parts: Parts, name: string): string {
  const part = parts.get(name);
  if (part === undefined) throw new Refused('damaged');
  return xmlText(part);
}

/** The relations of a file in the package, with paths from its root; targets outside are left out. */
function relationsOf(parts: Parts, name: string): Relation[] {
  const slash = name.lastIndexOf('/') + 1;
  const folder = name.slice(0, slash);
  const part = parts.get(`${folder}_rels/${name.slice(slash)}.rels`);
  const relations: Relation[] = [];
  if (part === undefined) return relations;
  const open = (element: string, { Id, Type = '', Target, TargetMode }: Attributes) => {
    if (element !== 'Relationship' || TargetMode === 'External') return;
    if (Id === undefined || Target === undefined) throw new Refused('damaged');
    relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target: pathFrom(folder, Target) });
  };
  readXml(xmlText(part), { open, text: () => {}, close: () => {} });
  return relations;
}

function pathFrom(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

type ListedSheet = { name: string; hidden: boolean; id: string };

function listedSheets(xml: string): { listed: ListedSheet[]; from1904: boolean } {
  const listed: ListedSheet[] = [];
  let from1904 = false;
  let root = '';
  const open = (element: string, { name, state, id, date1904 }: Attributes) => {
    root ||= element;
    if (element === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
    if (element !== 'sheet') return;
    if (name === undefined || id === undefined) throw new Refused('damaged');
    listed.push({ name, hidden: state === 'hidden' || state === 'veryHidden', id });
  };
  readXml(xml, { open, text: () => {}, close: () => {} });
  if (root !== 'workbook') throw new Refused('notASpreadsheet');
  if (listed.length === 0) throw new Refused('damaged');
  return { listed, from1904 };
}

/** The texts that cells reference by number, each with its runs joined; phonetic hints (rPh) are not part of the text. */
function sharedStringsOf(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let aside = 0;
  readXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') aside += 1;
      else if (name === 't') isText = aside === 0;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(text));
      else if (name === 'rPh') aside -= 1;
      else if (name === 't') isText = false;
    },
  });
  return strings;
}
