import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type ReportMade, type ReportOrder, reportMaker } from '../../office/make-report';
import { preparedReports } from '../../office/prepared-reports';

const order: ReportOrder = {
  decision: 'd',
  asOf: '2020-09-15T01:00:00.000Z',
  kinds: ['pdf', 'docx'],
  language: 'vi',
  onePage: false,
  issued: null,
};

describe('a process that makes a report', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-report-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A maker whose processes run the given program. */
  function maker(program: string, bounds: { seconds?: number; memoryMegabytes?: number; answerBytes?: number } = {}) {
    const script = path.join(folder, `${Math.abs(program.length * 31 + program.charCodeAt(0))}-${program.length}.cjs`);
    writeFileSync(script, program);
    return reportMaker('postgresql://nowhere', { script, ...bounds });
  }

  it('is given its order and the database, and its answer is the files, byte for byte', async () => {
    const program = `const { serialize } = require('node:v8');
      const given = [];
      process.stdin.on('data', (piece) => given.push(piece));
      process.stdin.on('end', () => process.stdout.write(serialize([Buffer.concat(given), Buffer.from([0, 255, 10])])));`;
    const made = await maker(program)(order);
    const [first, second] = made.outcome === 'made' ? made.contents.map((content) => Buffer.from(content)) : [];
    expect(JSON.parse(String(first))).toEqual({ url: 'postgresql://nowhere', ...order });
    expect(second).toEqual(Buffer.from([0, 255, 10]));
  });

  it.each<[string, string, object, ReportMade['outcome']]>([
    ['takes too long', 'setInterval(() => {}, 1000);', { seconds: 0.3 }, 'tooLarge'],
    ['takes too much memory', 'const all = []; for (;;) all.push(Buffer.alloc(1e6, 1));', { memoryMegabytes: 120 }, 'tooLarge'],
    ['takes too much of its heap', 'const all = []; for (;;) all.push({ at: all.length });', { memoryMegabytes: 120 }, 'tooLarge'],
    ['answers without end', 'for (;;) require("fs").writeSync(1, "x".repeat(1000));', { answerBytes: 5_000 }, 'tooLarge'],
    ['knows no such decision', 'process.exit(3);', {}, 'missing'],
  ])('that %s does no harm', async (_what, program, bounds, outcome) => {
    expect(await maker(program, bounds)(order)).toEqual({ outcome });
  });

  it('that fails of itself says why', async () => {
    await expect(maker('throw new Error("no fonts")')(order)).rejects.toThrow(/no fonts/);
  });

  it('runs alone, few wait for it, and who comes after them is told', async () => {
    const running = path.join(folder, 'running');
    const alone = `const fs = require('fs'); fs.mkdirSync(${JSON.stringify(running)});
      setTimeout(() => { fs.rmdirSync(${JSON.stringify(running)}); process.stdout.write(require('node:v8').serialize([])); }, 30);`;
    const make = maker(alone);
    const outcomes = (await Promise.all(Array.from({ length: 12 }, () => make(order)))).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'made')).toHaveLength(9);
    expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(3);
  });
});

describe('a report that takes longer than people wait', () => {
  /** A maker that makes when the test says so. */
  function held() {
    const asked: { order: ReportOrder; end: (made: ReportMade) => void }[] = [];
    const make = (given: ReportOrder) => new Promise<ReportMade>((resolve) => asked.push({ order: given, end: resolve }));
    return { asked, reports: preparedReports(make, 20) };
  }
  const made: ReportMade = { outcome: 'made', contents: [Buffer.from('%PDF')] };

  it('is said to be on its way, made once, and there for who asks again', async () => {
    const { asked, reports } = held();
    expect([await reports.ask(order), await reports.ask(order)]).toEqual(['preparing', 'preparing']);
    expect(asked).toHaveLength(1);
    asked[0]?.end(made);
    expect([await reports.ask(order), await reports.ask({ ...order })]).toEqual([made, made]);
    expect(asked).toHaveLength(1);
  });

  it('is another one where anything of the question is another', async () => {
    const { asked, reports } = held();
    await Promise.all([order, { ...order, onePage: true }, { ...order, asOf: '2020-09-15T01:01:00.000Z' }].map(reports.ask));
    expect(asked).toHaveLength(3);
  });

  it('is not kept where it was handed over at once, so that the next one is of the record as it is then', async () => {
    const { asked, reports } = held();
    const first = reports.ask(order);
    asked[0]?.end(made);
    expect(await first).toEqual(made);
    void reports.ask(order);
    expect(asked).toHaveLength(2);
  });

  it('is asked for anew where there was no room for it', async () => {
    const { asked, reports } = held();
    expect(await reports.ask(order)).toBe('preparing');
    asked[0]?.end({ outcome: 'busy' });
    await Promise.resolve();
    void reports.ask(order);
    expect(asked).toHaveLength(2);
  });
});
