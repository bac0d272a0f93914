import { csvText, textOfCsv } from '../../../documents/official/safe-text';
import { fc } from '../../support/seeded';
import { VIETNAMESE_LETTERS } from './support/sample-documents';
import { DANGEROUS_TEXTS } from './support/sample-workbook';

/** Texts that often begin as a formula or as its mark would, and hold Vietnamese. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ','),
      fc.constantFrom(...VIETNAMESE_LETTERS),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''));

describe('texts in a .csv', () => {
  test('every text survives the round trip, and none begins as a formula does', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const cell = csvText(text);
        expect(textOfCsv(cell)).toBe(text);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
      { numRuns: 5_000 },
    );
  });

  test('two texts never become the same cell', () => {
    const cells = [...DANGEROUS_TEXTS, ...DANGEROUS_TEXTS.map((text) => `'${text}`)].map(csvText);
    const different = new Set([...DANGEROUS_TEXTS, ...DANGEROUS_TEXTS.map((text) => `'${text}`)]);
    expect(new Set(cells).size).toBe(different.size);
  });

  test('a text that is no formula stays as it is, and one typed by a person is itself', () => {
    expect([csvText('Sở Y tế'), csvText("'trích'"), csvText('')]).toEqual(['Sở Y tế', "'trích'", '']);
    expect([textOfCsv('=1'), textOfCsv("'trích'")]).toEqual(['=1', "'trích'"]);
    expect([csvText('=1'), csvText("'=1"), csvText('-5')]).toEqual(["'=1", "''=1", "'-5"]);
  });
});
