import {
  byAgency,
  catalogueDifference,
  changedFields,
  countChanged,
  isSameCatalogue,
  unusableRenames,
  withConfirmed,
} from '../../../domain/decision/catalogue-difference';
import type { Service } from '../../../domain/decision/decision';
import { fc, seed } from '../../support/seeded';

function service(code: string, changes: Partial<Service> = {}): Service {
  return { code, name: `Thủ tục ${code}`, agency: 'so-a', level: '3', scope: 'province', integrated: false, assumed: [], ...changes };
}
const codes = (services: readonly Service[]) => services.map(({ code }) => code);

describe('the difference between two catalogues', () => {
  const before = [
    service('a1'),
    service('a2'),
    service('a3', { name: 'Cấp giấy phép xây dựng nhà ở riêng lẻ' }),
    service('a4'),
    service('a5'),
  ];
  const after = [
    service('a5', { level: '4', integrated: true }),
    service('a1'),
    service('a2', { agency: 'so-b' }),
    service('b9', { name: 'Đăng ký khai thác nước dưới đất' }),
    service('a4', { name: 'Đổi thẻ nhà báo' }),
  ];
  const difference = catalogueDifference(before, after);

  it('names what was added, removed, moved, renamed, or has another level, by code', () => {
    expect(codes(difference.added)).toEqual(['b9']);
    expect(codes(difference.removed)).toEqual(['a3']);
    expect(difference.changed.map(({ after: { code }, fields }) => [code, fields])).toEqual([
      ['a2', ['agency']],
      ['a4', ['name']],
      ['a5', ['level', 'integrated']],
    ]);
    expect(difference.unchanged).toBe(1);
    expect(Object.fromEntries(changedFields.map((field) => [field, countChanged(difference, field)]))).toEqual({
      code: 0,
      name: 1,
      agency: 1,
      level: 1,
      scope: 0,
      integrated: 1,
    });
  });

  it('is none where names differ in characters that nobody sees, and one where they differ in a letter', () => {
    const names = (...of: string[]) => of.map((name, index) => service(`a${index}`, { name }));
    const older = names('Đăng\u00a0ký hộ tịch', 'Gia\u200b hạn', 'Ðổi tên', 'Cấp  lại', 'Thu hồi');
    const newer = names('Đăng ký hộ tịch', 'Gia hạn'.normalize('NFD'), 'Đổi tên', 'Cấp lại', 'Thu hối');
    expect(catalogueDifference(older, newer).changed.map(({ after: { name } }) => name)).toEqual(['Thu hối']);
  });

  it('tells both agencies of a service that moved', () => {
    const parts = byAgency(difference);
    expect([...parts.keys()]).toEqual(['so-a', 'so-b']);
    expect(parts.get('so-b')?.changed.map(({ after: { code } }) => code)).toEqual(['a2']);
    expect(parts.get('so-a')?.changed.map(({ after: { code } }) => code)).toEqual(['a2', 'a4', 'a5']);
  });

  it('is nothing between a catalogue and itself in another order', () => {
    expect(isSameCatalogue(catalogueDifference(before, [...before].reverse()))).toBe(true);
    expect(isSameCatalogue(difference)).toBe(false);
  });
});

describe('services that are likely the same under another code', () => {
  const likely = (before: Service[], after: Service[]) =>
    catalogueDifference(before, after).likelyRenamed.map((pair) => [pair.before.code, pair.after.code, Math.round(pair.similarity * 100)]);
  const permit = 'Cấp giấy phép xây dựng công trình, cấp I';

  it('are told by their names without accents, case and punctuation', () => {
    expect(likely([service('x1', { name: permit })], [service('y1', { name: 'CẤP GIẤY PHÉP XÂY DỰNG công trình cấp i' })])).toEqual([
      ['x1', 'y1', 100],
    ]);
    expect(likely([service('x1', { name: permit })], [service('y1', { name: `${permit} (sửa đổi)` })])).toEqual([['x1', 'y1', 89]]);
  });

  it('are no pair where the names differ too much, or where neither agency nor scope is the same', () => {
    expect(likely([service('x1', { name: permit })], [service('y1', { name: 'Cấp giấy phép lái xe' })])).toEqual([]);
    expect(likely([service('x1', { name: permit })], [service('y1', { name: permit, agency: 'so-b', scope: 'commune' })])).toEqual([]);
  });

  it('stand in one pair each: the most similar first, then at the same agency', () => {
    const older = [service('x1', { name: permit }), service('x2', { name: `${permit} tạm thời` })];
    const newer = [
      service('y1', { name: `${permit} tạm thời` }),
      service('y2', { name: permit, agency: 'so-b' }),
      service('y3', { name: permit }),
    ];
    expect(likely(older, newer)).toEqual([
      ['x1', 'y3', 100],
      ['x2', 'y1', 100],
    ]);
  });

  it('become one renamed service only when somebody confirms the pair', () => {
    const difference = catalogueDifference([service('x1', { name: permit })], [service('y1', { name: permit, level: '4' }), service('y2')]);
    const confirmed = withConfirmed(difference, [{ before: 'x1', after: 'y1' }]);
    expect(codes(confirmed.added)).toEqual(['y2']);
    expect(confirmed.removed).toEqual([]);
    expect(confirmed.likelyRenamed).toEqual([]);
    expect(confirmed.changed).toEqual([{ before: difference.removed[0], after: difference.added[0], fields: ['code', 'level'] }]);
  });

  it('cannot be confirmed with a code that was not removed or added, or twice', () => {
    const difference = catalogueDifference([service('x1'), service('k')], [service('y1'), service('y2'), service('k')]);
    const pair = (before: string, after: string) => ({ before, after });
    expect(unusableRenames(difference, [pair('x1', 'y1')])).toEqual([]);
    expect(unusableRenames(difference, [pair('k', 'y1')])).toEqual([pair('k', 'y1')]);
    expect(unusableRenames(difference, [pair('x1', 'y1'), pair('x1', 'y2')])).toEqual([pair('x1', 'y2')]);
  });
});

it(`gives exactly the edits that were made (seed ${seed}, FC_SEED repeats it)`, () => {
  const edit = fc.record({
    kind: fc.constantFrom('keep', 'remove', 'level', 'agency', 'name', 'scope', 'integrated'),
    name: fc.string({ unit: fc.constantFrom(...'ăâđêôơưạảấầ BCD'.split('')), minLength: 1, maxLength: 30 }),
  });
  const property = fc.property(fc.array(edit, { maxLength: 60 }), fc.nat(10), (edits, adding) => {
    const before = edits.map(({ name }, index) => service(`s${index}`, { name: `${name}${index}` }));
    const changes: Record<string, Partial<Service>> = {
      level: { level: 'full' },
      agency: { agency: 'so-z' },
      scope: { scope: 'district' },
      integrated: { integrated: true },
    };
    const kept = before.flatMap((entry, index) => {
      const kind = edits[index]?.kind ?? 'keep';
      if (kind === 'remove') return [];
      return [{ ...entry, ...(kind === 'name' ? { name: `${entry.name}.` } : changes[kind]) }];
    });
    const added = Array.from({ length: adding }, (_, index) => service(`t${index}`));
    const difference = catalogueDifference(before, [...added, ...kept]);
    const made = (kind: string) => edits.flatMap((entry, index) => (entry.kind === kind ? [`s${index}`] : [])).sort();
    expect(codes(difference.added)).toEqual(codes(added).sort());
    expect(codes(difference.removed)).toEqual(made('remove'));
    for (const kind of ['level', 'agency', 'name', 'scope', 'integrated'] as const) {
      const found = difference.changed.filter(({ fields }) => fields.join() === kind).map(({ after }) => after.code);
      expect(found).toEqual(made(kind));
    }
    expect(difference.unchanged).toBe(made('keep').length);
    for (const pair of difference.likelyRenamed) {
      expect(difference.removed).toContain(pair.before);
      expect(difference.added).toContain(pair.after);
    }
  });
  fc.assert(property, { numRuns: 200 });
});

it('pairs names that sound alike, every code of which is new, in a time that grows with the catalogue and not with its square', () => {
  const catalogue = (prefix: string, size: number) =>
    Array.from({ length: size }, (_, index) =>
      service(`${prefix}${index}`, {
        name: `Cấp giấy phép hoạt động loại ${index % (size / 10)} tại xã ${index}`,
        agency: `so-${index % 30}`,
      }),
    );
  /** Milliseconds of the processor: others work beside this test. */
  const pairing = (size: number) => {
    const [before, after] = [catalogue('x', size), catalogue('y', size)];
    const began = process.cpuUsage();
    expect(catalogueDifference(before, after).likelyRenamed.length).toBe(size);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1_000;
  };
  pairing(930);
  // Eight times as much takes some eight times as long; by the square it would be sixty-four.
  expect(pairing(7_440) / pairing(930)).toBeLessThan(30);
});
