import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProcessBounds } from '../../../documents/bounded-process';
import { readSpreadsheet } from '../../../documents/spreadsheet/read-spreadsheet';
import { xlsxOf } from './support/packages';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dondoc-spreadsheet-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, content: Buffer | string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

/** Reads a good file by a process that runs this program in place of the one that reads. */
async function readBy(program: string, given: Partial<ProcessBounds> = {}): Promise<unknown> {
  const script = await fileOf('program.js', program);
  return readSpreadsheet(await fileOf('good.xlsx', xlsxOf()), { script, ...given });
}

const refused = (reason: string, most: number | null = null) => ({ ok: false, reason, sheet: null, row: null, most });

describe('the process that reads a spreadsheet', () => {
  it('is ended when it takes longer than it may', async () => {
    expect(await readBy('setInterval(() => {}, 1000);', { seconds: 0.3 })).toEqual(refused('tookTooLong', 0.3));
    expect(await readBy('for (;;) {}', { seconds: 0.3 })).toEqual(refused('tookTooLong', 0.3));
  });

  it('is given up when its heap is full', async () => {
    const program = 'const all = []; for (;;) all.push(new Array(1e6).fill(all.length));';
    expect(await readBy(program, { memoryMegabytes: 100 })).toEqual(refused('tooMuchMemory', 100));
  });

  (process.platform === 'linux' ? it : it.skip)('is ended when it takes memory beside its heap', async () => {
    const program = 'globalThis.all = []; setInterval(() => all.push(Buffer.alloc(5e7, 1)), 10);';
    expect(await readBy(program, { memoryMegabytes: 300, seconds: 20 })).toEqual(refused('tooMuchMemory', 300));
  });

  it('is ended when its answer has no end', async () => {
    const program = "const write = () => process.stdout.write('x'.repeat(1e5), write); write();";
    expect(await readBy(program, { answerBytes: 1_000_000, seconds: 20 })).toMatchObject({ ok: false, reason: 'tooMuchText' });
  });

  it.each([
    ['throws', "throw new Error('broken');"],
    ['ends at once', 'process.exit(0);'],
    ['ends with a failure', 'process.exit(3);'],
    ['answers what is not JSON', 'process.stdout.write(\'{"ok":tr\');'],
    ['answers with something else', "process.stdout.write('[1, 2]');"],
    ['answers with a reason that does not exist', "process.stdout.write(JSON.stringify({ ok: false, reason: 'because' }));"],
    ['is missing', undefined],
  ])('gives a refusal when it %s', async (_, program) => {
    const script = program === undefined ? path.join(folder, 'missing.js') : await fileOf('program.js', program);
    expect(await readSpreadsheet(await fileOf('good.xlsx', xlsxOf()), { script })).toEqual(refused('damaged'));
  });

  it('knows nothing of its caller: no environment, no input, another folder', async () => {
    const program =
      "const told = [Object.keys(process.env).length, require('node:fs').readFileSync(0).length, process.cwd()];" +
      'process.stdout.write(JSON.stringify({ ok: true, sheets: told }));';
    expect(await readBy(program)).toEqual({ ok: true, sheets: [0, 0, tmpdir()] });
  });

  it('runs beside one other at most', async () => {
    const log = path.join(folder, 'running.log');
    const program =
      "const fs = require('node:fs');" +
      `const tell = (text) => fs.appendFileSync(${JSON.stringify(log)}, text);` +
      "tell('+'); setTimeout(() => { tell('-'); process.stdout.write('{\"ok\":true,\"sheets\":[]}'); }, 300);";
    const script = await fileOf('slow.js', program);
    const file = await fileOf('good.xlsx', xlsxOf());
    const readings = await Promise.all(Array.from({ length: 5 }, () => readSpreadsheet(file, { script })));
    expect(readings).toEqual(Array(5).fill({ ok: true, sheets: [] }));
    let running = 0;
    const counts = [...(await readFile(log, 'utf8'))].map((mark) => {
      running += mark === '+' ? 1 : -1;
      return running;
    });
    expect(counts).toHaveLength(10);
    expect(Math.max(...counts)).toBe(2);
  });

  it('is not started for what is missing, a folder or too large a file', async () => {
    await expect(readSpreadsheet(path.join(folder, 'missing.xlsx'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readSpreadsheet(folder)).toEqual(refused('notASpreadsheet'));
    const large = await fileOf('large.csv', Buffer.alloc(21 * 1024 * 1024, 'a'));
    expect(await readSpreadsheet(large, { script: 'missing.js' })).toEqual(refused('tooLarge', 20 * 1024 * 1024));
  });

  it('reads a file whose name is no plain word', async () => {
    const file = await fileOf('--max -old "Danh mục" $(x).csv', 'a,b\n');
    expect(await readSpreadsheet(file)).toMatchObject({ ok: true, sheets: [{ name: '--max -old "Danh mục" $(x)', rows: [['a', 'b']] }] });
  });
});
