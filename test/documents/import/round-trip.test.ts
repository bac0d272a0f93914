import { writeWorkbook } from '../../../documents/official/write-workbook';
import { readPackage } from '../../../documents/package/read-package';
import { readBytes } from '../../../documents/spreadsheet/read-bytes';
import type { Sheet } from '../../../documents/spreadsheet/sheet';
import { importIntoDecision } from '../../../documents/tables/import-decision';
import { tableWorkbook } from '../../../documents/tables/write-tables';
import type { DecisionPackage, Service } from '../../../domain/decision/decision';
import type { FieldChange } from '../../../domain/decision/table-difference';
import { type ImportKind, importKinds } from '../../../words/import-headings';
import { fc, seed } from '../../support/seeded';
import { examplePath, samplePath } from '../support/package-folder';

/** A table exported, and imported again: nothing differs, or exactly what was edited between. */

const MOMENT = '2020-09-15T01:00:00.000Z';

async function sheetsOf(kind: ImportKind, pack: DecisionPackage): Promise<Sheet[]> {
  const reading = readBytes(await writeWorkbook(tableWorkbook(kind, pack, MOMENT)), 'table.xlsx');
  if (!reading.ok) throw new Error(`the exported table is refused: ${reading.reason}`);
  return reading.sheets;
}

const of = (kind: ImportKind) => ({ kind, file: 'table.xlsx', sheet: null, today: '2020-09-15' });

async function importedAgain(kind: ImportKind, edited: DecisionPackage, stored: DecisionPackage) {
  const imported = importIntoDecision(await sheetsOf(kind, edited), stored, of(kind));
  if (imported.difference === null) throw new Error(`seed ${seed}: ${JSON.stringify(imported.problems, null, 1)}`);
  return imported;
}

describe.each([
  ['the sample', samplePath],
  ['the annotated example', examplePath],
])('%s', (_, folder) => {
  it.each(importKinds)('gives its %s back without any difference, and the same package', async (kind) => {
    const reading = await readPackage(folder);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const before = reading.package;
    const { difference, pack, problems } = await importedAgain(kind, before, before);
    expect(problems).toEqual([]);
    expect(difference).toMatchObject({ added: [], changed: [], removed: [] });
    const inOrder = (services: Service[]) => [...services].sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(pack?.decision).toEqual(before.decision);
    expect(inOrder(pack?.services ?? [])).toEqual(inOrder(before.services));
  });
});

const syllables = ['Cấp', 'giấy', 'phép', 'đăng ký', 'hộ tịch', 'Thủ tục', 'tỉnh', 'x', 'Tổng cộng', 'Có', 'Không', '4', 'STT', 'Mức độ'];
const oddities = [
  '=1+1',
  '+84',
  '-5',
  '@cmd',
  "'",
  '"',
  '“”',
  ';',
  ',',
  '<b>&amp;',
  '_x0041_',
  '🙂',
  '\u00a0',
  '\u200b',
  '\u2028',
  '001',
  '1/2',
  'Ổ'.normalize('NFD'),
];
const piece = fc.oneof(
  fc.constantFrom(...syllables),
  fc.constantFrom(...oddities),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
);
/** A text as it can be stored: composed, without blanks around it or control characters; some of them long. */
const stored = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 12 }), fc.constantFrom(' ', '', '  '), fc.integer({ min: 1, max: 6 }))
  .map(([pieces, between, times]) => Array(times).fill(pieces.join(between)).join(' '))
  .map((text) => [...text.replaceAll(/\p{Cc}/gu, '').normalize('NFC')].slice(0, 240).join('').trim())
  .filter((text) => looks(text) !== '' && text.length <= 500);

/** A text on one line as a person sees it: plain blanks, nothing that has no width, Đ for the Icelandic Eth. */
function looks(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u200d(?!\p{Extended_Pictographic})/gu, '')
    .replaceAll(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replaceAll(/ *[\u2028\u2029]\s*/g, ' ')
    .replaceAll(/[\u00d0\u0189]/g, 'Đ')
    .replaceAll(/[\u00f0\u0256]/g, 'đ')
    .trim();
}
const sameLooks = (a: string, b: string) => looks(a).replaceAll(/\s+/g, ' ') === looks(b).replaceAll(/\s+/g, ' ');

describe('tables of random texts', () => {
  let sample: DecisionPackage;
  beforeAll(async () => {
    const reading = await readPackage(samplePath);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const { decision, services } = reading.package;
    sample = { decision: { ...decision, controlTotals: [] }, services: services.slice(0, 40) };
  });

  const edit = fc.record({
    at: fc.nat({ max: 39 }),
    name: fc.option(stored, { nil: undefined }),
    level: fc.option(fc.constantFrom('3' as const, '4' as const, 'full' as const, 'partial' as const), { nil: undefined }),
    integrated: fc.option(fc.boolean(), { nil: undefined }),
    remove: fc.boolean(),
  });
  type Edit = { at: number; name?: string; level?: Service['level']; integrated?: boolean; remove: boolean };

  /** The last edit of each service, as values that differ. */
  function editsOf(services: readonly Service[], edits: readonly Edit[]) {
    const last = new Map(edits.map((entry) => [entry.at, entry]));
    const after = services.flatMap((service, at): Service[] => {
      const { name, level, integrated, remove } = last.get(at) ?? { remove: false };
      if (remove) return [];
      // A difference that nobody can see is no edit.
      const seen = name === undefined || sameLooks(name, service.name) ? service.name : name;
      return [{ ...service, name: seen, level: level ?? service.level, integrated: integrated ?? service.integrated }];
    });
    const changed = after.flatMap((service): { key: string; fields: FieldChange[] }[] => {
      const before = services.find(({ code }) => code === service.code);
      if (before === undefined) return [];
      const yes = (is: boolean) => (is ? 'yes' : 'no');
      const fields = [
        { field: 'name', before: before.name, after: service.name === before.name ? before.name : looks(service.name) },
        { field: 'level', before: before.level, after: service.level },
        { field: 'integrated', before: yes(before.integrated), after: yes(service.integrated) },
      ].filter((field) => field.before !== field.after);
      return fields.length === 0 ? [] : [{ key: service.code, fields }];
    });
    const removed = services.filter((service) => !after.some(({ code }) => code === service.code)).map(({ code }) => code);
    return { after, changed, removed };
  }

  it(`give exactly the edits of a catalogue, whatever its names are (seed ${seed}, FC_SEED repeats it)`, async () => {
    const names = fc.uniqueArray(stored, { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(names, fc.array(edit, { maxLength: 12 }), async (texts, edits) => {
        const services = sample.services.map((service, index) => ({ ...service, name: texts[index] ?? service.name }));
        const before = { ...sample, services };
        const { after, changed, removed } = editsOf(services, edits);
        const { difference } = await importedAgain('services', { ...sample, services: after }, before);
        expect(difference?.added).toEqual([]);
        expect(difference?.removed.map(({ key }) => key).sort()).toEqual(removed.sort());
        const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
        expect(difference?.changed.sort(byKey)).toEqual(changed.sort(byKey));
      }),
      { numRuns: 40 },
    );
  });

  it(`give agencies back, whatever their names and positions are (seed ${seed}, FC_SEED repeats it)`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stored, { minLength: 12, maxLength: 12 }), async (texts) => {
        const agencies = sample.decision.agencies.map((agency, index) => ({
          ...agency,
          name: { vi: texts[index % 12] ?? '', en: texts[(index + 1) % 12] ?? '' },
          head: { ...agency.head, position: { vi: texts[(index + 2) % 12] ?? '', en: texts[(index + 3) % 12] ?? '' } },
        }));
        const before = { ...sample, decision: { ...sample.decision, agencies } };
        for (const kind of importKinds) {
          const { difference } = await importedAgain(kind, before, before);
          expect(difference).toMatchObject({ added: [], changed: [], removed: [] });
        }
      }),
      { numRuns: 15 },
    );
  });
});
