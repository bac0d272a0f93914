import { isCompoundFile, isEncryptedOffice } from './compound-file';
import { readCsvSheet } from './read-csv-sheet';
import { readOds } from './read-ods';
import { mainPart, readXlsx } from './read-xlsx';
import { Refused } from './refused';
import type { Sheet, SpreadsheetReading } from './sheet';
import { readXml, xmlText } from './xml-events';
import { type Parts, zipParts } from './zip-parts';

const zip = Buffer.from('PK');

/** Files of a workbook that hold programs. */
const macroFiles = /(^|\/)(vbaProject\.bin|macrosheets\/|activeX\/)|^(Basic|Scripts)\//i;
/** Files of a workbook that refer to other workbooks or to databases. */
const linkFiles = /(^|\/)(externalLinks\/|connections\.xml$|queryTables\/)/i;

/**
 * Reads a spreadsheet by its content, whatever its name: .xlsx, .ods, or a table of separated values, whose sheet gets the given name. Call
 * it only in the separate process: a hostile file may take all of its time and memory.
 */
export function readBytes(bytes: Buffer, name: string): SpreadsheetReading {
  try {
    return { ok: true, sheets: sheetsOf(bytes, name) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, ...error.refusal };
    throw error;
  }
}

function sheetsOf(bytes: Buffer, name: string): Sheet[] {
  if (isCompoundFile(bytes)) throw new Refused(isEncryptedOffice(bytes) ? 'encrypted' : 'notASpreadsheet');
  if (!bytes.subarray(0, zip.length).equals(zip)) return readCsvSheet(bytes, name);
  const parts = zipParts(bytes);
  refusePrograms(parts);
  const kind = parts.get('mimetype')?.toString('latin1').trim() ?? '';
  if (/^application\/vnd\.oasis\.opendocument\.spreadsheet(-template)?$/.test(kind)) return readOds(parts);
  const main = mainPart(parts);
  if (kind !== '' || main === null) throw new Refused('notASpreadsheet');
  const type = contentTypeOf(parts, main);
  if (/macroEnabled/i.test(type)) throw new Refused('macros');
  if (!/spreadsheetml\.(sheet|template)\.main\+xml$/.test(type)) throw new Refused('notASpreadsheet');
  return readXlsx(parts, main);
}

/** Refuses parts that a table does not need: programs, other files, entities, encryption. */
function refusePrograms(parts: Parts): void {
  for (const name of parts.keys()) if (macroFiles.test(name)) throw new Refused('macros');
  for (const name of parts.keys()) if (linkFiles.test(name)) throw new Refused('externalLinks');
  // First, because an encrypted part is not XML any more.
  const manifest = parts.get('META-INF/manifest.xml');
  if (manifest !== undefined) refuseEncryption(xmlText(manifest));
  for (const [name, part] of parts) {
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const text = xmlText(part);
    if (/\.rels$/i.test(name)) refuseLinks(text);
  }
}

/** Allows links that a person would click, which are no content; refuses any other external reference. */
function refuseLinks(relations: string): void {
  readXml(relations, {
    open(_, { TargetMode, Type = '' }) {
      if (TargetMode === 'External' && !Type.endsWith('/hyperlink')) throw new Refused('externalLinks');
      if (/\/(vbaProject|xlMacrosheet)$/.test(Type)) throw new Refused('macros');
      if (/\/(externalLink|externalLinkPath|connections|queryTable)$/.test(Type)) throw new Refused('externalLinks');
    },
    text: () => {},
    close: () => {},
  });
}

function refuseEncryption(manifest: string): void {
  const open = (name: string) => {
    if (name === 'encryption-data') throw new Refused('encrypted');
  };
  readXml(manifest, { open, text: () => {}, close: () => {} });
}

/** The type of a file in the package: by its name, else by its ending; empty where there is none. */
function contentTypeOf(parts: Parts, name: string): string {
  const types = parts.get('[Content_Types].xml');
  if (types === undefined) throw new Refused('damaged');
  let own = '';
  let ofEnding = '';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  readXml(xmlText(types), {
    open(element, { PartName, Extension, ContentType = '' }) {
      if (element === 'Override' && PartName?.toLowerCase() === `/${name}`.toLowerCase()) own = ContentType;
      if (element === 'Default' && Extension?.toLowerCase() === ending) ofEnding = ContentType;
    },
    text: () => {},
    close: () => {},
  });
  return own || ofEnding;
}
