import { readFileSync } from 'node:fs';
import path from 'node:path';
import { instantAt } from '../../domain/calendar/time';
import { readMailboxMessage } from '../../mail/mailbox-store';
import { publishDecision } from '../../office/publish-decision';
import { alone } from '../activities/support/post';
import { decision as smallDecision } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { formFields } from '../web/support/form-fields';
import { type HeardSpan, openReceiver, type Receiver } from './support/receiver';

/** An agency raises a blocker on its page, and the officer gets a message: in a real web and a real worker, which tell a real receiver. */

jest.setTimeout(180_000);

const WORDS = 'Chưa có kinh phí, đề nghị gọi 0222-3822-999';
const PAGE = 'POST /l/:token/t/:task/blocker';
const decision = smallDecision({ agencies: [alone('so-a')] });
let receiver: Receiver;
let installation: TestInstallation;
let token: string;
let log: string;

beforeAll(async () => {
  receiver = await openReceiver();
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  const { connections } = installation;
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-the-test',
    OTEL_BSP_SCHEDULE_DELAY: '200',
    LOG_LEVEL: 'info',
  };
  const web = installation.supervise({ name: 'web', script: 'web/main.js', environment });
  const { port } = await web.ready;
  const worker = installation.supervise({ name: 'worker', script: 'worker/main.js', environment });
  await worker.ready;
  await publishDecision(connections, { decision, services: [] }, () => {});
  token = await tokenSent();
  await raiseBlocker(`http://127.0.0.1:${port}`);
  while (mails().length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  // Their last spans leave with them.
  await Promise.all([web.stop(), worker.stop()]);
  log = ['web', 'worker'].map((name) => readFileSync(path.join(installation.home, 'logs', `${name}.log`), 'utf8')).join('');
});
afterAll(async () => {
  await installation?.close();
  await receiver?.close();
});

async function tokenSent(): Promise<string> {
  const folder = path.join(installation.home, 'mailbox');
  const [first] = await installation.arrivals();
  const message = await readMailboxMessage(folder, first?.id ?? '');
  return /\/l\/([\w-]+)/.exec(message?.text ?? '')?.[1] ?? '';
}

async function raiseBlocker(origin: string): Promise<void> {
  const address = `${origin}/l/${token}/t/review`;
  const page = await (await fetch(address)).text();
  const fields = formFields(page, `/l/${token}/t/review/blocker`).filter(([name]) => name !== 'words');
  const body = new URLSearchParams([...fields, ['words', WORDS]]);
  const answered = await fetch(`${address}/blocker`, { method: 'POST', body, redirect: 'manual', headers: { origin } });
  expect(answered.status).toBe(303);
}

const page = (): HeardSpan | undefined => receiver.spans.find(({ name }) => name === PAGE);
const named = (name: string) => receiver.spans.filter((span) => span.name === name && span.trace === page()?.trace);
/** Deliveries of messages that follow from the page. */
const mails = () => named('deliver');

it('one trace leads from the page to the mail', () => {
  const [give] = named('give command');
  const [step] = named('step');
  const names = [
    'give command',
    'wait for the update',
    'step',
    'read',
    'decide',
    'write',
    'nudge',
    'deliver',
    'transmit',
    'commit the end',
  ];
  expect(names.map((name) => [name, named(name).length > 0])).toEqual(names.map((name) => [name, true]));
  expect(page()).toMatchObject({ service: 'dondoc-web', parent: null, failed: false });
  expect(page()?.attributes).toMatchObject({ 'http.route': '/l/:token/t/:task/blocker', 'http.response.status_code': 303 });
  expect(give).toMatchObject({ service: 'dondoc-web', parent: page()?.id });
  expect(give?.attributes).toMatchObject({ 'dondoc.command.type': 'raiseBlocker', 'dondoc.outcome': 'accepted' });
  expect(step).toMatchObject({ service: 'dondoc-worker', parent: give?.id });
  expect(mails().map(({ parent, attributes }) => [parent, attributes['dondoc.outcome']])).toEqual(mails().map(() => [step?.id, 'sent']));
});

it('a message is linked to the step that caused it and to the round that sent it', () => {
  const round = receiver.spans.filter(({ name }) => name === 'send what is due').map(({ trace }) => trace);
  for (const { links, trace } of mails()) {
    expect(links[0]).toBe(trace);
    expect(round).toContain(links[1]);
  }
});

it('lines of the log name the trace', () => {
  const lines = log.split('\n').filter((line) => line.includes(page()?.trace ?? 'none'));
  const said = lines.map((line) => JSON.parse(line)).map(({ part, msg }) => `${part}: ${msg}`);
  expect(said).toEqual(expect.arrayContaining(['web: answered', 'worker: step']));
});

it('only whoever has the key may send, and the key stands in no span', () => {
  expect(new Set(receiver.keys)).toEqual(new Set(['Bearer of-the-test']));
  expect(receiver.texts.join('\n')).not.toContain('of-the-test');
});

it('nothing personal and nothing secret is told', () => {
  const { payloadKeys, linkKeys, sessionSecret } = installation.connections;
  const keys = [...Object.values(payloadKeys.keys), ...Object.values(linkKeys.keys)].map((key) => Buffer.from(key).toString('base64'));
  const people = decision.people.flatMap(({ address, position }) => [address ?? '', position.vi]);
  const agencies = decision.agencies.flatMap(({ name, head, focal }) => [name.vi, name.en, head.address, focal?.address]);
  const told = receiver.texts.join('\n');
  expect(told).toContain('dondoc.rollout');
  expect(token.length).toBeGreaterThan(20);
  const secrets = [
    token,
    sessionSecret ?? '',
    ...keys,
    ...people,
    ...agencies,
    WORDS,
    '0222',
    'Chưa',
    process.env.USER ?? '/home/',
    '127.0.0.1',
    '@',
  ];
  expect(secrets.filter((secret) => secret && told.includes(secret))).toEqual([]);
  // The same search finds what is there.
  expect([decision.id, 'so-a'].filter((known) => told.includes(known))).toHaveLength(2);
});
