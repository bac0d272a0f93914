import { generateKeyPairSync } from 'node:crypto';
import { sendDue } from '../../activities/sendDue';
import { dkimOf, readEnvironment } from '../../local/environment';
import { exitCodes } from '../../local/failure';
import { openBeside } from '../../store/sealed-beside';
import { dkimProblem } from '../mail/support/verify-dkim';
import { atRestKeys } from '../support/ports';
import { minutesLater, onlyMessage, publish, scripted, startsAt, withRecordOfItsOwn } from './support/post';

withRecordOfItsOwn();

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const keys = { 's1._domainkey.office.example': publicKey };
const given = { DKIM_DOMAIN: 'office.example', DKIM_SELECTOR: 's1', MAIL_FROM: 'dondoc@office.example' };

it('a message is signed once: what is stored, sent and sent again is the same, and its signature holds at the mail server', async () => {
  const { ports, server } = await scripted([{ end: { reply: '451 later' } }, {}]);
  const dkim = dkimOf(readEnvironment({ ...given, DKIM_KEY: privateKey.replaceAll('\n', '\\n') }));
  const signing = { ...ports, mail: { ...ports.mail, dkim } };
  await publish(signing);
  await sendDue(signing, { now: startsAt });
  const first = server.received();
  const { mime, redacted } = await onlyMessage();
  expect(openBeside(atRestKeys, mime ?? Buffer.alloc(0), redacted ?? Buffer.alloc(0)).toString('latin1')).toBe(first);
  expect(dkimProblem(first, keys)).toBeNull();
  await sendDue(signing, { now: minutesLater(1) });
  expect(server.received()).toBe(first);
  expect((await onlyMessage()).status).toBe('sent');
});

it('a message that cannot be signed is not sent unsigned', async () => {
  const { ports, server } = await scripted([{}]);
  const signing = { ...ports, mail: { ...ports.mail, dkim: { domain: 'office.example', selector: 's1', privateKey: 'no key' } } };
  await publish(signing);
  await sendDue(signing, { now: startsAt });
  expect(server.connections()).toBe(0);
  expect((await onlyMessage()).status).toBe('sending');
});

describe('the settings of a start', () => {
  const faults = (variables: NodeJS.ProcessEnv) => () => readEnvironment(variables);

  it('sign nothing where nothing is given', () => {
    expect(dkimOf(readEnvironment({}))).toBeNull();
  });

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['two of three', given, /all three are needed, given: DKIM_DOMAIN, DKIM_SELECTOR/],
    ['a key that is none', { ...given, DKIM_KEY: 'MIIEsecret' }, /DKIM_KEY: expected an RSA private key/],
    ['a sender of another domain', { ...given, MAIL_FROM: 'a@other.example', DKIM_KEY: privateKey }, /MAIL_FROM is not of this domain/],
  ])('are refused with %s, and never told', (_what, variables, said) => {
    expect(faults(variables)).toThrow(said);
    expect(faults(variables)).toThrow(expect.objectContaining({ exitCode: exitCodes.configuration }));
    expect(faults(variables)).not.toThrow(/MIIE/);
  });
});
