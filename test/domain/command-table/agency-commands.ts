import type { TaskState } from '../../../domain/record/state';
import type { Family, Row } from './situations';

/** Acts of an agency on its tasks, by its link or by a paper that the Office records. */

const task = 'review';
const usual = 'inProgress';
const part = { title: 'Rà soát', name: null, position: null, division: 'Phòng Nghiệp vụ', address: null, day: null, words: '' };

/** The task as one that a directive of another agency's task gave. */
const ofDirective: Row['needs'] = (state) => {
  const review: TaskState = {
    ...(state.tasks.review as TaskState),
    origin: { kind: 'directive', agency: 'so-b', task: 'review', link: 'd9-1' },
  };
  return { ...state, tasks: { review } };
};

/** The task as one that the agency has passed on. */
const passedOn: Row['needs'] = (state) => {
  const known = state.tasks.review as TaskState;
  const performer = { name: 'Trần Văn B', position: null, division: null, address: 'b@so-a.example', may: 'prepare' } as const;
  return { ...state, tasks: { review: { ...known, performers: [{ ...performer, given: known.assigned, ended: null }] } } };
};

/** The task with one part, done or not. */
const withPart =
  (done: boolean): Row['needs'] =>
  (state) => {
    const known = state.tasks.review as TaskState;
    const title = { vi: 'In ấn', en: 'In ấn' };
    const part = { id: 'p7', title, day: null, words: '', given: known.assigned, withdrawn: null };
    const parts = [{ ...part, done: done ? { ...known.assigned, words: '', by: null } : null }];
    return { ...state, tasks: { review: { ...known, parts } } };
  };

/** The task without the request for more time that it has. */
const nothingAsked: Row['needs'] = (state) => ({ ...state, tasks: { review: { ...(state.tasks.review as TaskState), extensions: {} } } });

export const agencyCommands: Family = {
  rows: {
    acknowledge: { body: { type: 'acknowledge', tasks: [task] }, does: 'acknowledged', usual: 'assigned' },
    refuse: { body: { type: 'refuse', task, reason: 'không đúng chức năng', suggests: 'so-b' }, does: 'refused', usual },
    reportProgress: {
      body: { type: 'reportProgress', task, done: null, subUnits: null, words: 'đang làm' },
      does: 'progressReported',
      usual,
    },
    passOn: {
      body: { type: 'passOn', task, name: null, position: null, division: 'Phòng Nghiệp vụ', address: null, submits: false },
      does: 'taskPassedOn',
      usual,
    },
    takeBack: { body: { type: 'takeBack', task }, does: 'passingOnEnded', usual, needs: passedOn },
    prepareResult: { body: { type: 'prepareResult', task, words: 'dự thảo' }, does: 'resultPrepared', usual, needs: passedOn },
    addPart: { body: { type: 'addPart', task, ...part }, does: 'partAdded', usual },
    changePart: { body: { type: 'changePart', task, part: 'p7', ...part }, does: 'partChanged', usual, needs: withPart(false) },
    withdrawPart: { body: { type: 'withdrawPart', task, part: 'p7' }, does: 'partWithdrawn', usual, needs: withPart(false) },
    finishPart: { body: { type: 'finishPart', task, part: 'p7', words: 'đã in' }, does: 'partFinished', usual, needs: withPart(false) },
    reopenPart: { body: { type: 'reopenPart', task, part: 'p7', words: '' }, does: 'partReopened', usual, needs: withPart(true) },
    nilReturn: { body: { type: 'nilReturn', task, asResult: false }, does: 'nilReturned', usual },
    submit: { body: { type: 'submit', task, words: 'xong' }, does: 'submitted', usual },
    addToResult: { body: { type: 'addToResult', task, words: 'thêm' }, does: 'resultAdded', usual: 'submitted' },
    withdrawResult: { body: { type: 'withdrawResult', task, words: 'nộp nhầm' }, does: 'resultWithdrawn', usual: 'submitted' },
    raiseBlocker: { body: { type: 'raiseBlocker', task, words: 'vướng', pause: true }, does: 'blockerRaised', usual },
    withdrawBlocker: { body: { type: 'withdrawBlocker', task, blocker: 'b3', words: 'tự gỡ' }, does: 'blockerWithdrawn', usual },
    recordServices: {
      body: { type: 'recordServices', changes: [{ code: 'so-a-1', complete: true, accurate: true }], words: '' },
      does: 'servicesRecorded',
      usual,
    },
    announceChange: { body: { type: 'announceChange', task, words: 'thủ tục mới' }, does: 'taskAssigned', usual },
    requestContribution: {
      body: { type: 'requestContribution', task, agency: 'so-b', words: 'góp ý' },
      does: 'contributionRequested',
      usual,
    },
    requestExtension: {
      body: { type: 'requestExtension', task, until: '2020-10-20', reason: 'khối lượng lớn' },
      does: 'extensionRequested',
      usual,
      needs: nothingAsked,
    },
    'answerDirective:interim': {
      body: { type: 'answerDirective', task, words: 'đang làm', done: false },
      does: 'directiveAnswered',
      usual,
      needs: ofDirective,
    },
    'answerDirective:done': {
      body: { type: 'answerDirective', task, words: 'xong', done: true },
      does: 'submitted',
      usual,
      needs: ofDirective,
    },
  },

  by: `
                         link byPaper noPaper officer division deputy chief deputyChm chairman chmByPaper chmNoPaper secretary ownName system
acknowledge              +    +       paper   -       -        -      -     -         -        -          -          -         -       -
refuse                   +    +       paper   -       -        -      -     -         -        -          -          -         -       -
reportProgress           +    +       paper   -       -        -      -     -         -        -          -          -         -       -
passOn                   +    +       paper   -       -        -      -     -         -        -          -          -         -       -
takeBack                 +    +       paper   -       -        -      -     -         -        -          -          -         -       -
prepareResult            +    +       paper   -       -        -      -     -         -        -          -          -         -       -
addPart                  +    +       paper   -       -        -      -     -         -        -          -          -         -       -
changePart               +    +       paper   -       -        -      -     -         -        -          -          -         -       -
withdrawPart             +    +       paper   -       -        -      -     -         -        -          -          -         -       -
finishPart               +    +       paper   -       -        -      -     -         -        -          -          -         -       -
reopenPart               +    +       paper   -       -        -      -     -         -        -          -          -         -       -
nilReturn                +    +       paper   -       -        -      -     -         -        -          -          -         -       -
submit                   +    +       paper   -       -        -      -     -         -        -          -          -         -       -
raiseBlocker             +    +       paper   -       -        -      -     -         -        -          -          -         -       -
addToResult              +    +       paper   -       -        -      -     -         -        -          -          -         -       -
withdrawResult           +    +       paper   -       -        -      -     -         -        -          -          -         -       -
withdrawBlocker          +    +       paper   -       -        -      -     -         -        -          -          -         -       -
recordServices           +    +       paper   +       +        +      +     +         +        +          paper      -         -       -
announceChange           +    +       paper   +       +        +      +     +         +        +          paper      -         -       -
requestContribution      +    +       paper   +       +        +      +     +         +        +          paper      -         -       -
requestExtension         +    +       paper   -       -        -      -     -         -        -          -          -         -       -
answerDirective:interim  +    +       paper   -       -        -      -     -         -        -          -          -         -       -
answerDirective:done     +    +       paper   -       -        -      -     -         -        -          -          -         -       -
`,

  // A blocker can be ended whatever has become of its task, so that none stays open for ever; the register goes on without one.
  when: `
                         scheduled assigned acknowledged inProgress submitted completed returned refused suspended cancelled moved   held closed
acknowledge              early     +        already      already    already   already   already  already already   no        already +    ended
refuse                   early     +        +            +          no        no        +        no      no        no        no      +    ended
reportProgress           early     +        +            +          no        no        +        no      no        no        no      +    ended
passOn                   early     +        +            +          no        no        +        no      no        no        no      +    ended
takeBack                 early     +        +            +          +         no        +        +       +         no        no      +    ended
prepareResult            early     +        +            +          no        no        +        no      no        no        no      +    ended
addPart                  early     +        +            +          no        no        +        no      no        no        no      +    ended
changePart               early     +        +            +          no        no        +        no      no        no        no      +    ended
withdrawPart             early     +        +            +          no        no        +        no      no        no        no      +    ended
finishPart               early     +        +            +          no        no        +        no      no        no        no      +    ended
reopenPart               early     +        +            +          no        no        +        no      no        no        no      +    ended
nilReturn                early     +        +            +          no        no        +        no      no        no        no      +    ended
submit                   early     +        +            +          no        no        +        no      no        no        no      +    ended
raiseBlocker             early     +        +            +          no        no        +        no      no        no        no      +    ended
addToResult              early     no       no           no         +         no        no       no      no        no        no      +    ended
withdrawResult           early     no       no           no         +         no        no       no      no        no        no      +    ended
withdrawBlocker          early     +        +            +          +         +         +        +       +         +         no      +    ended
recordServices           +         +        +            +          +         +         +        +       +         +         +       +    ended
announceChange           early     +        +            +          no        no        +        no      no        no        no      +    ended
requestContribution      early     +        +            +          no        no        +        no      no        no        no      held ended
requestExtension         early     +        +            +          no        no        +        no      no        no        no      +    ended
answerDirective:interim  early     +        +            +          no        no        +        no      no        no        no      +    ended
answerDirective:done     early     +        +            +          no        no        +        no      no        no        no      +    ended
`,
};
