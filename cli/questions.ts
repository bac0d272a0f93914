import { createInterface } from 'node:readline';

/** Questions at a terminal, one at a time; what is wrong is said at once, and asked again. */

/** Asks one question; null where the terminal was closed. */
export type Ask = (question: string) => Promise<string | null>;

export type Question = {
  text: string;
  /** Lines above it, such as choices. */
  before?: readonly string[];
  /** What an empty answer means, in words and as its value; left out where something has to be answered. */
  empty?: { shown: string; value: unknown };
  /** The value of what was typed, or what is wrong with it. */
  read: (typed: string) => { value: unknown } | string;
};

/** Every answer in the order of the questions, or null where somebody left. `needed` is said of an empty answer that is none. */
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

/** Lets somebody ask at this terminal. Lines are kept until they are asked for: answers may be pasted all at once. */
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
