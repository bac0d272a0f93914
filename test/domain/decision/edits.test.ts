import { nameOn } from '../../../domain/decision/agency-names';
import { changesOf } from '../../../domain/decision/changes';
import { addressesOf, type Edited, ended, handedOver, renamed, withAbsence, withContact } from '../../../domain/decision/edits';
import { holderOf } from '../../../domain/decision/recipients';
import { agency, decision, person, rung, task } from '../../support/decision';

const document = decision();
const soA = agency('so-a');
const deputy = { position: { vi: 'Phó Giám đốc', en: 'Deputy director' }, address: 'pho@so-a.example' };
const absence = { address: 'officer@office.example', from: '2020-10-05', to: '2020-10-16', substitute: 'headOfDivision', deputy: null };

function done(edited: Edited) {
  if ('fault' in edited) throw new Error(edited.fault.code);
  return edited.decision;
}
const faultOf = (edited: Edited) => ('fault' in edited ? edited.fault.code : null);

describe('an absence', () => {
  test('of somebody of the Office puts the substitute in the place from the first day through the last', () => {
    const edited = done(withAbsence(document, absence));
    const holder = (day: string) => holderOf(edited, soA, 'officer', day)?.address;
    expect([holder('2020-10-04'), holder('2020-10-05'), holder('2020-10-16'), holder('2020-10-17')]).toEqual([
      'officer@office.example',
      'headofdivision@office.example',
      'headofdivision@office.example',
      'officer@office.example',
    ]);
  });

  test('of a head of an agency is told with the position and address of the one who stands in', () => {
    const edited = done(withAbsence(document, { ...absence, address: 'HEAD@so-a.example', substitute: null, deputy }));
    expect(edited.agencies[0]?.head.absences).toEqual([{ from: '2020-10-05', to: '2020-10-16', ...deputy }]);
    expect(changesOf(document, edited)).toEqual([{ of: 'agency', name: 'so-a', change: 'changed', fields: ['head'] }]);
  });

  test.each([
    ['nobodyThere', { ...absence, address: 'x@y.example' }],
    ['wrongOrder', { ...absence, to: '2020-10-01' }],
    ['substituteNeeded', { ...absence, substitute: null }],
    ['substituteUnknown', { ...absence, substitute: 'nobody' }],
    ['ownSubstitute', { ...absence, substitute: 'officer' }],
    ['deputyNeeded', { ...absence, address: 'head@so-a.example', substitute: null }],
  ])('is refused: %s', (code, wrong) => {
    expect(faultOf(withAbsence(document, wrong))).toBe(code);
  });

  test('is refused where it overlaps another one, and not where it follows it', () => {
    const once = done(withAbsence(document, absence));
    expect(faultOf(withAbsence(once, { ...absence, from: '2020-10-16', to: '2020-10-20' }))).toBe('overlap');
    expect(faultOf(withAbsence(once, { ...absence, from: '2020-10-17', to: '2020-10-20' }))).toBeNull();
  });

  test('is found by the id of a person or by any address that stands in the document', () => {
    expect(addressesOf(document, 'officer')).toEqual(['officer@office.example']);
    expect(addressesOf(document, 'Focal@huyen-b.example')).toEqual(['focal@huyen-b.example']);
    expect(addressesOf(document, 'somebody')).toEqual([]);
  });
});

describe('a new contact', () => {
  test('takes the place and leaves the absences of the one before behind', () => {
    const away = done(withAbsence(document, { ...absence, address: 'head@so-a.example', substitute: null, deputy }));
    const edited = done(withContact(away, 'so-a', 'head', { position: null, address: 'Moi@so-a.example' }));
    expect(edited.agencies[0]?.head).toEqual({ ...soA.head, address: 'moi@so-a.example', absences: [] });
  });

  test('may come where there was none', () => {
    const without = decision({ agencies: [agency('so-a', 'department', { focal: null })] });
    const position = { vi: 'Đầu mối', en: 'Focal officer' };
    expect(done(withContact(without, 'so-a', 'focal', { position, address: 'f@so-a.example' })).agencies[0]?.focal).toMatchObject({
      position,
      address: 'f@so-a.example',
    });
    expect(faultOf(withContact(document, 'so-x', 'head', { position: null, address: 'a@b.example' }))).toBe('unknownAgency');
  });
});

describe('an agency', () => {
  test('is called otherwise from its day on, and as before until then', () => {
    const name = { vi: 'Sở Xây dựng và Giao thông', en: 'Department of Construction and Transport' };
    const edited = done(renamed(document, 'so-a', name, '2020-11-01')).agencies[0] ?? soA;
    expect([nameOn(edited, '2020-10-31').vi, nameOn(edited, '2020-11-01').vi]).toEqual(['Cơ quan so-a', name.vi]);
    expect(faultOf(renamed(done(renamed(document, 'so-a', name, '2020-11-01')), 'so-a', soA.name, '2020-10-01'))).toBe('wrongOrder');
  });

  test('ends on the day before another takes its tasks over', () => {
    expect(done(ended(document, 'so-a', 'huyen-b', '2020-11-01')).agencies[0]).toMatchObject({
      validTo: '2020-10-31',
      successor: 'huyen-b',
    });
    expect(faultOf(ended(document, 'so-a', 'so-a', '2020-11-01'))).toBe('sameAgency');
    expect(faultOf(ended(document, 'so-a', 'so-x', '2020-11-01'))).toBe('unknownAgency');
    const once = done(ended(document, 'so-a', 'huyen-b', '2020-11-01'));
    expect(faultOf(ended(once, 'so-a', 'cuc-c', '2020-12-01'))).toBe('alreadyEnded');
    expect(faultOf(ended(once, 'huyen-b', 'so-a', '2020-11-15'))).toBe('alreadyEnded');
  });
});

test('an edit made twice is made once', () => {
  const edits = [
    (of: typeof document) => withAbsence(of, absence),
    (of: typeof document) => withAbsence(of, { ...absence, address: 'head@so-a.example', substitute: null, deputy }),
    (of: typeof document) => withContact(of, 'so-a', 'head', { position: null, address: 'moi@so-a.example' }),
    (of: typeof document) => renamed(of, 'so-a', { vi: 'Sở mới', en: 'New department' }, '2020-11-01'),
    (of: typeof document) => ended(of, 'so-a', 'huyen-b', '2020-11-01'),
  ];
  for (const edit of edits) {
    const once = done(edit(document));
    expect(changesOf(document, once)).toHaveLength(1);
    expect(changesOf(once, done(edit(once)))).toEqual([]);
  }
});

describe('the changes of a document', () => {
  test('name each record and the fields that differ', () => {
    const after = decision({
      agencies: [...document.agencies.slice(0, 2), agency('so-moi')],
      people: document.people.map((entry) => (entry.id === 'officer' ? person('officer', { address: 'other@office.example' }) : entry)),
      tasks: [task('review', { title: { vi: 'Khác', en: 'Other' }, deadline: { type: 'none' } })],
      ladder: document.ladder.map((entry) =>
        entry.code === 'G2' ? rung({ code: 'G2', after: 'assigned', days: 3, to: ['head'] }) : entry,
      ),
      sendingHour: '09:00',
    });
    expect(changesOf(document, after)).toEqual([
      { of: 'document', name: '', change: 'changed', fields: ['sendingHour'] },
      { of: 'agency', name: 'cuc-c', change: 'removed', fields: [] },
      { of: 'agency', name: 'so-moi', change: 'added', fields: [] },
      { of: 'person', name: 'officer', change: 'changed', fields: ['address'] },
      { of: 'task', name: 'review', change: 'changed', fields: ['title', 'deadline'] },
      { of: 'rung', name: 'G2', change: 'changed', fields: ['offset'] },
    ]);
  });

  test('are none for the same content in another order of keys, and see rungs in another order', () => {
    const turned = JSON.parse(JSON.stringify(document)) as typeof document;
    turned.source = Object.fromEntries(Object.entries(turned.source).reverse()) as typeof document.source;
    expect(changesOf(document, turned)).toEqual([]);
    expect(changesOf(document, { ...document, ladder: [...document.ladder].reverse() })).toEqual([
      { of: 'document', name: '', change: 'changed', fields: ['ladder'] },
    ]);
  });
});

describe('somebody who leaves', () => {
  const newcomer = {
    id: 'officer-2',
    position: { vi: 'Chuyên viên mới', en: 'New officer' },
    address: 'moi@office.example',
    language: 'vi' as const,
  };
  const second = person('officer', { id: 'officer-b', fields: ['kinh-te'], address: 'b@office.example' });

  test('is followed by a new person with the same fields, in the place of whoever they stood in for', () => {
    const away = done(withAbsence(document, { ...absence, address: 'headofdivision@office.example', substitute: 'officer' }));
    const edited = done(handedOver(away, 'officer', newcomer));
    expect(edited.people.some(({ id }) => id === 'officer')).toBe(false);
    expect([document.responsibleOfficer, edited.responsibleOfficer]).toEqual(['officer', 'officer-2']);
    expect(holderOf(edited, soA, 'officer', '2020-11-02')?.address).toBe('moi@office.example');
    expect(holderOf(edited, soA, 'headOfDivision', '2020-10-06')?.address).toBe('moi@office.example');
  });

  test('hands the fields to somebody who is there already and keeps their own', () => {
    const both = decision({
      people: [...document.people.map((one) => (one.id === 'officer' ? { ...one, fields: ['noi-chinh'] } : one)), second],
    });
    const edited = done(handedOver(both, 'officer', second));
    expect(edited.people.filter(({ role }) => role === 'officer')).toEqual([{ ...second, fields: ['kinh-te', 'noi-chinh'] }]);
  });

  test('who answered for every field leaves every field', () => {
    const both = decision({ people: [...document.people, second] });
    expect(done(handedOver(both, 'officer', second)).people.find(({ id }) => id === 'officer-b')?.fields).toEqual([]);
  });

  test('never stands in for themselves afterwards', () => {
    const both = decision({ people: [...document.people, second] });
    const away = done(withAbsence(both, { ...absence, address: 'b@office.example', substitute: 'officer' }));
    expect(done(handedOver(away, 'officer', second)).people.find(({ id }) => id === 'officer-b')?.substitutes).toEqual([]);
  });

  test('is not followed by somebody of another level, nor by themselves; once gone, nothing changes', () => {
    const head = document.people.find(({ id }) => id === 'headOfDivision') ?? second;
    const officer = document.people.find(({ id }) => id === 'officer') ?? second;
    expect(faultOf(handedOver(document, 'officer', head))).toBe('otherRole');
    expect(faultOf(handedOver(document, 'officer', officer))).toBe('ownSubstitute');
    const gone = done(handedOver(document, 'officer', newcomer));
    expect(done(handedOver(gone, 'officer', newcomer))).toBe(gone);
  });
});
