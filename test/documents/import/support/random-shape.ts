import { fc } from '../../../support/seeded';
import { columnName, type RawCell, type RawSheet } from './raw-table';
import { names } from './shapes';

/** Known records written as a table in a random shape: titles, headings, groups, notes and totals as offices have them. */

export type Known = { code: string; name: string; agency: string; level: string; scope: string; integrated: boolean };

const levelTexts: Record<string, string[]> = {
  '3': ['Mức độ 3', '3'],
  '4': ['Mức độ 4', 'mức 4'],
  full: ['Toàn trình', 'DVC TRỰC TUYẾN TOÀN TRÌNH'],
  partial: ['Một phần'],
};
const scopeTexts: Record<string, string[]> = { province: ['Cấp tỉnh', 'Tỉnh'], commune: ['Cấp xã', 'XÃ'], district: ['Cấp huyện'] };
const headingTexts = {
  code: ['Mã TTHC', 'Mã số', 'Mã', 'Mã thủ tục hành chính'],
  name: ['Tên', 'Tên TTHC', 'Tên thủ tục hành chính', 'Thủ tục'],
  agency: ['Cơ quan quản lý', 'Đơn vị thực hiện', 'Cơ quan', 'Cơ quan/đơn vị'],
  level: ['Mức độ', 'Mức độ DVC', 'Mức độ cung cấp (3/4)'],
  scope: ['Cấp thực hiện', 'Cấp', 'Phạm vi'],
  integrated: ['Tích hợp', 'Đã tích hợp Cổng DVCQG'],
};
type Field = keyof typeof headingTexts;

const words = [
  'Cấp',
  'giấy phép',
  'đăng ký',
  'hộ tịch',
  'Tổng cộng',
  'Ghi chú:',
  '(tạm dừng)',
  'Giám đốc',
  'Sở Y tế',
  'Mức độ 4',
  'I.',
  '12',
  'Nơi nhận',
  'Cấp tỉnh',
];
const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

/** Records with codes of their own, and no two of one name. */
export const knownRows = fc
  .uniqueArray(
    fc.record({
      code: fc.oneof(
        fc
          .integer({ min: 1_000_000, max: 2_999_999 })
          .map((number) => `${Math.floor(number / 1_000_000)}.${String(number % 1_000_000).padStart(6, '0')}`),
        fc.constantFrom('syt-001', 'sxd-2', '00012', '77'),
      ),
      name,
      agency: fc.constantFrom(...Object.keys(names)),
      level: fc.constantFrom(...Object.keys(levelTexts)),
      scope: fc.constantFrom(...Object.keys(scopeTexts)),
      integrated: fc.boolean(),
    }),
    { selector: ({ code }) => code, minLength: 1, maxLength: 12 },
  )
  .map((rows) => rows.map((row, index): Known => ({ ...row, name: `${row.name} ${'abcdefghijkl'[index]}` })));

export const shape = fc.record({
  titles: fc.array(
    fc.constantFrom('ỦY BAN NHÂN DÂN TỈNH', 'DANH MỤC THỦ TỤC HÀNH CHÍNH', '(Kèm theo Quyết định số 12/QĐ-UBND)', 'Thủ tục', ''),
    { maxLength: 3 },
  ),
  titlesMerged: fc.boolean(),
  order: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 6, maxLength: 6 }),
  headings: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.nat()),
  headingForm: fc.constantFrom('plain', 'capitals', 'decomposed', 'lines'),
  headingRows: fc.constantFrom(1, 2),
  numbered: fc.boolean(),
  remarks: fc.boolean(),
  byAgency: fc.constantFrom('column', 'groups', 'groupsMerged', 'mergedDown', 'sheets'),
  levels: fc.constantFrom('column', 'marks'),
  numbering: fc.boolean(),
  noteAfter: fc.option(fc.nat({ max: 11 }), { nil: null }),
  emptyAfter: fc.option(fc.nat({ max: 11 }), { nil: null }),
  headingAgain: fc.option(fc.nat({ max: 11 }), { nil: null }),
  total: fc.boolean(),
  signatures: fc.boolean(),
  codes: fc.constantFrom('text', 'text', 'format', 'number'),
  texts: fc.nat(),
  separator: fc.option(fc.constantFrom(',', ';', '\t'), { nil: null }),
});
export type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

/** The sheets of a table with these records. */
export function written(rows: readonly Known[], form: Shape): RawSheet[] {
  const agencies = [...new Set(rows.map(({ agency }) => agency))];
  if (form.byAgency !== 'sheets') {
    const sorted = form.byAgency === 'column' ? rows : agencies.flatMap((agency) => rows.filter((row) => row.agency === agency));
    return [new Writer(form).sheet('Danh mục', sorted)];
  }
  return agencies.map((agency) =>
    new Writer(form).sheet(
      names[agency as keyof typeof names].slice(0, 31),
      rows.filter((row) => row.agency === agency),
    ),
  );
}

/** The same as a table of separated values, where it has one sheet without merged cells that mean something, and codes that keep their zeros. */
export function writtenAsText(rows: readonly Known[], form: Shape): string | null {
  const isPlain = form.headingRows === 1 && ['column', 'groups'].includes(form.byAgency) && form.codes !== 'number';
  const [sheet, ...more] = written(rows, form);
  if (form.separator === null || !isPlain || sheet === undefined || more.length > 0) return null;
  const shown = (cell: RawCell) =>
    typeof cell === 'object' && cell !== null && 'format' in cell
      ? cell.number.toFixed(cell.format.split('.')[1]?.length ?? 0).padStart(cell.format.length, '0')
      : String(cell ?? '');
  const quoted = (text: string) => (/[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return sheet.rows.map((cells) => cells.map((cell) => quoted(shown(cell))).join(form.separator ?? ',')).join('\r\n');
}

type Column = { field: Field | 'number' | 'remarks'; heading: string; under: string | null; value: (row: Known) => RawCell };

class Writer {
  private readonly cells: RawCell[][] = [];
  private readonly merges: string[] = [];
  private readonly columns: Column[];

  constructor(private readonly form: Shape) {
    const fields = form.order.map((at) => (Object.keys(headingTexts) as Field[])[at] as Field);
    const shown = fields.filter((field) => field !== 'agency' || ['column', 'mergedDown'].includes(form.byAgency));
    const own = shown.flatMap((field) => (field === 'level' && form.levels === 'marks' ? this.markColumns() : [this.column(field)]));
    const plain = (field: 'number' | 'remarks', heading: string): Column => ({ field, heading, under: null, value: () => null });
    this.columns = [...(form.numbered ? [plain('number', 'STT')] : []), ...own, ...(form.remarks ? [plain('remarks', 'Ghi chú')] : [])];
  }

  private pick(texts: readonly string[], by: number): string {
    return texts[by % texts.length] ?? '';
  }

  private column(field: Field): Column {
    const heading = this.pick(headingTexts[field], this.form.headings[(Object.keys(headingTexts) as Field[]).indexOf(field)] ?? 0);
    return { field, heading, under: null, value: (row) => this.value(field, row) };
  }

  private markColumns(): Column[] {
    const heads: Record<string, string> = { '3': 'Mức độ 3', '4': 'Mức độ 4', full: 'Toàn trình', partial: 'Một phần' };
    return Object.entries(heads).map(([level, heading]) => ({
      field: 'level',
      heading,
      under: 'Mức độ',
      value: (row) => (row.level === level ? 'x' : null),
    }));
  }

  private value(field: Field, row: Known): RawCell {
    const { texts, codes } = this.form;
    if (field === 'agency') return names[row.agency as keyof typeof names];
    if (field === 'level') return this.pick(levelTexts[row.level] ?? [], texts);
    if (field === 'scope') return this.pick(scopeTexts[row.scope] ?? [], texts);
    if (field === 'integrated') return row.integrated ? this.pick(['x', 'Có', 'đã tích hợp'], texts) : this.pick(['', 'Không', '-'], texts);
    if (field === 'name' || codes === 'text' || !/^\d+(\.\d+)?$/.test(row.code)) return row[field];
    const decimals = row.code.split('.')[1]?.length ?? 0;
    const format = decimals > 0 ? `0.${'0'.repeat(decimals)}` : '0'.repeat(row.code.length);
    return codes === 'format' ? { number: Number(row.code), format } : Number(row.code);
  }

  private headingText(text: string): string {
    if (this.form.headingForm === 'capitals') return text.toUpperCase();
    if (this.form.headingForm === 'decomposed') return text.normalize('NFD');
    return this.form.headingForm === 'lines' ? text.replace(' ', '\n') : text;
  }

  private merge(fromColumn: number, fromRow: number, toColumn: number, toRow: number): void {
    if (fromColumn === toColumn && fromRow === toRow) return;
    this.merges.push(`${columnName(fromColumn)}${fromRow + 1}:${columnName(toColumn)}${toRow + 1}`);
  }

  /** A text across the whole width, merged or not. */
  private across(text: string, isMerged: boolean): void {
    if (isMerged && text !== '') this.merge(0, this.cells.length, this.columns.length - 1, this.cells.length);
    this.cells.push([text]);
  }

  private heading(): void {
    const at = this.cells.length;
    const hasMarks = this.columns.some(({ under }) => under !== null);
    if (this.form.headingRows === 1) {
      this.cells.push(this.columns.map(({ heading }) => this.headingText(heading)));
      return;
    }
    this.cells.push(this.columns.map(({ heading, under }) => this.headingText(under ?? heading)));
    this.cells.push(this.columns.map(({ heading, under }) => (under === null ? null : this.headingText(heading))));
    for (const [column, { under }] of this.columns.entries()) if (under === null) this.merge(column, at, column, at + 1);
    const first = this.columns.findIndex(({ under }) => under !== null);
    if (!hasMarks) return;
    const count = this.columns.filter(({ under }) => under !== null).length;
    this.merge(first, at, first + count - 1, at);
    for (let column = first + 1; column < first + count; column += 1) (this.cells[at] as RawCell[])[column] = null;
  }

  private record(row: Known, number: number): void {
    this.cells.push(this.columns.map(({ field, value }) => (field === 'number' ? number : value(row))));
  }

  sheet(name: string, rows: readonly Known[]): RawSheet {
    const { form } = this;
    for (const title of form.titles) this.across(title, form.titlesMerged);
    this.heading();
    if (form.numbering && this.columns.length > 3) this.cells.push(this.columns.map((_, index) => `(${index + 1})`));
    this.body(rows);
    const nameColumn = this.columns.findIndex(({ field }) => field === 'name');
    const beside = (text: string): RawCell[] => [...Array(nameColumn).fill(null), text];
    if (form.total) this.cells.push([`Tổng cộng: ${rows.length}`]);
    if (form.signatures) {
      this.cells.push([], beside('Hà Mẫu, ngày 5 tháng 9 năm 2026'), beside('NGƯỜI LẬP BIỂU'), beside('Nguyễn Văn Mẫu'));
    }
    return { name, rows: this.cells, merges: this.merges };
  }

  private body(rows: readonly Known[]): void {
    const { form } = this;
    let before = '';
    let number = 0;
    let groups = 0;
    for (const [index, row] of rows.entries()) {
      if (row.agency !== before && form.byAgency.startsWith('groups')) {
        groups += 1;
        const roman = ['I', 'II', 'III', 'IV', 'V'][groups - 1];
        this.across(`${roman}. ${names[row.agency as keyof typeof names]}`, form.byAgency === 'groupsMerged');
        number = 0;
      }
      number += 1;
      this.record(row, number);
      if (form.byAgency === 'mergedDown' && row.agency === before) this.mergeDown();
      before = row.agency;
      if (form.noteAfter === index)
        this.cells.push([...Array(this.columns.findIndex(({ field }) => field === 'name')).fill(null), '(Chờ bãi bỏ)']);
      if (form.emptyAfter === index) this.cells.push([]);
      if (form.headingAgain === index && form.headingRows === 1)
        this.cells.push(this.columns.map(({ heading }) => this.headingText(heading)));
    }
  }

  /** Joins the agency of the last row with that of the row above, where nothing stands between them. */
  private mergeDown(): void {
    const column = this.columns.findIndex(({ field }) => field === 'agency');
    const last = this.cells.length - 1;
    const above = this.merges.findIndex((range) => range.endsWith(`:${columnName(column)}${last}`) && range.startsWith(columnName(column)));
    const [from] = above === -1 ? [`${columnName(column)}${last}`] : (this.merges.splice(above, 1)[0] ?? '').split(':');
    const isBeside = (this.cells[last - 1]?.length ?? 0) === this.columns.length && this.cells[last - 1]?.some((cell) => cell !== null);
    if (!isBeside || (above === -1 && this.cells[last - 1]?.[column] !== this.cells[last]?.[column])) return;
    (this.cells[last] as RawCell[])[column] = null;
    this.merges.push(`${from}:${columnName(column)}${last + 1}`);
  }
}
