import type { Ports } from '../../activities/ports';
import type { Command, CommandBody } from '../../domain/commands/command';
import type { Actor } from '../../domain/record/actor';
import { createMailer, type Mailer } from '../../mail/deliver';
import { parseSmtpUrl } from '../../mail/smtp-settings';
import { calendarReader } from '../../store/calendar-reader';
import { sealKeysOf } from '../../store/command-seal';
import type { Database } from '../../store/database';
import { decisionReader } from '../../store/decision-reader';
import type { Prisma } from '../../store/generated/client';
import type { KeyRing } from '../../store/seal';

/** Activities over a real database, called by the test itself rather than by Temporal. */

export const atRestKeys: KeyRing = { current: 'rest', keys: { rest: Buffer.alloc(32, 'messages at rest') } };
export const linkKeys: KeyRing = { current: 'links', keys: { links: Buffer.alloc(32, 'tokens of links') } };

const testSealKeys: KeyRing = sealKeysOf(atRestKeys);

/** A mailer for tests in which nothing may be sent. */
const noMailer: Mailer = {
  connections: 1,
  deliver: async () => {
    throw new Error('nothing was to be sent');
  },
  close: async () => {},
};

/** Temporal, for tests in which nothing may be asked of it. */
const noEngine = new Proxy({} as Ports['engine'], {
  get: (_target, name) => () => {
    throw new Error(`engine.${String(name)} was not to be asked`);
  },
});

/** Ports over a database. `smtpPort`: where mail goes; left out where none may be sent. `silenceMs`: for how long a mail server may say nothing. */
export function portsOver(
  database: Database,
  { smtpPort, silenceMs = 20_000, ...mail }: { smtpPort?: number; silenceMs?: number } & Partial<Ports['mail']> = {},
): Ports {
  return {
    database,
    calendars: calendarReader(database),
    decisions: decisionReader(database),
    sealKeys: testSealKeys,
    give: async () => ({ accepted: false, code: 'unavailable', params: {} }),
    mailer: smtpPort === undefined ? noMailer : createMailer(parseSmtpUrl(`smtp://127.0.0.1:${smtpPort}?socketTimeout=${silenceMs}`)),
    mail: {
      from: 'dondoc@office.example',
      domain: 'office.example',
      baseUrl: 'http://127.0.0.1:1',
      atRest: atRestKeys,
      links: linkKeys,
      hasArrived: null,
      dkim: null,
      leaseSeconds: 60,
      ...mail,
    },
    engine: noEngine,
    heartbeat: () => {},
  };
}

/** The agency, by a link that was sent to it. */
export const byAgency: Actor = { role: 'agency', person: null, channel: 'link', via: 'focal@so-a.example', onBehalfOf: null, paper: null };
/** The responsible officer, signed in. */
export const byOfficer: Actor = { role: 'officer', person: 'officer', channel: 'web', via: null, onBehalfOf: null, paper: null };

/** A command that happens now. */
export function command(id: string, body: CommandBody, actor: Actor = byAgency): Command {
  return { id, actor, happened: null, ...body };
}

/** Calls a raw query of a database, after what the test wants to happen first when its SQL holds `part`. */
export function interposed(database: Database, part: string, before: () => Promise<void>): Database {
  const queryRaw = async (given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    if (('strings' in given ? given.strings : given).join('?').includes(part)) await before();
    return database.$queryRaw(given, ...values);
  };
  return new Proxy(database, { get: (target, name) => (name === '$queryRaw' ? queryRaw : Reflect.get(target, name, target)) });
}
