import { createInterface } from 'node:readline';

/** Questions at a terminal, one at a time. A wrong answer is explained and asked for again. */

/** Asks one question; null where the terminal was closed. */
export type Ask = (question: string) => Promise<string | null>;

export type Question = {
  text: string;
  /** Lines above it, such as choices. */
  before?: readonly string[];
  /** The meaning of an empty answer, in words and as a value; left out where an answer is required. */
  empty?: { shown: string; value: unknown };
  /** The value of the typed text, or the fault in it. */
  read: (typed: string) => { value: unknown } | string;
};

/**
 * Every answer in the order of the questions, or null where the person left. `needed`: the words for an empty answer where one is required.
 */
export async function askEach(
  questions: readonly Question[],
  ask: Ask,
  say: (text: string) => void,
  needed: string,
): Promise<unknown[] | null> {
  const answers: unknown[] = [];
  for (const [index, question] of questions.entries()) {
    for (const line of question.before ?? []) say(`     ${line}`);
    const answer = await askOne(question, `${index + 1}/${questions.length} `, ask, say, needed);
    if (answer === null) return null;
    answers.push(answer.value);
  }
  return answers;
}

async function askOne({ text, empty, read }: Question, count: string, ask: Ask, say: (text: string) => void, needed: string) {
  for (;;) {
    const typed = await ask(`${count}${text}${empty === undefined ? '' : ` [${empty.shown}]`}: `);
    if (typed === null) return null;
    const said = typed.trim().normalize('NFC');
    if (said === '' && empty !== undefined) return { value: empty.value };
    const answer = said === '' ? needed : read(said);
    if (typeof answer !== 'string') return answer;
    say(`     ${answer}`);
  }
}

/** Asks at this terminal. Lines are kept until they are requested, since answers may be pasted all at once. */
export async function atTerminal<T>(asking: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  try {
    return await asking(async (question) => {
      terminal.setPrompt(question);
      terminal.prompt();
      const { value, done } = await lines.next();
      return done === true ? null : value;
    });
  } finally {
    terminal.close();
  }
}
