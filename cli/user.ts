import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { type Language, levels, type Person } from '../domain/decision/decision';
import type { AccountChanger } from '../domain/record/account-events';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readRuntime } from '../local/home';
import { accountEvents, brokenAccountEvents } from '../store/account-events';
import {
  type Account,
  type AccountChange,
  type AccountRole,
  accountNamed,
  allowOpenId,
  changeAccount,
  createAccount,
  listAccounts,
  type NewAccount,
} from '../store/accounts';
import { openDecisions, readDecision } from '../store/decisions';
import { createSignInLink } from '../store/sign-in';
import { hashPassword, knownOf, LONGEST_PASSWORD, SHORTEST_PASSWORD, weaknessOf } from '../web/account/password';
import { officeWords } from '../words/office';
import { signInWords } from '../words/sign-in';
import { userWords } from '../words/user';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { accountsOfPeople } from './user-people';

/** `dondoc user`: accounts of the Office and the leadership. */

const roles: readonly AccountRole[] = [...levels, 'secretary'];
const LINK_HOURS = 24;
const byTerminal: AccountChanger = { way: 'commandLine', account: null };

type Options = CommonOptions & {
  person?: string;
  role?: string;
  position?: string;
  positionEn?: string;
  fields?: string;
  address?: string;
  language?: 'vi' | 'en';
  generate?: boolean;
  allow?: boolean;
};

export function register(program: Command): void {
  const command = program.command('user').description(inOneLine('user'));
  withCommonOptions(command.command('list').description('every account · các tài khoản'), ['dondoc user list']).action(list);
  describing(command.command('add <name>').description('make one · tạo tài khoản'), ['dondoc user add lan --person chuyen-vien']).action(
    add,
  );
  withCommonOptions(
    command
      .command('people <decision>')
      .description('accounts for the people of a decision who have none · tài khoản cho người của quyết định')
      .option('--yes', 'make them · tạo'),
    ['dondoc user people 1284/QĐ-UBND', 'dondoc user people 1284/QĐ-UBND --yes'],
  ).action(accountsOfPeople);
  describing(command.command('change <name>').description('change one; its sessions end · đổi tài khoản'), [
    'dondoc user change lan --role headOfDivision',
  ]).action(change);
  withCommonOptions(
    command
      .command('password <name>')
      .description('set the password, read from standard input · đặt mật khẩu')
      .option('--generate', 'make one and show it once · tạo mật khẩu, hiện một lần'),
    ['dondoc user password lan --generate'],
  ).action(password);
  withCommonOptions(command.command('link <name>').description('a link that signs in once · liên kết đăng nhập một lần'), [
    'dondoc user link lan',
  ]).action(link);
  withCommonOptions(
    command
      .command('open-id <name>')
      .description('unlink its OpenID identity · gỡ định danh OpenID')
      .option('--allow', 'let an unlinked one be linked again · cho gắn lại'),
    ['dondoc user open-id lan', 'dondoc user open-id lan --allow'],
  ).action(openId);
  withCommonOptions(command.command('history <name>').description('what was done to it, by whom · lịch sử tài khoản'), [
    'dondoc user history lan',
  ]).action(history);
  for (const disabled of [true, false]) {
    const word = disabled ? 'disable' : 'enable';
    const told = disabled ? 'nobody signs in with it any more · khóa' : 'open it again · mở lại';
    withCommonOptions(command.command(`${word} <name>`).description(told), [`dondoc user ${word} lan`]).action(
      (name: string, options: Options) => changed(name, options, () => ({ disabled })),
    );
  }
}

function describing(command: Command, examples: readonly string[]): Command {
  command
    .option('--person <id>', 'somebody of the decisions: takes role, position, fields and address · mã người trong quyết định')
    .option('--role <role>', `${roles.join(', ')} · vai trò`)
    .option('--position <words>', 'position, in Vietnamese · chức vụ')
    .option('--position-en <words>', 'position in English · chức vụ bằng tiếng Anh')
    .option('--fields <codes>', 'fields, separated by commas · lĩnh vực')
    .option('--address <address>', 'e-mail address · địa chỉ thư điện tử')
    .option('--language <language>', 'language of the pages: vi, en · ngôn ngữ các trang');
  return withCommonOptions(command, examples);
}

async function list({ json, lang }: Options): Promise<void> {
  const words = userWords[lang];
  const accounts = await withConnections(({ database }) => listAccounts(database));
  if (json === true) return printJson({ accounts });
  if (accounts.length === 0) process.stdout.write(`${words.none}\n`);
  else printTable([words.columns, ...accounts.map((account) => rowOf(account, lang))]);
}

function rowOf({ name, role, position, hasPassword, disabled }: Account, language: Language): string[] {
  return [name, officeWords[language].role[role], position[language], hasPassword ? '●' : '', disabled ? userWords[language].disabled : ''];
}

async function add(name: string, options: Options): Promise<void> {
  const { lang, json } = options;
  await withConnections(async (connections) => {
    const described = await descriptionOf(connections, options);
    const { role, position } = described;
    if (role === undefined || position === undefined) throw new Failure(userWords[lang].needs, exitCodes.usage);
    const usual = { person: null, fields: [], address: null, language: 'vi' as const };
    const account = await createAccount(connections.database, { ...usual, ...described, role, position, name }, byTerminal);
    if (account === null) throw new Failure(userWords[lang].taken(name), exitCodes.badData);
    if (json === true) printJson({ account });
    else process.stdout.write(`${userWords[lang].added(account.name)}\n`);
  });
}

async function change(name: string, options: Options): Promise<void> {
  await changed(name, options, async (connections) => {
    const described = await descriptionOf(connections, options);
    if (Object.keys(described).length === 0) throw new Failure(userWords[options.lang].nothing, exitCodes.usage);
    return described;
  });
}

/** The account described by the options: first from a person of the decisions, then from the other options. Throws Failure (2, 65). */
async function descriptionOf(connections: Connections, options: Options): Promise<Partial<NewAccount>> {
  const { person, role, position, positionEn, fields, address, language, lang } = options;
  const words = userWords[lang];
  if (role !== undefined && !roles.includes(role as AccountRole))
    throw new Failure(words.unknownRole(role, roles.join(', ')), exitCodes.usage);
  const named = person === undefined ? null : await personNamed(connections, person, lang);
  return {
    ...(named === null
      ? {}
      : {
          person: named.id,
          role: named.role,
          position: named.position,
          fields: named.fields,
          address: named.address,
          language: named.language,
        }),
    ...(role === undefined ? {} : { role: role as AccountRole }),
    ...(position === undefined ? {} : { position: { vi: position.normalize('NFC'), en: (positionEn ?? position).normalize('NFC') } }),
    ...(fields === undefined
      ? {}
      : {
          fields: fields
            .split(',')
            .map((field) => field.trim())
            .filter((field) => field !== ''),
        }),
    ...(address === undefined ? {} : { address }),
    ...(language === undefined ? {} : { language }),
  };
}

async function personNamed({ database }: Connections, id: string, language: Language): Promise<Person> {
  const known = new Map<string, Person>();
  for (const open of await openDecisions(database)) {
    const published = await readDecision(database, open.id);
    for (const person of published?.decision.people ?? []) known.set(person.id, person);
  }
  const found = known.get(id);
  if (found === undefined) throw new Failure(userWords[language].unknownPerson(id, [...known.keys()].join(', ')), exitCodes.badData);
  return found;
}

async function changed(
  name: string,
  { lang, json }: Options,
  changeOf: (connections: Connections) => AccountChange | Promise<AccountChange>,
): Promise<void> {
  await withConnections(async (connections) => {
    const account = await known(connections, name, lang);
    await changeAccount(connections.database, account.id, await changeOf(connections), byTerminal);
    if (json === true) printJson({ account: await accountNamed(connections.database, account.name) });
    else process.stdout.write(`${userWords[lang].changed(account.name)}\n`);
  });
}

async function known({ database }: Connections, name: string, language: Language): Promise<Account> {
  const account = await accountNamed(database, name);
  if (account !== null) return account;
  const names = (await listAccounts(database)).map((entry) => entry.name).join(', ');
  throw new Failure(userWords[language].unknown(name, names), exitCodes.badData);
}

async function password(name: string, options: Options): Promise<void> {
  const { lang, generate, json } = options;
  const words = userWords[lang];
  if (generate !== true && process.stdin.isTTY) process.stderr.write(`${words.passwordFromInput}\n`);
  const given = generate === true ? randomBytes(15).toString('base64url') : await firstLine();
  await withConnections(async (connections) => {
    const account = await known(connections, name, lang);
    const weakness = weaknessOf(given, knownOf(account));
    if (weakness !== null)
      throw new Failure(signInWords[lang].account.weak[weakness](SHORTEST_PASSWORD, LONGEST_PASSWORD), exitCodes.badData);
    await changeAccount(connections.database, account.id, { passwordHash: await hashPassword(given) }, byTerminal);
    if (json === true) return printJson({ name: account.name, ...(generate === true ? { password: given } : {}) });
    process.stdout.write(`${generate === true ? words.generated(account.name, given) : words.changed(account.name)}\n`);
  });
}

async function firstLine(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return text.split(/\r?\n/)[0] ?? '';
}

async function link(name: string, { lang, json }: Options): Promise<void> {
  await withConnections(async (connections) => {
    const { database, sessionSecret, environment, home } = connections;
    if (sessionSecret === null) throw new Failure(userWords[lang].noSecret, exitCodes.configuration);
    const account = await known(connections, name, lang);
    const token = await createSignInLink(database, sessionSecret, account.id, LINK_HOURS, byTerminal);
    const url = `${environment.BASE_URL ?? readRuntime(home).webUrl ?? ''}/sign-in/link/${token}`;
    if (json === true) printJson({ name: account.name, url, hours: LINK_HOURS });
    else process.stdout.write(`${userWords[lang].link(account.name, url, LINK_HOURS)}\n`);
  });
}

async function openId(name: string, { allow, lang, json }: Options): Promise<void> {
  const words = userWords[lang];
  await withConnections(async (connections) => {
    const { database } = connections;
    const account = await known(connections, name, lang);
    if (allow === true) await allowOpenId(database, account.id, byTerminal);
    else if (account.openId === null) throw new Failure(words.openIdNone(account.name), exitCodes.badData);
    else await changeAccount(database, account.id, { openId: null }, byTerminal);
    if (json === true) return printJson({ account: await accountNamed(database, account.name) });
    process.stdout.write(`${allow === true ? words.openIdAllowed(account.name) : words.openIdUnlinked(account.name)}\n`);
  });
}

/** Most changes shown of one account. */
const MOST_SHOWN = 200;

async function history(name: string, { lang, json }: Options): Promise<void> {
  const words = userWords[lang];
  await withConnections(async (connections) => {
    const { database } = connections;
    const account = await known(connections, name, lang);
    const [events, broken, all] = await Promise.all([
      accountEvents(database, account.id, MOST_SHOWN),
      brokenAccountEvents(database),
      listAccounts(database),
    ]);
    if (json === true) printJson({ events, broken });
    else {
      const nameOf = (id: string | null) => all.find((entry) => entry.id === id)?.name ?? '';
      const rows = events.map(({ seq, at, type, by, body }) => [
        ...[String(seq), vietnamTime(at), words.events[type], words.ways[by.way], nameOf(by.account)],
        Object.keys(body).length === 0 ? '' : JSON.stringify(body),
      ]);
      printTable([words.historyColumns, ...rows]);
    }
    if (broken.length > 0) throw new Failure(words.broken(broken.join(', ')), exitCodes.badData);
  });
}
