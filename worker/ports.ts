import path from 'node:path';
import { Context } from '@temporalio/activity';
import type { Ports } from '../activities/ports';
import { anchorPlaceOf } from '../local/anchor-place';
import type { Connections } from '../local/connections';
import { dkimOf } from '../local/environment';
import { createMailer } from '../mail/deliver';
import { findByMessageId } from '../mail/mailbox-store';
import { parseSmtpUrl } from '../mail/smtp-settings';
import { sealKeysOf } from '../store/command-seal';
import { decisionReader } from '../store/decision-reader';
import { createEngine, WATCH_EVERY_MS } from '../temporal/engine';

/** Longer than one delivery may take by mail/smtp-settings, so that no message has two senders at a time. */
const LEASE_SECONDS = 60;

/** The ports of a worker in a running installation. `smtpUrl` is the embedded mailbox's where none is configured. */
export function portsOf(connections: Connections, smtpUrl: string, baseUrl: string): Ports {
  const { database, calendars, clock, environment, payloadKeys, linkKeys, home } = connections;
  const from = environment.MAIL_FROM;
  const anchors = anchorPlaceOf(connections);
  const embedded = environment.SMTP_URL === undefined;
  return {
    database,
    calendars,
    decisions: decisionReader(database),
    sealKeys: sealKeysOf(payloadKeys),
    give: connections.giveDerived,
    mailer: createMailer(parseSmtpUrl(smtpUrl)),
    mail: {
      from,
      domain: from.slice(from.indexOf('@') + 1),
      baseUrl: baseUrl.replace(/\/+$/, ''),
      atRest: payloadKeys,
      links: linkKeys,
      hasArrived: embedded ? (header) => findByMessageId(path.join(home, 'mailbox'), header) : null,
      dkim: dkimOf(environment),
      leaseSeconds: LEASE_SECONDS,
    },
    engine: createEngine({ temporal: connections.temporal, clockOffsetMs: clock.offsetMs, searchable: true, watchEveryMs: WATCH_EVERY_MS }),
    ...(anchors === null ? {} : { anchors: { place: anchors, to: environment.ANCHOR_TO } }),
    webhooks: { allowsInside: environment.WEBHOOKS_INSIDE },
    heartbeat: () => Context.current().heartbeat(),
  };
}
