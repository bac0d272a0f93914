import { nounsOf, wrongOfOne, wrongOfThem, wrongOfTwo } from './support/counted-wrongly';
import { type Heard, heardOf } from './support/heard';

/** English words with a number before them: one thing is not said as several, nor several as one. */

/** They put together what is heard of their tables, and say no number of their own. */
const unheard = [
  'brief.briefLines',
  'documents.documentWords.expected.badYaml',
  'documents.documentWords.expected.wrongForm',
  'events.eventText',
  'naming.namingOf',
  'task-marks.markedTitle',
];

let heard: Heard[];
const said = (number: number, { of }: Heard): string[] => of.get(number) ?? [];
const all = (number: number): string[] => heard.flatMap((one) => said(number, one));
const each = (find: (of: Heard) => string[]): string[] =>
  heard.flatMap((one) => [...new Set(find(one))].map((wrong) => `${one.at}: ${wrong}`));
const saidBy = (at: string, number: number): string[] => heard.filter((one) => one.at === at).flatMap((one) => said(number, one));

beforeAll(() => {
  heard = heardOf([1, 2]);
});

test('one thing is not said as several', () => {
  expect(
    each((of) => {
      const ofTwo = said(2, of);
      return said(1, of).flatMap((text) => [...wrongOfOne(text, ofTwo), ...wrongOfThem(text, ofTwo)]);
    }),
  ).toEqual([]);
});

test('several things are not said as one', () => {
  const nouns = nounsOf(all(1), all(2));
  expect([...nouns]).toEqual(expect.arrayContaining(['task', 'agency', 'message', 'address', 'person']));
  expect(each((of) => said(2, of).flatMap((text) => wrongOfTwo(text, nouns)))).toEqual([]);
});

test('all words are heard, with numbers for counts and names for names', () => {
  expect(heard.filter((one) => said(1, one).length === 0).map(({ at }) => at)).toEqual(unheard);
  expect(saidBy('waiting.waitingWords.today.promised', 1)).toEqual(['Due this week: 1 task']);
  expect(saidBy('waiting.waitingWords.today.promised', 2)).toEqual(['Due this week: 2 tasks']);
  expect(saidBy('user.userWords.openIdNone', 1)).toEqual(['the account Xa is linked to no OpenID identity']);
  // A count within an object, and the length of a list.
  expect(saidBy('findings.findingText', 1)).toEqual(expect.arrayContaining([expect.stringContaining('reaches nobody for 1 agency:')]));
  expect(saidBy('events.eventWords.events.servicesRecorded', 2)).toEqual(['updated 2 services in the register']);
});

test.each([
  ['Due this week: 1 tasks', 'Due this week: 2 tasks', ['1 tasks']],
  ['… and 1 more agencies', '… and 2 more agencies', ['1 more agencies']],
  ['1 open tasks, 1 empty rows', '2 open tasks, 2 empty rows', ['1 open tasks', '1 empty rows']],
  ['again every 1 working days', 'again every 2 working days', ['1 working days']],
  ['1/1 agencies', '2/2 agencies', ['1 agencies']],
  ['+1 points on a week ago', '+2 points on a week ago', ['1 points']],
  ['1 people', '2 people', ['1 people']],
  ['Compared 1 follow-ups.', 'Compared 2 follow-ups.', ['1 follow-ups']],
  ['1 services is in the file', '2 services is in the file', ['1 services']],
  ['1 task are late', '2 tasks are late', ['1 task are']],
  ['1 are shown', '2 are shown', ['1 are']],
  ['1 agency changes; row 1 names a group', '2 agencies change; row 2 names a group', []],
  ['1 letter waits; 1 address; 1 in progress', '2 letters wait; 2 addresses; 2 in progress', []],
  ['the deadlines of 1 task are assumed', 'the deadlines of 2 tasks are assumed', []],
  ['21 tasks, 1,001 tasks, 0.1 points, B1 stays', '22 tasks, 1,002 tasks, 0.2 points, B2 stays', []],
])('of one: %s', (ofOne, ofTwo, wrong) => {
  expect(wrongOfOne(ofOne, [ofTwo])).toEqual(wrong);
});

test('of those named before, one is one', () => {
  expect(wrongOfThem('9 entries, 1 of them events', ['9 entries, 2 of them events'])).toEqual(['1 of them events']);
  expect(wrongOfThem('9 links, 1 of them opens', ['9 links, 2 of them open'])).toEqual([]);
});

test.each([
  ['2 task', ['2 task']],
  ['2 more agency', ['2 more agency']],
  ['2 messages was sent', ['2 messages was']],
  ['2 messages were sent; the list of 2 messages is here', []],
  ['2 overdue under a task; version 2 is stored', []],
])('of two: %s', (text, wrong) => {
  expect(wrongOfTwo(text, new Set(['task', 'agency', 'message']))).toEqual(wrong);
});

test('nouns are what has a plural', () => {
  expect([...nounsOf(['1 agency, 1 overdue', 'and 1 person'], ['2 agencies, 2 overdue', 'and 2 people'])]).toEqual(['agency', 'person']);
});
