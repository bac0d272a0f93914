import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { register } from '../../cli/user';
import { makeFirstAccount, writeFirstAccount } from '../../local/settings-file';
import { listAccounts } from '../../store/accounts';
import { secretHash } from '../../store/sessions';
import { accountOfLink, passwordOf } from '../../store/sign-in';
import { isPassword } from '../../web/account/password';
import { closing, database, one, publish, withRecordOfItsOwn } from '../activities/support/post';
import { portsOver } from '../support/ports';
import { installOverDatabase, told, uninstall } from './support/over-database';

withRecordOfItsOwn();
beforeEach(installOverDatabase);
beforeEach(() => {
  process.env.SESSION_SECRET = 'a secret of this test that nobody else has';
});
afterEach(uninstall);
afterEach(() => {
  delete process.env.SESSION_SECRET;
});

const user = (...parameters: string[]) => told(register, 'user', ...parameters);
const add = () => user('add', 'Lan', '--role', 'officer', '--position', 'Chuyên viên', '--position-en', 'Officer');

describe('dondoc user', () => {
  it('makes an account, once, and lists it', async () => {
    expect((await add()).stdout).toContain('dondoc user password lan');
    await expect(add()).rejects.toMatchObject({ exitCode: 65 });
    const { accounts } = JSON.parse((await user('list', '--json')).stdout) as { accounts: { name: string; role: string }[] };
    expect(accounts).toMatchObject([{ name: 'lan', role: 'officer', position: { vi: 'Chuyên viên', en: 'Officer' }, hasPassword: false }]);
    expect((await user('list')).stdout).toContain('lan');
  });

  it.each([
    [['add', 'x'], 2],
    [['add', 'x', '--role', 'king', '--position', 'Vua'], 2],
    [['add', 'x', '--person', 'nobody'], 65],
    [['change', 'x', '--role', 'officer'], 65],
    [['password', 'x', '--generate'], 65],
    [['link', 'x'], 65],
    [['disable', 'x'], 65],
  ])('refuses %j with %i', async (parameters, exitCode) => {
    await expect(user(...parameters)).rejects.toMatchObject({ exitCode });
  });

  it('sets a password that is shown once and opens', async () => {
    await add();
    const { password } = JSON.parse((await user('password', 'lan', '--generate', '--json')).stdout) as { password: string };
    expect(await isPassword((await passwordOf(database, 'lan'))?.hash ?? null, password)).toBe(true);
    expect(JSON.stringify(await listAccounts(database))).not.toContain(password);
  });

  it('makes a link that signs in, of which only a hash is kept', async () => {
    await add();
    const { url } = JSON.parse((await user('link', 'lan', '--json')).stdout) as { url: string };
    const token = url.split('/').at(-1) ?? '';
    const secret = process.env.SESSION_SECRET ?? '';
    expect(await accountOfLink(database, secret, token)).toMatchObject({ name: 'lan' });
    expect(await database.signInLink.findMany()).toMatchObject([{ tokenHash: secretHash(secret, token) }]);
  });

  it('changes, disables and enables', async () => {
    await add();
    await user('change', 'lan', '--role', 'headOfDivision', '--fields', 'kinh-te, noi-chinh');
    expect(await listAccounts(database)).toMatchObject([{ role: 'headOfDivision', fields: ['kinh-te', 'noi-chinh'] }]);
    await expect(user('change', 'lan')).rejects.toMatchObject({ exitCode: 2 });
    await user('disable', 'lan');
    expect(await listAccounts(database)).toMatchObject([{ disabled: true }]);
    await user('enable', 'lan');
    expect(await listAccounts(database)).toMatchObject([{ disabled: false }]);
  });

  it('gives the people of a further decision accounts, where somebody says so; who has one keeps it', async () => {
    const ports = portsOver(database, { smtpPort: 1 });
    closing.push(() => ports.mailer.close());
    await publish(ports);
    const [first, ...others] = one.people;
    await user('add', 'lan', '--role', 'secretary', '--position', 'Thư ký', '--person', first?.id ?? '');
    expect((await user('people', one.id)).stdout).toContain('dondoc user people');
    expect(await listAccounts(database)).toHaveLength(1);
    expect((await user('people', one.id, '--yes')).stdout).toContain(`${others.length}`);
    const accounts = await listAccounts(database);
    expect(accounts.map(({ person }) => person).sort()).toEqual(one.people.map(({ id }) => id).sort());
    expect(accounts.find(({ name }) => name === 'lan')).toMatchObject({ role: 'secretary' });
    expect(JSON.parse((await user('people', one.id, '--yes', '--json')).stdout)).toMatchObject({ missing: [], made: [] });
  });

  it('begins with whom dondoc init has named, at the first start and never again', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'dondoc-user-'));
    const named = { name: 'Lan', role: 'officer', position: { vi: 'Chuyên viên', en: 'Officer' } } as const;
    writeFirstAccount(home, { ...named, person: null, fields: [], address: null, language: 'vi' });
    await makeFirstAccount(database, home);
    await user('change', 'lan', '--role', 'headOfDivision');
    await makeFirstAccount(database, home);
    rmSync(home, { recursive: true });
    expect(await listAccounts(database)).toMatchObject([{ name: 'lan', role: 'headOfDivision' }]);
  });
});
