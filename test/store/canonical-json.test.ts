import { canonicalJson } from '../../store/canonical-json';
import { fc } from '../support/seeded';

/** As it was written before, by a replacer: what was hashed then is hashed the same now. */
function before(value: unknown): string {
  const isRecord = (inner: unknown): inner is Record<string, unknown> =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner);
  const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);
  return JSON.stringify(value, (_key, inner: unknown) => (isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(byKey)) : inner));
}

it('writes any value as it was written before', () => {
  const key = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer({ min: 0, max: 12 }).map(String),
    fc.constantFrom('4294967295', '01', 'toString'),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.jsonValue(),
      fc.constant(undefined),
      fc.date({ noInvalidDate: true }),
      fc.array(tie('any')),
      fc.dictionary(key, tie('any')),
    ),
  })).any;
  fc.assert(
    fc.property(fc.dictionary(key, value), (given) => {
      expect(canonicalJson(given)).toBe(before(given));
    }),
    { numRuns: 2000 },
  );
});

it('writes equal values alike, and others not', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ế' }], a: undefined, 10: 1, 9: 2 })).toBe('{"9":2,"10":1,"b":[1,{"c":"ế","d":null}]}');
  expect(canonicalJson({ b: 1 })).not.toBe(canonicalJson({ b: '1' }));
});
