import { addMinutes } from '../../../domain/calendar/time';
import type { AssignedTask } from '../../../domain/decision/assignment';
import { emptyRollout, type TaskState } from '../../../domain/record/state';
import { actors, type Family, NOW, type Row, theDecision } from './situations';

/** Commands to a rollout as a whole, and those that other rollouts of the decision send to it. */

const usual = 'inProgress';
const extra: AssignedTask = {
  id: 'extra',
  code: 'review',
  period: null,
  opensOn: '2020-09-22',
  deadline: '2020-10-06',
  stated: null,
  total: 12,
};
const standing = {
  status: 'inProgress',
  current: '2020-10-06',
  assigned: '2020-09-15',
  acknowledged: '2020-09-16',
  submitted: null,
  completed: null,
  lastNews: '2020-09-18',
  done: 3,
  letters: [],
} as const;
/** The task without the directive that nobody has closed. */
const noDirective: Row['needs'] = (state) => ({ ...state, tasks: { review: { ...(state.tasks.review as TaskState), directives: {} } } });
/** The officer has just done something about the task that can be taken back. */
const undoable: Row['needs'] = (state) => {
  const entry = { act: 9, last: 9, until: addMinutes(NOW, 1), by: actors.officer, told: 0, was: {}, lacked: [] };
  return { ...state, undoable: { review: entry } };
};
const amendment = { decisionVersion: 2, assign: [extra], cancel: [], newContacts: [], reason: 'Quyết định 1500' };

export const rolloutCommands: Family = {
  rows: {
    assign: { body: { type: 'assign', tasks: [extra], decisionVersion: 1 }, does: 'taskAssigned', usual },
    'takeOver:begun': {
      body: { type: 'takeOver', tasks: [{ ...extra, standing: { ...standing, letters: [] } }], decisionVersion: 1 },
      does: 'nothing',
      usual,
    },
    'takeOver:new': {
      body: { type: 'takeOver', tasks: [{ ...extra, standing: { ...standing, letters: [] } }], decisionVersion: 1 },
      does: 'rolloutOpened & taskTakenOver',
      usual,
      needs: ({ closed }) => ({ ...emptyRollout(theDecision.id, 'so-a'), closed }),
    },
    'amend:deadline': {
      body: { type: 'amend', ...amendment, deadlines: [{ task: 'review', deadline: '2020-10-30' }] },
      does: 'amended & deadlineChanged & taskAssigned',
      usual,
    },
    'amend:cancel': {
      body: { type: 'amend', ...amendment, assign: [], cancel: ['review'], deadlines: [] },
      does: 'amended & blockerResolved & cancelled',
      usual,
    },
    receive: { body: { type: 'receive', task: extra, carried: null }, does: 'taskReceived', usual },
    tellOrigin: {
      body: { type: 'tellOrigin', task: 'review', link: 'd3-1', news: 'answered', words: 'đang làm' },
      does: 'linkedTaskNews',
      usual,
    },
    tellFollower: {
      body: { type: 'tellFollower', agency: 'so-b', code: 'review', completed: '2020-10-05', due: '2020-10-06' },
      does: 'precedingHeard',
      usual,
    },
    'release:held': { body: { type: 'release' }, does: 'rolloutReleased', usual, needs: (state) => ({ ...state, held: true }) },
    release: { body: { type: 'release' }, does: 'rolloutReleased', usual },
    close: { body: { type: 'close', words: 'đã xong' }, does: 'rolloutClosed', usual: 'completed', needs: noDirective },
    'close:directive': { body: { type: 'close', words: 'đã xong' }, does: 'rolloutClosed', usual: 'completed' },
    undo: { body: { type: 'undo', tasks: ['review'] }, does: 'actUndone', usual, needs: undoable },
    'reopen:rollout': { body: { type: 'reopen', task: null, reason: 'còn việc' }, does: 'rolloutReopened', usual: 'completed' },
    'reopen:rollout,ended': {
      body: { type: 'reopen', task: null, reason: 'còn việc' },
      does: 'rolloutReopened',
      usual: 'completed',
      needs: (state) => ({ ...state, closed: { happened: NOW, recorded: NOW, event: 9 } }),
    },
  },

  by: `
                      link byPaper noPaper officer division deputy chief deputyChm chairman chmByPaper chmNoPaper secretary ownName system
assign                -    -       -       +       +        +      +     +         +        +          paper      -         -       +
takeOver:begun        -    -       -       +       +        +      +     +         +        +          paper      -         -       +
takeOver:new          -    -       -       +       +        +      +     +         +        +          paper      -         -       +
amend:deadline        -    -       -       -       +        +      +     +         +        +          paper      -         -       +
amend:cancel          -    -       -       -       +        +      +     +         +        +          paper      -         -       +
receive               -    -       -       -       -        -      -     -         -        -          -          -         -       +
tellOrigin            -    -       -       -       -        -      -     -         -        -          -          -         -       +
tellFollower          -    -       -       -       -        -      -     -         -        -          -          -         -       +
release:held          -    -       -       +       +        +      +     +         +        +          paper      -         -       -
release               -    -       -       +       +        +      +     +         +        +          paper      -         -       -
close                 -    -       -       -       -        -      +     +         +        +          paper      -         -       +
close:directive       -    -       -       -       -        -      +     +         +        +          paper      -         -       +
undo                  others -     -       +       others   others others others   others    -          -          others    -       -
reopen:rollout        -    -       -       -       +        +      +     +         +        +          paper      -         -       -
reopen:rollout,ended  -    -       -       -       +        +      +     +         +        +          paper      -         -       -
`,

  // An amended decision passes over a closed, cancelled or moved task; nothing ends while a task or a directive is open.
  when: `
                      scheduled assigned acknowledged inProgress submitted completed returned refused suspended cancelled moved held closed
assign                +         +        +            +          +         +         +        +       +         +         +     +    ended
takeOver:begun        taken     taken    taken        taken      taken     taken     taken    taken   taken     taken     taken taken ended
takeOver:new          +         +        +            +          +         +         +        +       +         +         +     +    ended
amend:deadline        +         +        +            +          +         passed    +        +       +         passed    passed  +  ended
amend:cancel          +         +        +            +          +         amended   +        +       +         amended   amended +  ended
receive               +         +        +            +          +         +         +        +       +         +         +     +    again
tellOrigin            +         +        +            +          +         +         +        +       +         +         +     +    +
tellFollower          +         +        +            +          +         +         +        +       +         +         +     +    +
release:held          +         +        +            +          +         +         +        +       +         +         +     +    ended
release               notHeld   notHeld  notHeld      notHeld    notHeld   notHeld   notHeld  notHeld notHeld   notHeld   notHeld +  ended
close                 open      open     open         open       open      +         open     open    open      +         +     +    ended
close:directive       open      open     open         open       open      directed  open     open    open      directed  +     directed ended
undo                  +         +        +            +          +         +         +        +       +         +         +     +    ended
reopen:rollout        live      live     live         live       live      live      live     live    live      live      live  live +
reopen:rollout,ended  +         +        +            +          +         +         +        +       +         +         +     +    +
`,
};
