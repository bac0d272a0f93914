import { readYaml } from '../../documents/package/read-yaml';
import { cleanText, cleanValue, decodeText } from '../../documents/plain-text';
import { readCsv } from '../../documents/tables/read-csv';
import { fc } from '../support/seeded';

const letters = [...'aăâeêioôơuưyđAĂÂĐbcdghklmnpqrstvx -'];
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const syllable = fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...tones)).map(([letter, tone]) => letter + tone);
/** Vietnamese text in any mixture of composed and decomposed letters. */
const vietnamese = fc
  .array(fc.tuple(syllable, fc.boolean()), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.map(([text, composed]) => text.normalize(composed ? 'NFC' : 'NFD')).join(''));

describe('text of a package', () => {
  it('comes back composed and without surrounding blanks, whatever form it had', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const clean = cleanText(` \u00A0${text}\t`);
        expect(clean).toBe(text.normalize('NFC').trim());
        expect(cleanText(text.normalize('NFD'))).toBe(clean);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('comes back composed from YAML, keys included', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const { yaml, problems } = readYaml(`"khóa": ${JSON.stringify(text)}\n`.normalize('NFD'), 'decision.yaml');
        expect(problems).toEqual([]);
        expect(yaml.value).toEqual({ ['khóa'.normalize('NFC')]: text.normalize('NFC').trim() });
      }),
    );
  });

  it('comes back composed from a table', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const { table, problems } = readCsv(`tên,mã\n"${text}",x\n`.normalize('NFD'), 'a.csv', { required: ['tên', 'mã'], optional: [] });
        expect(problems).toEqual([]);
        const clean = text.normalize('NFC').trim();
        expect(table.rows[0]?.cells).toEqual(clean === '' ? { mã: 'x' } : { tên: clean, mã: 'x' });
      }),
    );
  });

  it('is cleaned in lists and groups, and other values stay as they are', () => {
    expect(cleanValue({ ' a ': [' b ', 1, null, true, { c: ' d ' }] })).toEqual({ a: ['b', 1, null, true, { c: 'd' }] });
  });

  it('is refused when its bytes are not UTF-8', () => {
    expect(decodeText(Buffer.from([0x53, 0xea]), 'a.csv')).toMatchObject({ text: '', problems: [{ code: 'notUtf8', file: 'a.csv' }] });
    expect(decodeText(Buffer.from('\uFEFFSở', 'utf8'), 'a.csv')).toEqual({ text: 'Sở', problems: [] });
  });
});
