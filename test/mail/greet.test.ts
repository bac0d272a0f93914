import { greetServer } from '../../mail/greet';
import { parseSmtpUrl } from '../../mail/smtp-settings';
import { type Script, startScript } from './support/smtp-script';

/** A real connection to a server that answers as a script says. */

async function greeted(script: Script, login = ''): Promise<{ said: [string, number | null] | null; commands: string[] }> {
  const server = await startScript([script]);
  // Only one that hangs is given up; the others are waited for as long as a machine may stand still.
  const patienceMs = script.greeting === 'hang' ? 300 : 20_000;
  const settings = parseSmtpUrl(`smtp://${login}127.0.0.1:${server.port}?ignoreTLS=true&greetingTimeout=${patienceMs}`);
  const refusal = await greetServer(settings, patienceMs * 3);
  await server.close();
  return { said: refusal === null ? null : [refusal.phase, refusal.code], commands: server.commands };
}

it('finds a server that lets us in, and sends nothing', async () => {
  const { said, commands } = await greeted({});
  expect(said).toBeNull();
  expect(commands.filter((line) => /^(MAIL|RCPT|DATA)/i.test(line))).toEqual([]);
  expect((await greeted({}, 'a:b@')).said).toBeNull();
});

it.each<[string, Script, string, [string, number | null]]>([
  ['one that refuses at once', { greeting: { reply: '554 5.7.1 no' } }, '', ['connection', 554]],
  ['one that is silent', { greeting: 'hang' }, '', ['connection', null]],
  ['one that hangs up', { greeting: 'close' }, '', ['connection', null]],
  ['one that refuses our login', { auth: { reply: '535 5.7.8 no' } }, 'a:b@', ['login', 535]],
])('finds %s', async (_what, script, login, expected) => {
  expect((await greeted(script, login)).said).toEqual(expected);
});

it('finds that nobody is there', async () => {
  expect(await greetServer(parseSmtpUrl('smtp://127.0.0.1:1'), 1_000)).toMatchObject({ phase: 'connection', code: null });
});
