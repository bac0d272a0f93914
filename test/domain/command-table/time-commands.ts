import type { Family } from './situations';

/** Decisions about a task's time. Its deadline is moved from the Deputy Chairman up; the officer only prepares. */

const task = 'review';
const extension = 'e7';
const usual = 'inProgress';

export const timeCommands: Family = {
  rows: {
    prepareExtension: {
      body: { type: 'prepareExtension', task, extension, recommend: true, until: '2020-10-20', words: 'có lý do' },
      does: 'extensionPrepared',
      usual,
    },
    'decideExtension:granted': {
      body: { type: 'decideExtension', task, extension, granted: true, until: '2020-10-20', words: '' },
      does: 'extensionGranted',
      usual,
    },
    'decideExtension:refused': {
      body: { type: 'decideExtension', task, extension, granted: false, until: null, words: 'không có lý do' },
      does: 'extensionRefused',
      usual,
    },
    suspend: { body: { type: 'suspend', task, reason: 'chờ văn bản mới' }, does: 'suspended', usual },
    resume: { body: { type: 'resume', task, words: 'tiếp tục' }, does: 'resumed', usual: 'suspended' },
    changeDeadline: {
      body: { type: 'changeDeadline', task, deadline: '2020-10-16', reason: 'theo kết luận' },
      does: 'deadlineChanged',
      usual,
    },
    cancel: { body: { type: 'cancel', task, reason: 'không còn cần' }, does: 'blockerResolved & cancelled', usual },
  },

  by: `
                         link byPaper noPaper officer division deputy chief deputyChm chairman chmByPaper chmNoPaper secretary ownName system
prepareExtension         -    -       -       +       +        +      +     +         +        +          paper      -         -       -
decideExtension:granted  -    -       -       ^       ^        ^      ^     +         +        +          paper      +         -       -
decideExtension:refused  -    -       -       ^       ^        ^      ^     +         +        +          paper      +         -       -
suspend                  -    -       -       ^       ^        ^      ^     +         +        +          paper      +         -       -
resume                   -    -       -       ^       ^        ^      ^     +         +        +          paper      +         -       -
changeDeadline           -    -       -       ^       ^        ^      ^     +         +        +          paper      +         -       -
cancel                   -    -       -       ^       ^        ^      ^     +         +        +          paper      +         -       -
`,

  // A period that is still to open may be dated anew or cancelled.
  when: `
                         scheduled assigned acknowledged inProgress submitted completed returned refused suspended cancelled moved held closed
prepareExtension         early     +        +            +          +         no        +        +      no        no        no    +    ended
decideExtension:granted  early     +        +            +          +         no        +        +       no        no        no    +    ended
decideExtension:refused  early     +        +            +          +         no        +        +       no        no        no    +    ended
suspend                  early     +        +            +          +         no        +        +       no        no        no    +    ended
resume                   early     no       no           no         no        no        no       no      +         no        no    +    ended
changeDeadline           +         +        +            +          +         no        +        +       +         no        no    +    ended
cancel                   +         +        +            +          +         no        +        +       +         no        no    +    ended
`,
};
