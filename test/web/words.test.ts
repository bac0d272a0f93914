import { refusalCodes } from '../../domain/commands/command';
import { answerKinds, formWords } from '../../words/page-forms';
import { pageWords } from '../../words/pages';
import { refusalText } from '../../words/refusals';

const params = {
  task: 'review',
  status: 'submitted',
  level: 'chairman',
  opens: '2020-10-15',
  date: '2020-10-15',
  done: 1,
  total: 12,
  id: 'x',
  day: '2020-10-15',
  count: 2,
  agency: 'so-y-te',
  service: 'snv-001',
  number: '45/VP',
  decision: '1284/QĐ-UBND',
};

describe.each(['vi', 'en'] as const)('refusals in %s', (language) => {
  test.each(refusalCodes)('say of %s what is so and what to do next, in whole sentences', (code) => {
    const text = refusalText({ code, params }, language);
    expect(text).toMatch(/\.$/);
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/undefined|“submitted”|chairman\b|2020-10-15|so-y-te/);
    // Another part of the rules may name less.
    expect(refusalText({ code, params: {} }, language)).not.toMatch(/undefined|\(\)|NaN/);
  });
});

test('a refusal in one language is not the other’s', () => {
  for (const code of refusalCodes) expect(refusalText({ code, params }, 'vi')).not.toBe(refusalText({ code, params }, 'en'));
});

test('the heading of a list says what presses most', () => {
  const counts = { open: 5, overdue: 1, dueSoon: 2, toAcknowledge: 0, waiting: 1 };
  expect(pageWords.vi.list.heading.assigned('Sở A', counts)).toBe('Sở A: 1 nhiệm vụ quá hạn, 2 nhiệm vụ sắp đến hạn');
  expect(pageWords.en.list.heading.assigned('Dept A', counts)).toBe('Dept A: 5 tasks, 1 overdue, 2 due soon');
  expect(pageWords.vi.list.heading.requested('Cục B', { ...counts, open: 0, overdue: 0, dueSoon: 0 })).toBe(
    'Cục B: 1 nội dung đã nộp, chờ xác nhận',
  );
});

test('every form has a title and a button in words', () => {
  for (const language of ['vi', 'en'] as const) {
    for (const kind of answerKinds) expect(formWords[language].kinds[kind].button.length).toBeGreaterThan(3);
  }
});
