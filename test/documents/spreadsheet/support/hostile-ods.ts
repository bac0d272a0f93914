import { family, familyWithRows, type HostileFile } from './hostile-file';
import { odsCell, odsContent, odsOf, odsOfRows } from './packages';
import { zipOf } from './zip-of';

const repeated = (rows: string | number, columns: string | number, cell = odsCell('x')) =>
  `<table:table-row table:number-rows-repeated="${rows}">${cell.replace('<table:table-cell', `<table:table-cell table:number-columns-repeated="${columns}"`)}</table:table-row>`;
const row = (cell: string) => `<table:table-row>${cell}</table:table-row>`;
const content = odsContent(`<table:table table:name="A">${row(odsCell('x'))}</table:table>`);

export const odsFiles: HostileFile[] = [
  ...familyWithRows('tooManyRows', {
    'ODS: a row repeated 1,000,000,000 times': [200_001, () => odsOfRows(repeated(1_000_000_000, 1))],
    'ODS: a value after a million empty rows': [1_000_001, () => odsOfRows(repeated(1_000_000, 1, odsCell('')) + row(odsCell('x')))],
    'ODS: 1,000,000 rows': [200_001, () => odsOfRows(row(odsCell('x')).repeat(1_000_000))],
  }),
  ...familyWithRows('tooManyColumns', {
    'ODS: a cell repeated 1,000,000,000 times': [1, () => odsOfRows(repeated(1, 1_000_000_000))],
    'ODS: a value after 16,383 empty cells': [
      1,
      () => odsOfRows(row(`<table:table-cell table:number-columns-repeated="16383"/>${odsCell('x')}`)),
    ],
  }),
  ...family('tooManyCells', {
    'ODS: rows and cells repeated': () => odsOfRows(repeated(190_000, 190)),
    'ODS: cells merged 100,000 by 100': () =>
      odsOfRows(
        row(odsCell('x', ' table:number-rows-spanned="199000" table:number-columns-spanned="199"')) +
          repeated(198_000, 1, '<table:table-cell/>') +
          row(`<table:table-cell table:number-columns-repeated="198"/>${odsCell('x')}`),
      ),
  }),
  ...family('tooMuchText', {
    'ODS: a long text repeated': () => odsOfRows(repeated(100_000, 1, odsCell('x'.repeat(32_000)))),
  }),
  ...familyWithRows('tooLongText', {
    'ODS: a blank repeated 1,000,000,000 times': [1, () => odsOfRows(row(odsCell('<text:s text:c="1000000000"/>')))],
    'ODS: blanks repeated often': [1, () => odsOfRows(row(odsCell('<text:s text:c="32767"/>'.repeat(100_000))))],
    'ODS: a text of 32,768 characters': [2, () => odsOfRows(row(odsCell('x')) + row(odsCell('x'.repeat(32_768))))],
  }),
  ...family('damaged', {
    'ODS: repeated 0 times': () => odsOfRows(repeated(0, 1)),
    'ODS: repeated -1 times': () => odsOfRows(repeated(-1, 1)),
    'ODS: repeated 1e9 times': () => odsOfRows(repeated('1e9', 1)),
    'ODS: repeated more often than numbers count': () => odsOfRows(repeated('9'.repeat(30), 1)),
    'ODS: no content': () => odsOf({}),
    'ODS: no sheet': () => odsOf({ 'content.xml': odsContent('') }),
    'ODS: a number that is none': () => odsOfRows(row('<table:table-cell office:value-type="float" office:value="NaN"/>')),
    'ODS: a sheet inside of a sheet': () => odsOfRows(row(`<table:table-cell><table:table table:name="B"/></table:table-cell>`)),
    'ODS: content cut off': () => odsOf({ 'content.xml': content.slice(0, -30) }),
    'ODS: elements 100,000 deep': () => odsOfRows(row(odsCell('<text:span>'.repeat(100_000) + '</text:span>'.repeat(100_000)))),
  }),
  ...family('entities', {
    'ODS: entities in the content': () => odsOf({ 'content.xml': content.replace('?>', '?><!DOCTYPE r [<!ENTITY a "x">]>') }),
    'ODS: entities in a part that is not read': () => odsOf({ 'content.xml': content, 'meta.xml': '<!DOCTYPE r SYSTEM "a"><r/>' }),
  }),
  ...family('macros', { 'ODS: macros': () => odsOf({ 'content.xml': content, 'Basic/Standard/Module1.xml': '<a/>' }) }),
  ...family('externalLinks', {
    'ODS: a sheet of another file': () =>
      odsOf({ 'content.xml': odsContent('<table:table table:name="A"><table:table-source xlink:href="../other.ods"/></table:table>') }),
    'ODS: a formula on another file': () => odsOfRows(row(odsCell('x', ` table:formula="of:=['file:///etc/passwd'#$Sheet1.A1]"`))),
  }),
  ...family('encrypted', {
    'ODS: a password': () =>
      odsOf({
        'content.xml': Buffer.from([0xff, 0xfe, 0xfd, 0x00, 0x3c]),
        'META-INF/manifest.xml': '<m:manifest><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>',
      }),
  }),
  ...family('tooManySheets', { 'ODS: 51 sheets': () => odsOf({ 'content.xml': odsContent('<table:table table:name="A"/>'.repeat(51)) }) }),
  ...family('notASpreadsheet', {
    'ODS: a letter': () => zipOf([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true }]),
    'ODS: the content of a letter': () => odsOf({ 'content.xml': '<office:document-content><office:body/></office:document-content>' }),
  }),
  ...family('read', {
    'ODS: a million empty rows at the end, as every program writes them': () =>
      odsOfRows(row(odsCell('x')) + repeated(1_048_575, 16_384, '<table:table-cell table:style-name="ce1"/>')),
  }),
];
