import type { Ports } from '../activities/ports';
import { createMailer } from '../mail/deliver';
import { parseSmtpUrl } from '../mail/smtp-settings';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';

/** The sender of every letter of a bench. */
export const from = 'dondoc@office.example';

/** The ports of activities where no Temporal runs: a record, and a mail server of the bench on this machine. */
export function portsOver(database: Database, smtpPort: number): Ports {
  const nothing = () => Promise.reject(new Error('the bench asks nothing of Temporal'));
  const ring = { current: 'one', keys: { one: Buffer.alloc(32, 'a key of the bench') } };
  return {
    database,
    calendars: calendarReader(database),
    decisions: decisionReader(database),
    sealKeys: ring,
    give: nothing,
    mailer: createMailer(parseSmtpUrl(`smtp://127.0.0.1:${smtpPort}?ignoreTLS=true`)),
    mail: {
      ...{ from, domain: 'office.example', baseUrl: 'https://dondoc.example' },
      ...{ atRest: ring, links: ring, hasArrived: null, dkim: null, leaseSeconds: 60 },
    },
    engine: new Proxy({} as Ports['engine'], { get: () => nothing }),
    heartbeat: () => {},
  };
}
