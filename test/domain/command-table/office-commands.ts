import type { TaskState } from '../../../domain/record/state';
import { task as definition } from '../../support/decision';
import type { Family, Row } from './situations';

/** Acts of the Office on results, refusals and blockers of an agency. The task's result is accepted from the head of division up. */

const task = 'review';
const blocker = 'b3';
const usual = 'inProgress';

/** The task as one whose services are counted by hand, and not in the register. */
const counted: Row['needs'] = (state) => {
  const review = { ...(state.tasks.review as TaskState), definition: definition('review', { kind: 'deployment' }) };
  return { ...state, tasks: { review } };
};

export const officeCommands: Family = {
  rows: {
    accept: { body: { type: 'accept', task }, does: 'blockerResolved & accepted', usual: 'submitted' },
    return: { body: { type: 'return', task, reason: 'thiếu phụ lục' }, does: 'returned', usual: 'submitted' },
    keepAssignment: { body: { type: 'keepAssignment', task, reason: 'đúng chức năng' }, does: 'assignmentKept', usual: 'refused' },
    reassign: {
      body: { type: 'reassign', task, to: 'so-b', deadline: null, reason: 'đúng chức năng' },
      does: 'taskMoved',
      usual: 'refused',
    },
    acceptPause: { body: { type: 'acceptPause', task, blocker }, does: 'pauseAccepted', usual },
    declinePause: { body: { type: 'declinePause', task, blocker, reason: 'không phụ thuộc' }, does: 'pauseDeclined', usual },
    resolveBlocker: { body: { type: 'resolveBlocker', task, blocker, words: 'đã gỡ' }, does: 'blockerResolved', usual },
    'reportUpward:deputyChairman': {
      body: {
        type: 'reportUpward',
        task,
        blocker,
        to: 'deputyChairman',
        words: 'xin ý kiến',
        tasks: [{ agency: 'so-b', title: 'Gỡ vướng', deadline: '2020-10-20' }],
      },
      does: 'blockerReportedUpward',
      usual,
    },
    urge: { body: { type: 'urge', task, words: 'đề nghị khẩn trương' }, does: 'urged', usual },
    recordCall: { body: { type: 'recordCall', task, words: 'đã gọi', reached: true }, does: 'called', usual },
    'correct:submitted': {
      body: { type: 'correct', task, correction: { of: 'submitted', happened: '2020-09-18T02:00:00.000Z' }, reason: 'ghi nhầm' },
      does: 'corrected',
      usual: 'completed',
    },
    'correct:progress': {
      body: { type: 'correct', task, correction: { of: 'progress', done: 7 }, reason: 'ghi nhầm' },
      does: 'corrected',
      usual,
      needs: counted,
    },
    'reopen:task': { body: { type: 'reopen', task, reason: 'chưa đạt' }, does: 'taskReopened', usual: 'completed' },
  },

  by: `
                             link byPaper noPaper officer division deputy chief deputyChm chairman chmByPaper chmNoPaper secretary ownName system
accept                       -    -       -       ^       +        +      +     +         +        -          -          +         -       -
return                       -    -       -       ^       +        +      +     +         +        +          paper      -         -       -
keepAssignment               -    -       -       +       +        +      +     +         +        +          paper      -         -       -
reassign                     -    -       -       +       +        +      +     +         +        +          paper      -         -       -
acceptPause                  -    -       -       +       +        +      +     +         +        +          paper      -         -       -
declinePause                 -    -       -       +       +        +      +     +         +        +          paper      -         -       -
resolveBlocker               -    -       -       +       +        +      +     +         +        +          paper      +         -       -
reportUpward:deputyChairman  -    -       -       +       +        +      +     ^         ^        ^          paper      -         -       -
urge                         -    -       -       +       +        +      +     +         +        +          paper      -         -       -
recordCall                   -    -       -       +       +        +      +     +         +        +          paper      -         -       -
correct:submitted            -    -       -       -       +        +      +     +         +        +          paper      -         -       -
correct:progress             -    -       -       -       +        +      +     +         +        +          paper      -         -       -
reopen:task                  -    -       -       -       +        +      +     +         +        +          paper      -         -       -
`,

  // Nobody is urged or given a task that was taken over, before it is released.
  when: `
                             scheduled assigned acknowledged inProgress submitted completed returned refused suspended cancelled moved held closed
accept                       early     no       no           no         +         no        no       no      no        no        no    +    ended
return                       early     no       no           no         +         no        no       no      no        no        no    +    ended
keepAssignment               early     no       no           no         no        no        no       +       no        no        no    +    ended
reassign                     early     +        +            +          no        no        +        +       no        no        no    held ended
acceptPause                  early     +        +            +          +         no        +        +       no        no        no    +    ended
declinePause                 early     +        +            +          +         no        +        +       no        no        no    +    ended
resolveBlocker               early     +        +            +          +         +         +        +       +         +         no    +    ended
reportUpward:deputyChairman  early     +        +            +          +         no        +        +       no        no        no    +    ended
urge                         early     +        +            +          no        no        +        no      no        no        no    held ended
recordCall                   early     +        +            +          +         no        +        +       +         no        no    +    ended
correct:submitted            early     no       no           no         +         +         no       no      no        no        no    +    +
correct:progress             early     +        +            +          +         +         +        +       +         +         no    +    +
reopen:task                  early     no       no           no         no        +         no       no      no        +         no    +    both
`,
};
