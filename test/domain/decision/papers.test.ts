import { buildCalendar } from '../../../domain/calendar/calendar';
import { checkDecision } from '../../../domain/decision/check';
import { isOfOtherKind, kindsByNumber } from '../../../domain/decision/papers';
import { findingText } from '../../../words/findings';
import { decision } from '../../support/decision';

describe('the number of a paper', () => {
  it.each([
    ['1284/QĐ-UBND', ['decision']],
    ['123/KH-UBND', ['plan']],
    ['05/CT-TTg', ['directive']],
    ['12/NQ-HĐND', ['resolution']],
    ['12/2026/QĐ-UBND', ['decision']],
    ['7/CTr-UBND', ['programme']],
    ['3/CĐ-UBND', ['telegram']],
    ['45/TB-VPUBND', ['meetingConclusion', 'notice']],
    ['88-KL/TU', []],
    ['1234/UBND-KGVX', ['officialLetter']],
    ['12/HD-SNV', ['guidance']],
    ['QĐ số 5', []],
    ['', []],
  ])('%s tells its kind', (number, kinds) => expect(kindsByNumber(number)).toEqual(kinds));

  it('in letters typed as base and mark is the same', () => expect(kindsByNumber('1284/QĐ-UBND'.normalize('NFD'))).toEqual(['decision']));

  it('contradicts another kind, but not a confirmation of what was said', () => {
    expect(isOfOtherKind({ kind: 'decision', number: '123/KH-UBND' })).toBe(true);
    expect(isOfOtherKind({ kind: 'plan', number: '123/KH-UBND' })).toBe(false);
    expect(isOfOtherKind({ kind: 'notice', number: '45/TB-UBND' })).toBe(false);
    expect(isOfOtherKind({ kind: 'spokenDirection', number: '123/KH-UBND' })).toBe(false);
    expect(isOfOtherKind({ kind: 'decision', number: null })).toBe(false);
  });
});

describe('a paper', () => {
  const of = decision({});
  const found = (change: Partial<typeof of.source>, today: string) =>
    checkDecision({ ...of, shiftDates: false, source: { ...of.source, ...change } }, buildCalendar(), today)
      .filter(({ code }) => code === 'kindOfNumber' || code === 'paperAhead')
      .map((finding) => `${finding.severity} ${findingText(finding, 'vi')} ${findingText(finding, 'en')}`);

  it('with the number of another kind, or with a day to come, is told before anything is sent', () => {
    expect(found({ kind: 'decision', number: '123/KH-UBND', date: '2020-09-15' }, '2020-09-15')).toEqual([
      expect.stringMatching(/^warning .*loại kế hoạch.*“Quyết định 123\/KH-UBND”.* that of a plan.*“Decision 123\/KH-UBND”/),
    ]);
    expect(found({ kind: 'decision', number: '1/QĐ-UBND', date: '2020-09-16' }, '2020-09-15')).toEqual([
      expect.stringMatching(/^warning .*2020-09-16.*2020-09-15.*after today/),
    ]);
    expect(found({ kind: 'decision', number: '1/QĐ-UBND', date: '2020-09-15' }, '2020-09-15')).toEqual([]);
  });
});
