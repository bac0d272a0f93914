import net from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { Refusal } from '../../domain/message/smtp-refusal';
import { createMailer, type Delivery, deliver } from '../../mail/deliver';
import type { SmtpSettings } from '../../mail/smtp-settings';
import { type Behaviour, type Script, type ScriptedServer, type Stage, stages, startScript } from './support/smtp-script';

const envelope = { from: 'vanphong@bacninh.example', to: 'vanthu@sxd.bacninh.example' };
const mime = Buffer.from('Subject: thu\r\n\r\n.one dot first\r\n..two dots\r\n.\r\nlast line\r\n', 'latin1');
const yes = async () => true;
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function start(scripts: Script[], pipelining = false): Promise<ScriptedServer> {
  const server = await startScript(scripts, pipelining);
  closers.push(server.close);
  return server;
}

/** A machine may stand still for seconds: only a server that hangs is to be given up, and soon. */
const patient = { connection: 20_000, greeting: 20_000, idle: 20_000, delivery: 40_000 };
const impatient = { ...patient, greeting: 150, idle: 150 };

function settings(port: number, changes: Partial<SmtpSettings> = {}): SmtpSettings {
  return {
    host: '127.0.0.1',
    port,
    secure: false,
    startTls: 'never',
    verifyCertificate: true,
    name: 'sender.example',
    credentials: { user: 'dondoc', password: 'a password' },
    connections: 4,
    timeouts: patient,
    ...changes,
  };
}

/** Lets this process notice what has already arrived on its sockets. */
async function noticed(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await turn();
}

type Case = { stage: Stage; behaviour: Behaviour; outcome: Delivery['outcome']; code?: number };
const transient: Record<Stage, number> = { greeting: 421, ehlo: 421, auth: 454, mail: 451, rcpt: 450, data: 451, body: 452, end: 451 };
const permanent: Record<Stage, number> = { greeting: 554, ehlo: 554, auth: 535, mail: 550, rcpt: 550, data: 554, body: 552, end: 554 };
const beforeTheMessage: Stage[] = ['greeting', 'ehlo', 'auth'];

function casesOf(stage: Stage): Case[] {
  const lost: Delivery['outcome'] = stage === 'end' ? 'unknown' : 'retry';
  const refused: Delivery['outcome'] = beforeTheMessage.includes(stage) ? 'retry' : 'failed';
  return [
    { stage, behaviour: { reply: `${transient[stage]} later` }, outcome: 'retry', code: transient[stage] },
    { stage, behaviour: { reply: `${permanent[stage]} never` }, outcome: refused, code: permanent[stage] },
    { stage, behaviour: { replyThenClose: `${transient[stage]} later` }, outcome: 'retry', code: transient[stage] },
    { stage, behaviour: 'close', outcome: lost },
    { stage, behaviour: 'reset', outcome: lost },
    { stage, behaviour: 'hang', outcome: lost },
  ];
}

describe.each([false, true])('a delivery to a server that misbehaves (pipelining: %s)', (pipelining) => {
  it.each(stages.flatMap(casesOf))('$stage: $behaviour ends as $outcome', async ({ stage, behaviour, outcome, code }) => {
    const server = await start([{ [stage]: behaviour }], pipelining);
    let asked = 0;
    const timeouts = behaviour === 'hang' ? impatient : patient;
    const delivery = await deliver(settings(server.port, { timeouts }), envelope, mime, async () => {
      asked += 1;
      if (stage === 'body') await server.allClosed();
      await noticed();
      return true;
    });
    await server.allClosed();
    expect(delivery.outcome).toBe(outcome);
    // A reply to a part of a pipelined envelope goes under when the connection closes before the rest is answered.
    const isLost = pipelining && typeof behaviour === 'object' && 'replyThenClose' in behaviour && ['mail', 'rcpt'].includes(stage);
    expect('refusal' in delivery ? delivery.refusal.code : null).toBe(isLost ? null : (code ?? null));
    expect(asked).toBe(stage === 'body' || stage === 'end' ? 1 : 0);
    expect(server.sawEndOfData()).toBe(stage === 'end');
  });
});

describe('the end of data', () => {
  it('is asked for after the server has every other byte, and follows a yes', async () => {
    const server = await start([{}]);
    let before = '';
    const delivery = await deliver(settings(server.port), envelope, mime, async () => {
      while (server.received().length < mime.length) await turn();
      before = server.received();
      return true;
    });
    expect(delivery).toEqual({ outcome: 'sent', response: '250 taken' });
    expect(before).toBe(mime.toString('latin1'));
    expect(server.received()).toBe(mime.toString('latin1'));
  });

  it('never reaches the server after a no', async () => {
    const server = await start([{}]);
    const delivery = await deliver(settings(server.port), envelope, mime, async () => false);
    await server.allClosed();
    expect(delivery).toEqual({ outcome: 'abandoned' });
    expect(server.commands).toContain('DATA');
    expect(server.sawEndOfData()).toBe(false);
  });

  it('never reaches the server when the question fails, and the delivery may be tried again', async () => {
    const server = await start([{}]);
    const delivery = await deliver(settings(server.port), envelope, mime, async () => {
      throw new Error('database gone');
    });
    await server.allClosed();
    expect(delivery).toEqual({ outcome: 'putOff', reason: 'not allowed to end: Error: database gone' });
    expect(server.sawEndOfData()).toBe(false);
  });

  it('is not sent when the server left while the question was open, whatever its answer', async () => {
    const server = await start([{ body: 'close' }]);
    const ask = async (answer: boolean) => {
      await server.allClosed();
      await noticed();
      return answer;
    };
    expect((await deliver(settings(server.port), envelope, mime, () => ask(true))).outcome).toBe('retry');
    expect((await deliver(settings(server.port), envelope, mime, () => ask(false))).outcome).toBe('abandoned');
    expect(server.sawEndOfData()).toBe(false);
  });

  it.each(['250 taken early', '250-taken\r\n250 early'])('is not sent to a server that answers %j before it', async (reply) => {
    const server = await start([{ body: { reply } }]);
    const delivery = await deliver(settings(server.port), envelope, mime, async () => {
      await server.allClosed();
      return true;
    });
    expect(delivery.outcome).toBe('retry');
    expect(server.sawEndOfData()).toBe(false);
  });

  it('is not sent to a server that accepts together with its go-ahead', async () => {
    const server = await start([{ data: { raw: '354 go on\r\n250 taken\r\n' } }]);
    const delivery = await deliver(settings(server.port), envelope, mime, async () => {
      await server.allClosed();
      return true;
    });
    expect(delivery.outcome).toBe('retry');
    expect(server.sawEndOfData()).toBe(false);
  });
});

describe('an answer after the end of data', () => {
  it.each([
    ['250-first\r\n250 second', 'sent'],
    ['251 will forward', 'sent'],
    ['354 go on', 'unknown'],
    ['2', 'unknown'],
    ['2500 taken', 'unknown'],
    ['4510 later', 'unknown'],
    ['hello there', 'unknown'],
    ['421 shutting down', 'retry'],
  ])('%j means %s', async (reply, outcome) => {
    const server = await start([{ end: { reply } }]);
    const timeouts = outcome === 'unknown' ? impatient : patient;
    expect((await deliver(settings(server.port, { timeouts }), envelope, mime, yes)).outcome).toBe(outcome);
  });

  it.each([
    ['250-half an answer\r\n', 'unknown'],
    ['250 no line end', 'unknown'],
    ['', 'unknown'],
  ])('that stops at %j means %s', async (raw, outcome) => {
    const server = await start([{ end: { raw } }]);
    const timeouts = outcome === 'unknown' ? impatient : patient;
    expect((await deliver(settings(server.port, { timeouts }), envelope, mime, yes)).outcome).toBe(outcome);
  });

  it('byte by byte without end is cut off by the bound on the whole delivery', async () => {
    const drip = net.createServer((socket) => {
      socket.on('error', () => {});
      const timer = setInterval(() => socket.write('2'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => drip.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => drip.close(() => resolve())));
    const timeouts = { connection: 5_000, greeting: 5_000, idle: 5_000, delivery: 200 };
    const port = (drip.address() as net.AddressInfo).port;
    expect(await deliver(settings(port, { timeouts }), envelope, mime, yes)).toEqual({
      outcome: 'retry',
      reason: 'not done in time',
      refusal: { phase: 'connection', code: null, enhanced: null, text: 'not done in time' },
    });
  });
});

describe('a session', () => {
  it.each(['220-two\r\n220 lines', '220'])('starts with the banner %j', async (reply) => {
    const server = await start([{ greeting: { reply } }]);
    expect((await deliver(settings(server.port), envelope, mime, yes)).outcome).toBe('sent');
  });

  it.each(['SSH-2.0-server', '\u0000\u0001\u0002', '250 hello'])('with the banner %j is tried again later', async (reply) => {
    const server = await start([{ greeting: { reply } }]);
    const delivery = await deliver(settings(server.port), envelope, mime, yes);
    expect(delivery).toMatchObject({ outcome: 'retry' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not reach a record.
    expect(delivery.outcome === 'retry' && delivery.reason).not.toMatch(/[\u0000-\u001f]/);
  });

  it('to a closed port is tried again later', async () => {
    const server = await startScript([{}]);
    await server.close();
    expect(await deliver(settings(server.port), envelope, mime, yes)).toMatchObject({
      outcome: 'retry',
      refusal: { phase: 'connection', code: null },
    });
  });

  it('whose login is refused is our fault and not the recipient’s, and its reason holds no password', async () => {
    const server = await start([{ auth: { reply: '535 5.7.8 bad credentials' } }]);
    const delivery = await deliver(settings(server.port), envelope, mime, yes);
    expect(delivery).toMatchObject({ outcome: 'retry', refusal: { phase: 'login', code: 535 } });
    expect(JSON.stringify(delivery)).not.toContain('a password');
  });

  it('that asks for a login at MAIL is our fault too', async () => {
    const server = await start([{ mail: { reply: '530 authentication required' } }]);
    const smtp = settings(server.port, { credentials: null });
    expect(await deliver(smtp, envelope, mime, yes)).toMatchObject({ outcome: 'failed', refusal: { phase: 'sender', code: 530 } });
  });

  it.each(['a@b.example\r\nRCPT TO:<thief@c.example>', 'a@b.example> <x', ''])('with the address %j is refused here', async (to) => {
    const server = await start([{}]);
    expect(await deliver(settings(server.port), { ...envelope, to }, mime, yes)).toMatchObject({
      outcome: 'failed',
      refusal: { phase: 'program', code: 553 },
    });
    expect(server.commands.join('\n')).not.toMatch(/RCPT|MAIL/);
  });

  it('with more than the server takes is refused here', async () => {
    const server = await start([{ ehlo: { reply: '250-script\r\n250-AUTH PLAIN\r\n250 SIZE 10' } }]);
    expect(await deliver(settings(server.port), envelope, mime, yes)).toMatchObject({
      outcome: 'failed',
      refusal: { phase: 'program', code: 552 },
    });
  });

  it('fails for good when the only recipient is refused and the server asks for data all the same', async () => {
    const server = await start([{ rcpt: { reply: '550 nobody here' }, data: { reply: '354 go on' } }], true);
    let asked = 0;
    const delivery = await deliver(settings(server.port), envelope, mime, async () => {
      asked += 1;
      return true;
    });
    expect(delivery).toMatchObject({ outcome: 'failed', refusal: { phase: 'recipient', code: 550 } });
    expect(asked).toBe(0);
  });
});

describe('what the server says of an address', () => {
  const named = `<${envelope.to.toUpperCase()}> ${envelope.to}`;
  it.each([
    ['refuses it', { rcpt: { reply: `550 5.1.1 ${named} no such user` } }, 'failed'],
    ['refuses it for now', { rcpt: { reply: `450 4.2.2 ${named} full` } }, 'retry'],
    ['takes the message', { end: { reply: `250 queued for ${named}` } }, 'sent'],
  ] as const)('is recorded without it where it %s', async (_, script, outcome) => {
    const server = await start([script]);
    const delivery = await deliver(settings(server.port), envelope, mime, yes);
    expect(delivery.outcome).toBe(outcome);
    expect(JSON.stringify(delivery).toLowerCase()).not.toContain(envelope.to);
    expect(JSON.stringify(delivery)).toContain('<…> …');
  });
});

describe('a refusal for good', () => {
  it.each<[string, Refusal['phase'], string | null, Script]>([
    ['550 5.1.1 no such user', 'recipient', '5.1.1', { rcpt: { reply: '550 5.1.1 no such user' } }],
    ['550 nobody here', 'recipient', null, { rcpt: { reply: '550 nobody here' } }],
    ['553 sender refused', 'sender', null, { mail: { reply: '553 sender refused' } }],
    ['554 no data', 'data', null, { data: { reply: '554 no data' } }],
    ['550-5.1.1 found out 550 5.1.1 late', 'end', '5.1.1', { end: { reply: '550-5.1.1 found out\r\n550 5.1.1 late' } }],
  ])('%j is told with its phase (%s) and its enhanced code', async (text, phase, enhanced, script) => {
    const server = await start([script]);
    const delivery = await deliver(settings(server.port), envelope, mime, yes);
    expect(delivery).toMatchObject({ outcome: 'failed', refusal: { phase, enhanced, text, code: Number(text.slice(0, 3)) } });
  });
});

describe('a mailer', () => {
  it('sends many messages over one connection', async () => {
    const server = await start([{}]);
    const mailer = createMailer(settings(server.port));
    for (let count = 0; count < 25; count += 1) expect((await mailer.deliver(envelope, mime, yes)).outcome).toBe('sent');
    await mailer.close();
    await server.allClosed();
    expect(server.connections()).toBe(1);
    expect(server.commands.filter((line) => line.startsWith('MAIL'))).toHaveLength(25);
    expect(server.commands.at(-1)).toBe('QUIT');
  });

  it('takes a new connection after so many messages', async () => {
    const server = await start([{}]);
    const mailer = createMailer(settings(server.port), 2);
    for (let count = 0; count < 5; count += 1) await mailer.deliver(envelope, mime, yes);
    await mailer.close();
    expect(server.connections()).toBe(3);
  });

  it('drops a connection after anything but a success', async () => {
    const server = await start([{ rcpt: { reply: '550 nobody here' } }, {}]);
    const mailer = createMailer(settings(server.port));
    expect((await mailer.deliver(envelope, mime, yes)).outcome).toBe('failed');
    expect((await mailer.deliver(envelope, mime, yes)).outcome).toBe('sent');
    await mailer.close();
    expect(server.connections()).toBe(2);
  });

  it('does not blame a message for a kept connection that the server has closed', async () => {
    const server = await start([{ end: { replyThenClose: '250 taken, and good night' } }, {}]);
    const mailer = createMailer(settings(server.port));
    expect((await mailer.deliver(envelope, mime, yes)).outcome).toBe('sent');
    expect((await mailer.deliver(envelope, mime, yes)).outcome).toBe('sent');
    await mailer.close();
    expect(server.connections()).toBe(2);
  });

  it('sends several at once, each over its own connection', async () => {
    const server = await start([{}]);
    const mailer = createMailer(settings(server.port));
    const deliveries = await Promise.all([1, 2, 3].map(() => mailer.deliver(envelope, mime, yes)));
    await mailer.close();
    expect(deliveries.map((delivery) => delivery.outcome)).toEqual(['sent', 'sent', 'sent']);
    expect(server.connections()).toBe(3);
  });
});

describe('a real server with STARTTLS and a certificate of its own making', () => {
  async function startReal(): Promise<{ port: number; received: string[] }> {
    const received: string[] = [];
    const server = new SMTPServer({
      logger: false,
      authOptional: true,
      disableReverseLookup: true,
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          received.push(Buffer.concat(chunks).toString('latin1'));
          done();
        });
      },
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => server.close(() => resolve())));
    return { port: (server.server.address() as net.AddressInfo).port, received };
  }
  const timeouts = { connection: 2_000, greeting: 2_000, idle: 2_000, delivery: 5_000 };

  it('takes the message byte for byte when the setting trusts it', async () => {
    const { port, received } = await startReal();
    const smtp = settings(port, { startTls: 'required', verifyCertificate: false, credentials: null, timeouts });
    expect((await deliver(smtp, envelope, mime, yes)).outcome).toBe('sent');
    expect(received).toEqual([mime.toString('latin1')]);
  });

  it('is not sent to otherwise', async () => {
    const { port, received } = await startReal();
    const smtp = settings(port, { startTls: 'ifOffered', credentials: null, timeouts });
    expect(await deliver(smtp, envelope, mime, yes)).toMatchObject({ outcome: 'retry', refusal: { phase: 'encryption' } });
    expect(received).toEqual([]);
  });

  it('is needed where encryption is required', async () => {
    const server = await start([{}]);
    expect((await deliver(settings(server.port, { startTls: 'required' }), envelope, mime, yes)).outcome).toBe('retry');
    expect(server.commands.join('\n')).not.toMatch(/AUTH|MAIL/);
  });
});
