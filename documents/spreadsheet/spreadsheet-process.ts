import { openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { readBytes } from './read-bytes';
import { bounds, type SpreadsheetReading } from './sheet';

/** A separate process that reads one spreadsheet, whose path is its only parameter, and answers in JSON. */

function main(): void {
  const [file = ''] = process.argv.slice(2);
  const bytes = fileBytes(file);
  const reading: SpreadsheetReading =
    bytes.length > bounds.fileBytes
      ? { ok: false, reason: 'tooLarge', sheet: null, row: null, most: bounds.fileBytes }
      : readBytes(bytes, path.parse(file).name);
  answer(reading);
}

/** The bytes of a file; of one that has grown beyond the limit meanwhile, only enough to show it. */
function fileBytes(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  const bytes = Buffer.alloc(bounds.fileBytes + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read) {
    read = readSync(descriptor, bytes, length, bytes.length - length, null);
  }
  return bytes.subarray(0, length);
}

/** Writes sheet by sheet and in pieces of rows: one text of the whole would take the memory a second time. */
function answer(reading: SpreadsheetReading): void {
  if (!reading.ok) {
    write(JSON.stringify(reading));
    return;
  }
  write('{"ok":true,"sheets":[');
  for (const [index, { rows, ...sheet }] of reading.sheets.entries()) {
    write(`${index === 0 ? '' : ','}${JSON.stringify(sheet).slice(0, -1)},"rows":[`);
    for (let from = 0; from < rows.length; from += 1_000) {
      write(`${from === 0 ? '' : ','}${JSON.stringify(rows.slice(from, from + 1_000)).slice(1, -1)}`);
    }
    write(']}');
  }
  write(']}');
}

function write(text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      // A pipe that is full for the moment.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

main();
