import { createHash } from 'node:crypto';
import type { Block, OfficialDocument } from '../../../documents/official/official-document';
import { briefingDocument } from '../../../documents/official/report-briefing';
import { reportDocument } from '../../../documents/official/report-document';
import { reportFile, reportFileKindOf, reportFileKinds } from '../../../documents/official/report-files';
import { reportWorkbook } from '../../../documents/official/report-workbook';
import type { Agency, Language } from '../../../domain/decision/decision';
import { periodOf } from '../../../domain/report/period';
import { reportOf } from '../../../domain/report/report';
import { letterWords } from '../../../words/letters';
import { numberText, percentText } from '../../../words/report';
import { recordOf } from '../../domain/report/support/record';
import { agency, decision, task } from '../../support/decision';
import { at, by, byAgency, Run } from '../../support/rollouts';

/** A report on forty agencies with long names, most of them late, blocked, and waiting for the leadership. */

const kinds: string[] = ['department', 'department', 'district', 'centralVertical'];
const longWords = 'Chưa thống nhất mã dịch vụ giữa Cổng của tỉnh và Cổng quốc gia; Sở không tự xử lý được. '.repeat(6);

function agencyNumbered(index: number): Agency {
  const kind = kinds[index % kinds.length] ?? 'department';
  if (index === 39)
    return agency('vp', 'office', { name: { vi: 'Văn phòng UBND tỉnh', en: 'Office of the Provincial People’s Committee' } });
  const name = `Ban Quản lý Dự án đầu tư xây dựng công trình giao thông và nông nghiệp số ${index}`;
  return agency(`co-quan-${index}`, kind, {
    name: { vi: name, en: `Management Board of Construction Projects for Transport no. ${index}` },
  });
}

const agencies = Array.from({ length: 40 }, (_, index) => agencyNumbered(index));
const tasks = Array.from({ length: 6 }, (_, index) =>
  task(`t${index}`, {
    for: { kinds: ['department', 'district', 'centralVertical', 'office'], agencies: [], except: [], services: null },
    deadline: index === 5 ? { type: 'none' } : { type: 'date', day: `2020-10-0${index + 1}` },
    title: { vi: 'Rà soát tính đầy đủ, chính xác của danh mục dịch vụ công', en: 'Review whether the list of services is complete' },
    coordinating: ['co-quan-1'],
  }),
);
const large = decision({ agencies, tasks, source: { ...decision().source, signerPosition: { vi: 'Chủ tịch UBND tỉnh', en: 'Chairman' } } });

function runOf(own: Agency): Run {
  const run = new Run({ decision: large, agency: own, start: '2020-09-15 08:00' }).assign();
  run.until('2020-09-21 09:00').give({ type: 'submit', task: 't0', words: 'Kết quả' }, byAgency);
  run.until('2020-09-22 09:00').give({ type: 'accept', task: 't0' }, by('chairman'));
  run.until('2020-09-23 09:00').give({ type: 'raiseBlocker', task: 't5', words: longWords, pause: false }, byAgency);
  return run.until('2020-11-06 17:00');
}

const record = recordOf(agencies.map(runOf), at('2020-11-06 17:00'));
const report = reportOf(record);
const issued = { number: '12/BC-VP', date: '2020-11-09', signer: 'Nguyễn Văn A' };
const languages: Language[] = ['vi', 'en'];

function textOf(document: OfficialDocument): string {
  const ofBlock = (block: Block): string[] => {
    if (block.type === 'chart') return [block.chart.title, ...block.chart.labels];
    if (block.type !== 'table') return [block.text];
    return [
      block.table.caption ?? '',
      ...block.table.columns.map((column) => column.title),
      ...block.table.rows.flatMap((row) => row.cells),
    ];
  };
  return [...document.blocks, ...document.annexes.flatMap((annex) => annex.blocks)].flatMap(ofBlock).join('\n');
}

/** Pages of a .pdf: its page objects are written as they are. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

describe('a report as a document', () => {
  it('is a draft without number, day and signer until it is issued', () => {
    const draft = reportDocument(report, 'vi');
    expect(draft.draftMark).toBe('DỰ THẢO');
    expect(draft.head.numberLine).toMatch(/^Số:\s+\/BC-VP$/);
    expect(draft.head.placeAndDate).toMatch(/ngày\s+tháng\s+năm 2020$/);
    expect(draft.signature).toEqual({ authority: ['CHÁNH VĂN PHÒNG'], name: null });
    const signed = reportDocument(report, 'vi', issued);
    expect(signed.draftMark).toBeNull();
    expect(signed.head.numberLine).toBe('Số: 12/BC-VP');
    expect(signed.head.placeAndDate).toMatch(/ngày 09 tháng 11 năm 2020$/);
    expect(signed.signature?.name).toBe('Nguyễn Văn A');
  });

  test.each(languages)('names its moment and says everything in %s', (language) => {
    const document = reportDocument(report, language);
    const text = textOf(document);
    expect(document.moment).toBe(record.asOf);
    expect(text).toContain(letterWords[language].day('2020-11-06'));
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    // 240 tasks: 40 completed, 160 overdue, 40 without a deadline.
    const [first = ''] = document.blocks.slice(2).flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
    expect(first.match(/\d+/g)).toEqual(expect.arrayContaining(['240', '40', '160']));
    expect(document.annexes.map((annex) => annex.landscape)).toEqual([true, false]);
    const titles = document.blocks.flatMap((block) => (block.type === 'chart' ? [block.chart.type] : []));
    expect(titles).toEqual(['line', 'bars', 'bars']);
  });

  it('lists every task in the annex, under its agency', () => {
    const [annex] = reportDocument(report, 'vi').annexes;
    const table = annex?.blocks.find((block) => block.type === 'table');
    expect(table?.type === 'table' ? table.table.rows.length : 0).toBe(240 + 40);
  });

  it('marks priority tasks, and who leads together, in the document and the workbook', () => {
    const pair = { kinds: [], agencies: ['co-quan-0', 'co-quan-2'], except: [], services: null };
    const marked = large.tasks.map((one) => (one.code === 't1' ? { ...one, priority: true, joint: true, for: pair } : one));
    const told = reportOf({ ...record, decision: { ...large, tasks: marked } });
    const mark = (other: number) => `(nội dung trọng tâm; cùng chủ trì với ${agencies[other]?.name.vi})`;
    const cells = (of: typeof told) => reportWorkbook(of, 'vi').sheets.flatMap(({ rows }) => rows.flat().map(String));
    for (const other of [0, 2]) {
      expect(textOf(reportDocument(told, 'vi'))).toContain(mark(other));
      // In the list of tasks, and in that of overdue ones.
      expect(cells(told).filter((cell) => cell.includes(mark(other)))).toHaveLength(2);
    }
    expect(textOf(reportDocument(told, 'en'))).toContain('(priority; led together with ');
    expect(textOf(reportDocument(report, 'vi'))).not.toContain('trọng tâm');
    expect(cells(report).filter((cell) => cell.includes('trọng tâm'))).toEqual([]);
  });

  it('draws a bar for each agency where a page has room for them, and else for each kind', () => {
    const barsOf = (count: number) => {
      const agencies = Array.from({ length: count }, (_, at) => report.agencies[at % report.agencies.length] ?? []).flat();
      const charts = reportDocument({ ...report, agencies }, 'vi').blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : []));
      return charts.find(({ title }) => title.startsWith('Tình trạng nhiệm vụ theo'));
    };
    expect([barsOf(60)?.title, barsOf(60)?.labels.length]).toEqual(['Tình trạng nhiệm vụ theo cơ quan (số nhiệm vụ)', 60]);
    const many = barsOf(80);
    expect(many?.title).toBe('Tình trạng nhiệm vụ theo nhóm cơ quan (số nhiệm vụ)');
    const kinds = new Set(report.agencies.map(({ kind }) => kind));
    expect(many?.labels.length).toBe(kinds.size);
    // Each of the forty twice: no task is lost in the sum.
    const inAll = many?.series.flatMap(({ values }) => values).reduce<number>((sum, value) => sum + (value ?? 0), 0);
    expect(inAll).toBe(2 * 240);
  });

  it('marks the cut-off of a period as unverified', () => {
    const ofPeriod = reportDocument(reportOf(record, periodOf('2020-10')), 'vi');
    expect(ofPeriod.title?.abstract).toContain('tháng 10 năm 2020');
    expect(textOf(ofPeriod)).toContain('chưa được xác minh đối với tỉnh này');
    expect(textOf(reportDocument(report, 'vi'))).not.toContain('chưa được xác minh');
  });

  it('gives the same bytes for the same report, and others for another moment', async () => {
    const hashOf = async (of: typeof report, kind: 'docx' | 'pdf' | 'xlsx') =>
      createHash('sha256')
        .update(await reportFile(of, kind, { language: 'vi', onePage: false, issued: null }))
        .digest('hex');
    const earlier = reportOf({ ...record, asOf: at('2020-11-05 17:00') });
    for (const kind of ['docx', 'pdf', 'xlsx'] as const) {
      const first = await hashOf(report, kind);
      expect([kind, await hashOf(reportOf(record), kind)]).toEqual([kind, first]);
      expect([kind, (await hashOf(earlier, kind)) === first]).toEqual([kind, false]);
    }
  });
});

describe('the page for the weekly briefing', () => {
  test.each(languages)('is one page for forty agencies in %s, and a report is more', async (language) => {
    const page = await reportFile(report, 'pdf', { language, onePage: true, issued });
    expect(pagesOf(page)).toBe(1);
    const whole = await reportFile(report, 'pdf', { language, onePage: false, issued });
    expect(pagesOf(whole)).toBeGreaterThan(5);
  });

  it('tells what awaits the leadership, shortened, and how much more there is', () => {
    const text = textOf(briefingDocument(report, 'vi'));
    expect(text).toContain('Lãnh đạo UBND tỉnh');
    expect(text).toContain('… và 37 nội dung khác.');
    expect(text).toContain('và 36 cơ quan khác');
    expect(text).not.toContain(longWords);
  });
});

describe('the sheet that offices keep', () => {
  it('has their columns, a row for each task, and days and rates as such', () => {
    const workbook = reportWorkbook(report, 'vi');
    const [first, second, third] = workbook.sheets;
    expect(first?.columns.map((column) => column.title)).toEqual([
      ...['STT', 'Nhiệm vụ', 'Văn bản giao', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời hạn', 'Kết quả', 'Ghi chú'],
    ]);
    expect(first?.rows).toHaveLength(240);
    expect(first?.rows[1]?.slice(2, 6)).toEqual(['Quyết định số 1284/QĐ-UBND', agencies[0]?.name.vi, agencies[1]?.name.vi, '2020-10-02']);
    expect(second?.rows.at(-1)?.slice(1, 3)).toEqual(['Tổng số', 240]);
    expect(second?.rows.at(-1)?.at(-1)).toBeCloseTo(40 / 200);
    expect(third?.rows).toHaveLength(160);
  });
});

describe('the names and numbers of reports', () => {
  it('writes numbers as each language does', () => {
    expect([numberText('vi', 1387), numberText('en', 1387), numberText('vi', 12)]).toEqual(['1.387', '1,387', '12']);
    expect([percentText('vi', 2 / 3), percentText('en', 2 / 3), percentText('vi', null)]).toEqual(['66,7%', '66.7%', '–']);
  });

  it('knows a kind of file by its ending', () => {
    expect(Object.keys(reportFileKinds).map((kind) => reportFileKindOf(`Bao cao.${kind.toUpperCase()}`))).toEqual(['docx', 'pdf', 'xlsx']);
    expect([reportFileKindOf('pdf'), reportFileKindOf('bao-cao.odt')]).toEqual([null, null]);
  });
});
