import { renderMessage } from '../../mail/render';
import { construction, line, message, rungs, section } from './support/views';

/** Parts of a task in a message: to whoever does one, and in a reminder to the agency. */

const part = { title: { vi: 'Rà soát quy trình', en: 'Review the process' }, day: '2020-10-01', words: 'Theo mẫu số 2.' };
const read = (told: ReturnType<typeof section>, language: 'vi' | 'en') =>
  renderMessage(message({ audience: 'agency', wording: 'assigned', language }, [told])).text;

test('names the part, its last day and what it asks for, under its task', () => {
  const told = section(rungs.Q1, [line('review', construction, { part })], { purpose: 'partDue' });
  expect(read(told, 'vi')).toContain('phần việc: Rà soát quy trình');
  expect(read(told, 'vi')).toContain('Theo mẫu số 2.');
  expect(read(told, 'en')).toContain('part: Review the process');
});

test('says in a reminder how many are left and which, five of them by name', () => {
  const titles = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((title) => ({ vi: title, en: title }));
  const told = (open: typeof titles) => section(rungs.Q1, [line('review', construction, { parts: { total: 9, open } })]);
  expect(read(told(titles.slice(0, 2)), 'vi')).toContain('còn 2/9 phần việc: A; B');
  expect(read(told(titles), 'vi')).toContain('còn 7/9 phần việc: A; B; C; D; E; và 2 phần việc khác');
  expect(read(told(titles), 'en')).toContain('7 of 9 parts left: A; B; C; D; E; and 2 more');
});
