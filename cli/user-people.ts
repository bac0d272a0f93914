import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readDecision } from '../store/decisions';
import { accountsForPeople, peopleWithoutAccount } from '../store/people-accounts';
import { amendWords } from '../words/amend';
import { officeWords } from '../words/office';
import { userWords } from '../words/user';
import type { CommonOptions } from './options';
import { printJson, printTable } from './output';
import { decisionNamed } from './status';

/**
 * `dondoc user people <decision>`: shows the people of a decision and who of them cannot sign in; with --yes, creates an account for each.
 */
export async function accountsOfPeople(named: string, { yes, json, lang }: CommonOptions & { yes?: boolean }): Promise<void> {
  const words = userWords[lang];
  return withConnections(async (connections) => {
    const { database } = connections;
    const id = await decisionNamed(connections, named, lang);
    const published = await readDecision(database, id);
    if (published === null) throw new Failure(amendWords[lang].unknown(id), exitCodes.badData);
    const { decision } = published;
    const missing = await peopleWithoutAccount(database, decision);
    const made = yes === true ? await accountsForPeople(database, decision, { way: 'commandLine', account: null }) : [];
    if (json === true) return printJson({ decision: id, missing: missing.map((person) => person.id), made: made.map(({ name }) => name) });
    if (missing.length === 0) process.stdout.write(`${words.people.none}\n`);
    else
      printTable([
        words.people.columns,
        ...missing.map((person) => [person.id, officeWords[lang].role[person.role], person.position[lang]]),
      ]);
    if (made.length > 0) process.stdout.write(`${words.people.made(made.length)}\n`);
    else if (missing.length > 0) process.stdout.write(`${words.people.ask(named)}\n`);
  });
}
