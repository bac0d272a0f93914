import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeDocx } from '../../../documents/official/write-docx';
import { writePdf } from '../../../documents/official/write-pdf';
import { writeWorkbook } from '../../../documents/official/write-workbook';
import { sampleLetter } from './support/sample-documents';
import { sampleWorkbook } from './support/sample-workbook';

const YEAR_MS = 366 * 86_400_000;

function hashesUnder(clockAheadMs: number, timeZone: string): Record<string, string | number> {
  const environment = { ...process.env, CLOCK_AHEAD_MS: String(clockAheadMs), TZ: timeZone };
  const printed = execFileSync(process.execPath, [join(__dirname, 'support', 'hashes.cjs')], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed);
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe('the same document gives the same bytes', () => {
  test('in another process, at another time, in another time zone, and a second time in one process', () => {
    const { clock, ...here } = hashesUnder(0, 'Asia/Ho_Chi_Minh');
    const { clock: later, ...there } = hashesUnder(2 * YEAR_MS, 'America/New_York');
    expect(later).not.toBe(clock);
    expect(there).toEqual(here);
    expect(Object.keys(here)).toHaveLength(9);
    for (const [name, hash] of Object.entries(here)) expect([name, hash]).toEqual([name, here[name.replace('again ', '')]]);
  });

  test('another moment or another word gives other bytes', async () => {
    const moment = '2020-11-02T01:00:01.000Z';
    expect(sha256(await writeDocx(sampleLetter({ moment })))).not.toBe(sha256(await writeDocx(sampleLetter())));
    expect(sha256(await writePdf(sampleLetter({ moment })))).not.toBe(sha256(await writePdf(sampleLetter())));
    expect(sha256(await writeWorkbook({ ...sampleWorkbook(), moment }))).not.toBe(sha256(await writeWorkbook(sampleWorkbook())));
    expect(sha256(await writePdf(sampleLetter({ draftMark: null })))).not.toBe(sha256(await writePdf(sampleLetter())));
  });
});
