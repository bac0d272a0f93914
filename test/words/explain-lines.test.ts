import { statusLines } from '../../words/explain-lines';

const telling = { language: 'en', standing: 'assigned', agency: (code: string) => code } as const;
const title = { vi: 'Rà soát', en: 'Review' };
const after = { type: 'afterTask', count: 5, days: 'working', task: 'review', agency: null, when: 'completed' } as const;
const open = {
  class: 'withoutDeadline',
  steps: [{ step: 'openDeadline', open: { type: 'afterTask', deadline: after, title, agency: null } }],
};

/** The lines about a task by both clocks, each by itself. */
function said(current: object, original: object): string[] {
  const status = { clocks: { current, original }, lateness: null, blocked: [], awaiting: [] } as unknown as Parameters<
    typeof statusLines
  >[0];
  return statusLines(status, telling).map(({ what, why }) => what || `- ${why}`);
}

test('a task without a day says so once, and what it waits for', () => {
  expect(said(open, open).slice(0, 2)).toEqual([
    'Against the current deadline: no day yet',
    '- 5 working days after “Review” is completed',
  ]);
  expect(said(open, open).join(' ').split('no day yet')).toHaveLength(2);
});

test('both clocks are explained once they differ', () => {
  const none = { class: 'withoutDeadline', steps: [{ step: 'noDeadline' }] };
  expect(said(open, none)).toContain('Against the original deadline: without deadline');
});
