import { type SpreadsheetRefusal, spreadsheetRefusalReasons } from '../../domain/decision/spreadsheet-refusal';
import { refusalWords } from '../../words/spreadsheet';

const refusal = (given: Partial<SpreadsheetRefusal>): SpreadsheetRefusal => ({
  reason: 'damaged',
  sheet: null,
  row: null,
  most: null,
  ...given,
});

describe('why a spreadsheet is refused', () => {
  it.each(spreadsheetRefusalReasons)('is said for %s in one line of each language, with what to do', (reason) => {
    for (const language of ['vi', 'en'] as const) {
      const words = refusalWords(refusal({ reason, most: 200_000 }), language);
      expect(words).toMatch(/^[^\n]+\. [^\n]+\.$/);
      expect(words).not.toMatch(/undefined|null|NaN/);
    }
  });

  it('names the place and the bound', () => {
    const far = refusal({ reason: 'tooManyRows', sheet: 'Danh mục', row: 1_048_576, most: 200_000 });
    expect(refusalWords(far, 'vi')).toMatch(/^Trang tính “Danh mục”, dòng 1\.048\.576: Có dữ liệu nằm ngoài 200\.000 dòng đầu\./);
    expect(refusalWords(far, 'en')).toMatch(/^Sheet “Danh mục”, row 1,048,576: There is data beyond the first 200,000 rows\./);
    expect(refusalWords(refusal({ reason: 'tooLongText', row: 2, most: 32_767 }), 'vi')).toMatch(/^Dòng 2: Có ô dài hơn 32\.767 ký tự\./);
    expect(refusalWords(refusal({ reason: 'tooLarge', most: 20 * 1024 * 1024 }), 'en')).toMatch(/^The file is larger than 20 MB\./);
  });

  it('keeps the name of a sheet short and on one line', () => {
    const words = refusalWords(refusal({ sheet: `a\n\u202eb${'c'.repeat(500)}` }), 'en');
    expect(words).toMatch(/^Sheet “a {2}bc{55}…”: /);
  });
});
