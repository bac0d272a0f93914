import type { RolloutPlan } from '../../../office/amend-decision';
import { changedTasks } from '../../../web/decisions/changed-tasks';
import { groupedMessages } from '../../../web/decisions/messages-together';
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

test('messages that are alike stand together, with how many go to how many agencies', () => {
  const entry = { rung: 'T3', purpose: 'rung' };
  const at = (slot: string, rung = entry.rung) => ({ slot, entries: [{ ...entry, rung }] });
  const preview = (added: object[], dropped: object[]) => ({ added, dropped }) as unknown as NonNullable<RolloutPlan['preview']>;
  const [before9, on13] = [at('2020-10-08T01:00:00.000Z'), at('2020-10-13T01:00:00.000Z')];
  const rollouts = [
    { agency: 'so-a', preview: preview([on13, on13], [before9]) },
    { agency: 'huyen-b', preview: preview([on13, at('2020-10-13T01:00:00.000Z', 'Q1')], [before9]) },
    { agency: 'cuc-c', preview: null },
  ];
  expect(groupedMessages(rollouts, (entries) => entries.map(({ rung }) => rung).join())).toEqual([
    { day: '2020-10-08', what: 'T3', isMore: false, messages: 2, agencies: 2 },
    { day: '2020-10-13', what: 'Q1', isMore: true, messages: 1, agencies: 1 },
    { day: '2020-10-13', what: 'T3', isMore: true, messages: 3, agencies: 2 },
  ]);
});
