import { type Family, withLetter } from './situations';

/** The way of a letter, which is that of no single task. The letter is the first urging: the Chief of Office signs it. */

const letter = 'l8';
const usual = 'inProgress';

export const letterCommands: Family = {
  rows: {
    submitLetter: { body: { type: 'submitLetter', letter }, does: 'letterSubmitted', usual },
    signLetter: {
      body: { type: 'signLetter', letter },
      does: 'letterSigned',
      usual,
      needs: (state) => withLetter(state, 'letterSubmitted'),
    },
    returnLetter: {
      body: { type: 'returnLetter', letter, reason: 'sửa câu chữ' },
      does: 'letterReturned',
      usual,
      needs: (state) => withLetter(state, 'letterSubmitted', 'letterSigned'),
    },
    issueLetter: {
      body: { type: 'issueLetter', letter, number: '1/VP', date: '2020-09-22', signer: 'Chánh Văn phòng' },
      does: 'letterIssued',
      usual,
      needs: (state) => withLetter(state, 'letterSubmitted', 'letterSigned'),
    },
  },

  by: `
              link byPaper noPaper officer division deputy chief deputyChm chairman chmByPaper chmNoPaper secretary ownName system
submitLetter  -    -       -       +       +        +      +     +         +        +          paper      -         -       -
signLetter    -    -       -       -       ^        ^      +     +         +        +          paper      -         -       -
returnLetter  -    -       -       -       +        +      +     +         +        +          paper      -         -       -
issueLetter   -    -       -       +       +        +      +     +         +        +          paper      -         -       -
`,

  when: `
              scheduled assigned acknowledged inProgress submitted completed returned refused suspended cancelled moved held closed
submitLetter  +         +        +            +          +         +         +        +       +         +         +     +    ended
signLetter    +         +        +            +          +         +         +        +       +         +         +     +    ended
returnLetter  +         +        +            +          +         +         +        +       +         +         +     +    ended
issueLetter   +         +        +            +          +         +         +        +       +         +         +     +    ended
`,
};
