import type { Family } from './situations';

/** A leader's word and an inspection: what gives tasks to other agencies. */

const task = 'review';
const usual = 'inProgress';
const tasks = [{ agency: 'so-b', title: 'Hướng dẫn', deadline: '2020-10-01' }];

export const leadershipCommands: Family = {
  rows: {
    'giveDirective:paused': {
      body: { type: 'giveDirective', task, blocker: 'b3', words: 'gỡ ngay', tasks, resume: false },
      does: 'directiveGiven',
      usual,
    },
    'giveDirective:resume': {
      body: { type: 'giveDirective', task, blocker: 'b3', words: 'gỡ ngay', tasks, resume: true },
      does: 'directiveGiven & blockerResolved',
      usual,
    },
    closeDirective: {
      body: { type: 'closeDirective', task, directive: 'd3', words: 'đã xong' },
      does: 'directiveClosed & blockerResolved',
      usual,
    },
    planInspection: {
      body: { type: 'planInspection', task, agencies: ['so-b', 'so-c'], from: '2020-10-01', to: '2020-10-02', words: 'kiểm tra' },
      does: 'inspectionPlanned',
      usual,
    },
    concludeInspection: {
      body: { type: 'concludeInspection', task, inspection: 'i6', words: 'kết luận', number: '5/KL', date: '2020-09-22', tasks },
      does: 'inspectionConcluded',
      usual,
    },
  },

  by: `
                      link byPaper noPaper officer division deputy chief deputyChm chairman chmByPaper chmNoPaper secretary ownName system
giveDirective:paused  -    -       -       -       -        -      -     +         +        +          paper      +         -       -
giveDirective:resume  -    -       -       -       -        -      -     +         +        +          paper      +         -       -
closeDirective        -    -       -       +       +        +      +     +         +        +          paper      +         -       -
planInspection        -    -       -       -       -        +      +     +         +        +          paper      -         -       -
concludeInspection    -    -       -       -       -        +      +     +         +        +          paper      -         -       -
`,

  // A directive and an inspection are brought to their end whatever has become of the task.
  when: `
                      scheduled assigned acknowledged inProgress submitted completed returned refused suspended cancelled moved held closed
giveDirective:paused  early     +        +            +          +         no        +        +       +         no        no    held ended
giveDirective:resume  early     +        +            +          +         no        +        +       +         no        no    held ended
closeDirective        early     +        +            +          +         +         +        +       +         +         +     +    ended
planInspection        early     +        +            +          +         no        +        +       +         no        no    held ended
concludeInspection    early     +        +            +          +         +         +        +       +         +         +     held ended
`,
};
