import { readPackage } from '../../../documents/package/read-package';
import type { Decision } from '../../../domain/decision/decision';
import { fieldsOf, isChanged } from '../../../web/decisions/amend-table-input';
import { samplePath } from '../../documents/support/package-folder';

/** On a phone a task of the table is a line that opens; one that says something else than the decision in force stands open. */

let decision: Decision;
beforeAll(async () => {
  const reading = await readPackage(samplePath);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  decision = reading.package.decision;
});

const changed = (changes: Record<string, string[]>, language: 'vi' | 'en' = 'vi') => {
  const sent = { ...fieldsOf(decision, 1, language), ...changes };
  return decision.tasks.filter((task) => isChanged(sent, decision, task)).map(({ code }) => code);
};

test.each(['vi', 'en'] as const)('no row is changed as the decision fills it, in %s', (language) => {
  expect(changed({}, language)).toEqual([]);
});

test.each([
  ['its title', { 'titleVi.review': ['Rà soát lại danh mục'] }],
  ['its deadline', { 'deadline.review': ['30/11/2020'] }],
  ['its kinds of agencies', { 'for.review': [] }],
  ['an agency of its own', { 'agency.review': ['+cong-an-tinh'] }],
  ['a step that it does without', { 'without.review': ['T3'] }],
  ['its end', { 'end.review': ['yes'] }],
])('a row is changed by %s', (_, changes) => {
  expect(changed(changes)).toEqual(['review']);
});

test('the line ends of a browser, and boxes that are not shown, change nothing', () => {
  const { 'add.review': _add, 'except.review': _except, ...sent } = fieldsOf(decision, 1, 'vi');
  const [title = ''] = sent['titleVi.review'] ?? [];
  const review = decision.tasks.find(({ code }) => code === 'review');
  expect(review).toBeDefined();
  expect(review !== undefined && isChanged({ ...sent, 'titleVi.review': [`${title}\r\n`] }, decision, review)).toBe(false);
});
