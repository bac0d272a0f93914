import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SpreadsheetRefusal, type SpreadsheetRefusalReason, spreadsheetRefusalReasons } from '../../domain/spreadsheet-refusal';
import { bounds, type SpreadsheetReading } from './sheet';

/** Of the bounds those that the caller's process keeps; tests set them lower, and give a script of their own. */
export type ProcessBounds = { seconds: number; memoryMegabytes: number; answerBytes: number; script: string };

const ownBounds = (): ProcessBounds => ({
  seconds: bounds.seconds,
  memoryMegabytes: bounds.memoryMegabytes,
  // Each character takes up to three bytes, each cell the marks around it.
  answerBytes: 3 * bounds.characters + 30 * bounds.cells,
  script: compiledScript(),
});

/** How often the memory of the reading process is looked at, in milliseconds. */
const lookEvery = 50;
const MEGABYTE = 1024 * 1024;

/**
 * Reads a spreadsheet (.xlsx, .ods, .csv, by its content) in a process of its own under the bounds of sheet.ts. Whatever is in
 * the file and whatever becomes of that process, the answer is a reading or a refusal. Rejects only with the errors of the file
 * system for this path (ENOENT, EACCES), or where no process can be started.
 */
export async function readSpreadsheet(file: string, given: Partial<ProcessBounds> = {}): Promise<SpreadsheetReading> {
  const found = await stat(file);
  if (!found.isFile()) return refusal('notASpreadsheet');
  await access(file, constants.R_OK);
  if (found.size > bounds.fileBytes) return refusal('tooLarge', bounds.fileBytes);
  return inTurn(() => new ReadingProcess({ ...ownBounds(), ...given }).read(path.resolve(file)));
}

/** Processes at one time: each may take all of its memory. */
const mostAtOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < mostAtOnce) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

function refusal(reason: SpreadsheetRefusalReason, most: number | null = null): SpreadsheetReading {
  return { ok: false, reason, sheet: null, row: null, most };
}

class ReadingProcess {
  private readonly bounds: ProcessBounds;
  /** Why the process was ended before it had answered. */
  private ended: SpreadsheetReading | null = null;
  private readonly answer: Buffer[] = [];
  private answerBytes = 0;
  private lastWords = '';

  constructor(bounds: ProcessBounds) {
    this.bounds = bounds;
  }

  read(file: string): Promise<SpreadsheetReading> {
    const { seconds, memoryMegabytes, script } = this.bounds;
    // Of its memory a part is outside of the heap: the bytes of the file and of what is inside of it.
    const heap = `--max-old-space-size=${Math.floor(memoryMegabytes * 0.75)}`;
    const child = spawn(process.execPath, [heap, script, file], {
      cwd: tmpdir(),
      env: {},
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const end = (why: SpreadsheetReading) => {
      this.ended ??= why;
      child.kill('SIGKILL');
    };
    const late = setTimeout(() => end(refusal('tookTooLong', seconds)), seconds * 1000);
    const watch = setInterval(() => this.lookAtMemory(child, end), lookEvery);
    this.listen(child, end);
    return new Promise<SpreadsheetReading>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (_, signal) => resolve(this.outcome(signal)));
    }).finally(() => {
      clearTimeout(late);
      clearInterval(watch);
    });
  }

  private listen(child: ChildProcess, end: (why: SpreadsheetReading) => void): void {
    child.stdout?.on('data', (piece: Buffer) => {
      this.answerBytes += piece.length;
      if (this.answerBytes > this.bounds.answerBytes) end(refusal('tooMuchText', bounds.characters));
      else this.answer.push(piece);
    });
    child.stderr?.on('data', (piece: Buffer) => {
      this.lastWords = `${this.lastWords}${piece}`.slice(-10_000);
    });
  }

  private async lookAtMemory(child: ChildProcess, end: (why: SpreadsheetReading) => void): Promise<void> {
    const taken = await residentMegabytes(child.pid);
    if (taken !== null && taken > this.bounds.memoryMegabytes) end(this.tooMuchMemory());
  }

  private outcome(signal: NodeJS.Signals | null): SpreadsheetReading {
    if (this.ended !== null) return this.ended;
    const reading = readingOf(Buffer.concat(this.answer));
    if (reading !== null) return reading;
    // The system ends what takes the last of its memory by SIGKILL, Node itself by SIGABRT.
    const isMemory = signal === 'SIGKILL' || signal === 'SIGABRT' || /out of memory|allocation failed/i.test(this.lastWords);
    return isMemory ? this.tooMuchMemory() : refusal('damaged');
  }

  private tooMuchMemory(): SpreadsheetReading {
    return refusal('tooMuchMemory', this.bounds.memoryMegabytes);
  }
}

/** What the process answered; null where it is none of the answers that it gives, because it ended before or within it. */
function readingOf(answer: Buffer): SpreadsheetReading | null {
  let found: unknown;
  try {
    found = JSON.parse(answer.toString('utf8'));
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null || !('ok' in found)) return null;
  if (found.ok === true) return 'sheets' in found && Array.isArray(found.sheets) ? (found as SpreadsheetReading) : null;
  const { reason } = found as Partial<SpreadsheetRefusal>;
  return found.ok === false && reason !== undefined && spreadsheetRefusalReasons.includes(reason) ? (found as SpreadsheetReading) : null;
}

/** Memory that a process holds, of the heap and beside it; null where the system does not tell, as on macOS and Windows. */
async function residentMegabytes(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : (Number(kilobytes) * 1024) / MEGABYTE;
}

/** The script that the process runs: beside this file, or, where this is still TypeScript, compiled into dist/. */
function compiledScript(): string {
  const name = 'spreadsheet-process.js';
  const beside = path.join(__dirname, name);
  return existsSync(beside) ? beside : path.join(__dirname, '..', '..', 'dist', 'documents', 'spreadsheet', name);
}
