import { type CellValue, writeOds, writeXlsx } from 'hucre';
import { readBytes } from '../../../../documents/spreadsheet/read-bytes';
import type { Sheet } from '../../../../documents/spreadsheet/sheet';
import { type Imported, importIntoDecision } from '../../../../documents/tables/import-decision';
import type { DecisionPackage, Service } from '../../../../domain/decision/decision';
import type { ImportKind } from '../../../../words/import-headings';
import { agency, decision, task } from '../../../support/decision';

/** Workbooks as offices have them, and a small decision to import them into. */

export const service = (code: string, name: string, of: string, other: Partial<Service> = {}): Service => ({
  code,
  name,
  agency: of,
  level: '3',
  scope: 'province',
  integrated: false,
  assumed: [],
  ...other,
});

export const stored: DecisionPackage = {
  decision: decision({
    agencies: [
      agency('so-noi-vu', 'department', { name: { vi: 'Sở Nội vụ', en: 'Department of Home Affairs' }, serviceCount: 2 }),
      agency('so-thong-tin-va-truyen-thong', 'department', {
        name: { vi: 'Sở Thông tin và Truyền thông', en: 'Department of Information and Communications' },
        serviceCount: 1,
      }),
      agency('huyen-gia-binh', 'district', { name: { vi: 'UBND huyện Gia Bình', en: 'People’s Committee of Gia Bình' }, serviceCount: 0 }),
      agency('cuc-thue', 'centralVertical', { name: { vi: 'Cục Thuế', en: 'Tax Department' }, serviceCount: 0 }),
    ],
    tasks: [task('review', { title: { vi: 'Rà soát danh mục', en: 'Review the catalogue' } })],
    controlTotals: [],
  }),
  services: [
    service('snv-001', 'Cho phép thành lập hội', 'so-noi-vu'),
    service('snv-002', 'Cho phép đổi tên hội', 'so-noi-vu', { level: '4', integrated: true }),
    service('stt-001', 'Cấp giấy phép bưu chính', 'so-thong-tin-va-truyen-thong'),
  ],
};

/** The stored catalogue as a table with the usual headings. */
export const HEADING = ['Mã dịch vụ công', 'Tên dịch vụ công', 'Cơ quan quản lý', 'Mức độ', 'Phạm vi', 'Tích hợp Cổng DVCQG'];
export const ROWS: CellValue[][] = [
  ['snv-001', 'Cho phép thành lập hội', 'Sở Nội vụ', 'Mức độ 3', 'Cấp tỉnh', 'Không'],
  ['snv-002', 'Cho phép đổi tên hội', 'Sở Nội vụ', 'Mức độ 4', 'Cấp tỉnh', 'Có'],
  ['stt-001', 'Cấp giấy phép bưu chính', 'Sở Thông tin và Truyền thông', 'Mức độ 3', 'Cấp tỉnh', 'Không'],
];

/** Cells merged, as `A1:C1`. */
export type Messy = { rows: CellValue[][]; merges?: string[]; name?: string; hidden?: boolean };

function mergeOf(range: string) {
  const [, a = '', b = '', c = '', d = ''] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? [];
  const column = (letter: string) => letter.charCodeAt(0) - 65;
  return { startRow: Number(b) - 1, endRow: Number(d) - 1, startCol: column(a), endCol: column(c) };
}

export async function sheetsOfXlsx(...sheets: Messy[]): Promise<Sheet[]> {
  const bytes = await writeXlsx({
    sheets: sheets.map(({ rows, merges = [], name, hidden = false }, index) => ({
      name: name ?? `Sheet${index + 1}`,
      rows,
      merges: merges.map(mergeOf),
      hidden,
    })),
  });
  return sheetsOf(Buffer.from(bytes), 'messy.xlsx');
}

export async function sheetsOfOds(rows: CellValue[][]): Promise<Sheet[]> {
  return sheetsOf(Buffer.from(await writeOds({ sheets: [{ name: 'Bảng', rows }] })), 'messy.ods');
}

export function sheetsOf(bytes: Buffer, name: string): Sheet[] {
  const reading = readBytes(bytes, name);
  if (!reading.ok) throw new Error(`refused: ${reading.reason}`);
  return reading.sheets;
}

export function importing(sheets: readonly Sheet[], kind: ImportKind = 'services', pack = stored, sheet: string | null = null): Imported {
  return importIntoDecision(sheets, pack, { kind, file: 'messy.xlsx', sheet, today: '2020-09-15' });
}

/** Sums an import up: the differences, or each error with its cell. */
export function outcome({ difference, problems }: Imported): string[] {
  if (difference === null) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    return errors.map(({ code, cell, row, found }) => `${code} ${cell ?? (row === null ? '' : `row ${row}`)}: ${found}`);
  }
  return [
    ...difference.added.map(({ key }) => `+ ${key}`),
    ...difference.changed.flatMap(({ key, fields }) => fields.map(({ field, before, after }) => `~ ${key} ${field}: ${before} → ${after}`)),
    ...difference.removed.map(({ key }) => `- ${key}`),
  ];
}
