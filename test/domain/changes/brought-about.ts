import { buildCalendar } from '../../../domain/calendar/calendar';
import { addDays, dayOf } from '../../../domain/calendar/time';
import type { CommandBody } from '../../../domain/commands/command';
import type { Agency, Decision } from '../../../domain/decision/decision';
import type { Actor } from '../../../domain/record/actor';
import { systemActor } from '../../../domain/record/actor';
import { isOpen } from '../../../domain/record/state';
import { deadlineDay } from '../../../domain/record/term';
import { by, byAgency } from '../../support/rollouts';
import { other, type Situation } from './situations';

/** The columns of docs/changes.md: what is done to a situation. Each tells whether it was refused. */

type Change = (situation: Situation) => boolean;

const amendment = { assign: [], cancel: [], deadlines: [], newContacts: [], reason: 'Quyết định 1500' };
const chairman = by('chairman');

const gives = (body: (situation: Situation) => CommandBody, actor: Actor): Change => {
  return (situation) => situation.all.give('so-a', body(situation), actor).refusal !== null;
};
const amends = (changes: (situation: Situation) => object): Change =>
  gives((situation) => ({ type: 'amend', decisionVersion: 2, ...amendment, ...changes(situation) }), systemActor);
/** One after the other, until one is refused. */
const inTurn =
  (...changes: Change[]): Change =>
  (situation) =>
    changes.some((change) => change(situation));

/** An overdue task must be given a deadline of its own. */
const reassign = gives(({ run, task }) => {
  const { current = null } = run.task(task);
  const isLate = current !== null && deadlineDay(run.calendar, current) < dayOf(run.now);
  return { type: 'reassign', task, to: 'so-b', deadline: isLate ? '2020-10-30' : null, reason: 'đúng chức năng' };
}, chairman);

/** Another document from now on, and a look at the agency by it. */
function underDocument(change: (agency: Agency, today: string) => Agency, more: Partial<Decision> = {}): Change {
  return ({ all, run }) => {
    const own = change(run.input.agency, dayOf(run.now));
    const { decision } = run.input;
    const agencies = decision.agencies.map((agency) => (agency.code === own.code ? own : agency));
    for (const code of ['so-a', 'so-b', 'so-c']) {
      const { input } = all.of(code);
      input.decision = { ...decision, agencies, ...more };
      input.agency = agencies.find((agency) => agency.code === code) ?? input.agency;
    }
    run.look();
    all.deliver();
    return false;
  };
}

const other1 = { id: 'other', code: 'other', period: null, opensOn: '2020-09-22', deadline: '2020-11-30', stated: null, total: null };
const withOther = underDocument((agency) => agency, { tasks: [other] });
const allOf = ({ run }: Situation) =>
  Object.values(run.state.tasks)
    .filter((task) => isOpen(task) || task.status === 'scheduled')
    .map(({ id }) => id);
const cancel = gives(({ task }) => ({ type: 'cancel', task, reason: 'thôi' }), chairman);

export const changes: Record<string, Change> = {
  reassigned: reassign,
  'refused, then reassigned': inTurn(
    gives(({ task }) => ({ type: 'refuse', task, reason: 'không đúng chức năng', suggests: 'so-b' }), byAgency),
    reassign,
  ),
  merged: underDocument((agency, today) => ({ ...agency, validTo: addDays(today, -1), successor: 'so-b' })),
  abolished: underDocument((agency, today) => ({ ...agency, validTo: addDays(today, -1) })),
  renamed: underDocument((agency, today) => ({ ...agency, renamed: [{ from: today, name: { vi: 'Sở mới', en: 'New' } }] })),

  'deadline later': amends(({ task }) => ({ deadlines: [{ task, deadline: '2020-12-31' }] })),
  'deadline nearer': amends(({ task }) => ({ deadlines: [{ task, deadline: '2020-09-30' }] })),
  'task taken out': amends((situation) => ({ cancel: allOf(situation) })),
  'task brought in': amends(() => ({ assign: [other1] })),
  replaced: inTurn(
    amends((situation) => ({ cancel: allOf(situation), assign: [other1] })),
    withOther,
  ),
  'a late holiday': ({ all, run }) => {
    const entry = { day: '2020-10-02', kind: 'off', name: { vi: 'Nghỉ', en: 'Off' }, source: 'TB', status: 'announced' } as const;
    run.calendar = buildCalendar([{ id: 'tb-1', year: 2020, replaces: [], entries: [entry] }]);
    run.look();
    all.deliver();
    return false;
  },

  cancelled: cancel,
  suspended: gives(({ task }) => ({ type: 'suspend', task, reason: 'chờ' }), chairman),
  reopened: inTurn(
    cancel,
    gives(({ task }) => ({ type: 'reopen', task, reason: 'vẫn cần' }), by('headOfDivision')),
  ),
  corrected: gives(
    ({ task }) => ({ type: 'correct', task, correction: { of: 'progress', done: 1 }, reason: 'ghi nhầm' }),
    by('headOfDivision'),
  ),
  closed: gives(() => ({ type: 'close', words: 'xong' }), by('chiefOfOffice')),
  'another person': amends(() => ({ newContacts: ['head'] })),
  'somebody absent': underDocument((agency, today) => ({
    ...agency,
    head: {
      ...agency.head,
      absences: [{ from: today, to: addDays(today, 14), position: agency.head.position, address: 'pgd@so-a.example' }],
    },
  })),
};
