import type { ListedAgency } from '../../../web/people/directory';
import { directoryAddress, directoryQuery, findAgencies } from '../../../web/people/directory-query';
import { pageDecision } from '../support/site';

const [some] = pageDecision.agencies;
if (some === undefined) throw new Error('the decision has no agency');
const listed = (index: number): ListedAgency => {
  const name = { vi: `Ủy ban nhân dân phường Đông Kinh ${index}`, en: `Dong Kinh ward ${index}` };
  return { agency: { ...some, code: `phuong-${index}` }, kind: null, name, decisions: [], differs: false };
};
const many = Array.from({ length: 65 }, (_, index) => listed(index + 100));
const everything = { kind: null, q: '', page: 1 };

test('a long list comes in pages that together hold each agency once', () => {
  const pages = [1, 2, 3].map((page) => findAgencies(many, { ...everything, page }));
  expect(pages.map(({ agencies, found, last }) => [agencies.length, found, last])).toEqual([
    [30, 65, 3],
    [30, 65, 3],
    [5, 65, 3],
  ]);
  expect(pages.flatMap(({ agencies }) => agencies)).toEqual(many);
  expect(findAgencies(many, { ...everything, page: 9 }).page).toBe(3);
});

test('every word counts, without accents', () => {
  expect(findAgencies(many, { ...everything, q: 'dong kinh 131' }).agencies).toEqual([many[31]]);
  expect(findAgencies(many, { ...everything, q: 'ĐÔNG 131 kinh' }).found).toBe(1);
  expect(findAgencies(many, { ...everything, q: 'dong 131 tay' }).found).toBe(0);
});

test('an address says what is asked for and no more', () => {
  const asked = { kind: 'commune', q: 'Đông & Kinh', page: 2 };
  const { searchParams } = new URL(directoryAddress(asked), 'http://office.example');
  expect(directoryQuery(Object.fromEntries(searchParams))).toEqual(asked);
  expect(directoryAddress(everything)).toBe('/directory');
  expect(directoryQuery({ kind: "x' OR 1", q: ['a'], page: '0' })).toEqual(everything);
});
