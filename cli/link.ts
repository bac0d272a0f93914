import type { Command } from 'commander';
import { dayOf } from '../domain/calendar/time';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { followed } from '../office/rollout-commands';
import { rolloutId } from '../store/decisions';
import { revokeLinks, sentLinks } from '../store/links';
import { linkWords } from '../words/links';
import { actorOf, asOption } from './actor';
import { agenciesNamed } from './agencies-named';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { decisionNamed } from './status';

/** `dondoc link`: lists the links sent to agencies, and revokes them. */

type Options = CommonOptions & { agency: string; as?: string };

export function register(program: Command): void {
  const command = program.command('link').description(inOneLine('link'));
  const decision = ['<decision>', 'number or id of the decision · số hoặc mã quyết định'] as const;
  withCommonOptions(
    command
      .command('list')
      .description('links sent, by agency and address · các liên kết đã gửi')
      .argument(...decision)
      .option('--agency <codes>', 'only these agencies · chỉ các cơ quan này', 'all'),
    ['dondoc link list 1284/QĐ-UBND --agency so-y-te'],
  ).action(list);
  withCommonOptions(
    command
      .command('revoke')
      .description('end every link sent to an address · thu hồi các liên kết đã gửi tới một địa chỉ')
      .argument(...decision)
      .argument('<address>', 'address that they were sent to · địa chỉ đã nhận')
      .option('--agency <codes>', 'only at these agencies · chỉ tại các cơ quan này', 'all')
      .option(...asOption),
    ['dondoc link revoke 1284/QĐ-UBND vanthu@soyte.example --as chuyen-vien'],
  ).action(revoke);
}

function using<T>(name: string, { lang, agency }: Options, act: (at: Place) => Promise<T>): Promise<T> {
  return withConnections(async (connections) => {
    const of = await followed(connections, await decisionNamed(connections, name, lang));
    return act({ connections, of, agencies: agenciesNamed(of, agency, lang) });
  });
}
type Place = {
  connections: Connections;
  of: Awaited<ReturnType<typeof followed>>;
  agencies: ReturnType<typeof agenciesNamed>;
};

async function list(name: string, options: Options): Promise<void> {
  const words = linkWords[options.lang];
  const found = await using(name, options, async ({ connections: { database }, of, agencies }) => {
    const rows = [];
    for (const { code } of agencies) {
      for (const sent of await sentLinks(database, rolloutId(of.id, code), dayOf(of.now))) rows.push({ agency: code, ...sent });
    }
    return rows;
  });
  if (options.json === true) return printJson({ links: found });
  if (found.length === 0) process.stdout.write(`${words.none}\n`);
  else {
    const moment = (instant: string | null) => (instant === null ? '–' : vietnamTime(instant));
    const [address, sent, last, used, state] = words.columns;
    printTable([
      ['', address, sent, last, used, state],
      ...found.map((row) => [
        row.agency,
        row.address,
        String(row.sent),
        moment(row.lastSent),
        moment(row.lastUsed),
        row.open > 0
          ? words.open(row.open)
          : row.revokedAt === null
            ? words.closed
            : words.revoked(moment(row.revokedAt), row.revokedBy ?? ''),
      ]),
    ]);
  }
}

async function revoke(name: string, address: string, options: Options): Promise<void> {
  const words = linkWords[options.lang];
  const ended = await using(name, options, async ({ connections: { database }, of, agencies }) => {
    const { actor } = actorOf(of.decision, { as: options.as }, options.lang);
    let count = 0;
    for (const { code } of agencies) {
      count += await revokeLinks(database, { rollout: rolloutId(of.id, code), address, by: actor.person ?? actor.role, now: of.now });
    }
    return count;
  });
  if (ended === 0) throw new Failure(words.nothing(address), exitCodes.badData);
  if (options.json === true) printJson({ address, revoked: ended });
  else process.stdout.write(`${words.done(address)}\n`);
}
