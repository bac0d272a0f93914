import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { type AnnouncedKind, announcedKinds } from '../domain/message/announcement';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { whyNotAllowed } from '../mail/webhook/address';
import { addWebhook, listWebhooks, removeWebhook, replayWebhook, type Webhook } from '../store/webhooks';
import { webhookWords } from '../words/webhook';
import { inOneLine } from './listed';
import { nameOf } from './name-given';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';

/** `dondoc webhook`: manages external systems that receive events about tasks. */

const SECRET_BYTES = 32;
const SECRET_PREFIX = 'whsec_';

export function register(program: Command): void {
  const webhook = program.command('webhook').description(inOneLine('webhook'));
  const id = ['<id>', 'as `dondoc webhook list` has it · mã'] as const;
  const by = ['--by <name>', 'who has decided it · người quyết định'] as const;
  withCommonOptions(
    webhook
      .command('add')
      .description('tell a system what happens to tasks · báo cho một hệ thống')
      .argument('<address>', 'https://…')
      .option('--kinds <kinds>', 'of what · báo khi', announcedKinds.join(','))
      .option(...by),
    ['dondoc webhook add https://gateway.example/dondoc --kinds assigned,overdue --by "Trần Thị B"'],
  ).action(add);
  withCommonOptions(webhook.command('list').description('which systems are told, and how that goes · danh sách'), [
    'dondoc webhook list',
  ]).action(list);
  withCommonOptions(
    webhook
      .command('remove')
      .description('tell it no more · thôi báo')
      .argument(...id)
      .option(...by),
    ['dondoc webhook remove 5f0c7d5e-0f54-4f0b-9a57-6f6f7d2f1c11 --by "Trần Thị B"'],
  ).action(remove);
  withCommonOptions(
    webhook
      .command('replay')
      .description('tell it again all since a moment · báo lại từ một thời điểm')
      .argument(...id)
      .requiredOption('--since <moment>', 'such as 2026-11-30T08:00+07:00 · từ lúc')
      .option(...by),
    ['dondoc webhook replay 5f0c7d5e-0f54-4f0b-9a57-6f6f7d2f1c11 --since 2026-11-30T08:00+07:00 --by "Trần Thị B"'],
  ).action(replay);
}

async function add(address: string, { kinds: asked, by, json, lang }: CommonOptions & { kinds: string; by?: string }): Promise<void> {
  const words = webhookWords[lang];
  const kinds = asked.split(',').map((kind) => kind.trim()) as AnnouncedKind[];
  if (!kinds.every((kind) => announcedKinds.includes(kind))) throw new Failure(words.badKinds(announcedKinds.join(', ')), exitCodes.usage);
  const secret = randomBytes(SECRET_BYTES);
  const id = await withConnections(({ database, payloadKeys, clock, environment }) => {
    const why = whyNotAllowed(address, environment.WEBHOOKS_INSIDE);
    if (why !== null) throw new Failure(words.notAllowed[why], exitCodes.badData);
    return addWebhook(database, payloadKeys, { url: address, kinds: [...new Set(kinds)], secret, by: nameOf(by, lang), now: clock.now() });
  });
  const shown = `${SECRET_PREFIX}${secret.toString('base64')}`;
  if (json === true) printJson({ id, secret: shown });
  else process.stdout.write(`${words.added(id, shown)}\n`);
}

async function list({ json, lang }: CommonOptions): Promise<void> {
  const webhooks = await withConnections(({ database }) => listWebhooks(database));
  const words = webhookWords[lang];
  if (json === true) printJson({ webhooks });
  else if (webhooks.length === 0) process.stdout.write(`${words.none}\n`);
  else printTable([words.columns, ...webhooks.map((webhook) => rowOf(webhook, lang))]);
}

function rowOf({ id, url, kinds, endedWhy, sent, pending, failed, trouble }: Webhook, lang: CommonOptions['lang']): string[] {
  const words = webhookWords[lang];
  const told = endedWhy === null ? kinds.map((kind) => words.kinds[kind]).join(', ') : words.ended[endedWhy];
  return [id, url, told, String(sent), trouble === null ? String(pending) : `${pending} (${trouble})`, String(failed)];
}

async function remove(id: string, { by, json, lang }: CommonOptions & { by?: string }): Promise<void> {
  const done = await withConnections(({ database, clock }) => removeWebhook(database, known(id, lang), nameOf(by, lang), clock.now()));
  if (!done) throw new Failure(webhookWords[lang].unknown(id), exitCodes.badData);
  if (json === true) printJson({ removed: id });
  else process.stdout.write(`${webhookWords[lang].removed(id)}\n`);
}

async function replay(id: string, { since: given, by, json, lang }: CommonOptions & { since: string; by?: string }): Promise<void> {
  const moment = /T.*(Z|[+-]\d\d:\d\d)$/.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(moment)) throw new Failure(webhookWords[lang].badSince, exitCodes.usage);
  const since = new Date(moment).toISOString();
  const count = await withConnections(({ database, clock }) =>
    replayWebhook(database, { id: known(id, lang), since, who: nameOf(by, lang), now: clock.now() }),
  );
  if (json === true) printJson({ again: count });
  else process.stdout.write(`${webhookWords[lang].replayed(count)}\n`);
}

function known(id: string, lang: CommonOptions['lang']): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Failure(webhookWords[lang].unknown(id), exitCodes.badData);
  return id;
}
