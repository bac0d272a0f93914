import { changedTasks } from '../../../web/decisions/changed-tasks';
import { decision, task } from '../../support/decision';

const before = decision({ tasks: [task('review', { deadline: { type: 'date', day: '2020-10-06' } }), task('plan')] });

test('each field that differs is told once, old and new in words', () => {
  const after = {
    ...before,
    tasks: before.tasks.map((entry) =>
      entry.code === 'review'
        ? { ...entry, deadline: { type: 'endOf' as const, period: '2020-Q4' }, acceptedBy: 'chairman' as const }
        : entry,
    ),
  };
  expect(changedTasks(before, after, { language: 'vi' }).map(({ field, was, becomes }) => [field, was, becomes])).toEqual([
    ['deadline', '6/10/2020', 'hết quý IV/2020'],
    ['acceptedBy', 'chuyên viên', 'Chủ tịch'],
  ]);
});

test('a task that joins or leaves is in no row, and neither is one that stays as it is', () => {
  const after = { ...before, tasks: [...before.tasks.slice(0, 1), task('new')] };
  expect(changedTasks(before, after, { language: 'en' })).toEqual([]);
});
