import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answersOf, register } from '../../cli/init';
import { askAll } from '../../cli/init-questions';
import { readEnvironment } from '../../local/environment';
import { lockHome, prepareHome, readRuntime, recordRuntime } from '../../local/home';
import { readSettings, writeSettings } from '../../local/settings-file';
import { installationWords } from '../../words/installation';
import { told } from './support/over-database';

let folder: string;
let home: string;
const before = process.env.DONDOC_HOME;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dondoc-init-'));
  home = path.join(folder, 'home');
  process.env.DONDOC_HOME = home;
});
afterEach(() => {
  if (before === undefined) delete process.env.DONDOC_HOME;
  else process.env.DONDOC_HOME = before;
  rmSync(folder, { recursive: true, force: true });
});

const init = (...parameters: string[]) => told(register, 'init', ...parameters);
function answers(text: string): string {
  const file = path.join(folder, 'office.yaml');
  writeFileSync(file, text);
  return file;
}

const whole = `sender: dondoc@benh-vien.example
mailServer: smtp://127.0.0.1:1
pages: https://dondoc.benh-vien.example/
port: 9090
account: {name: Lan, role: officer, position: Chuyên viên Văn phòng}
`;

describe('dondoc init with a file of answers', () => {
  it('writes settings that every start reads, and no sample is opened', async () => {
    const { stdout } = await init('--answers', answers(whole), '--yes');
    expect(stdout).toContain('npm start');
    expect(statSync(path.join(home, 'settings.env')).mode & 0o777).toBe(0o600);
    expect(readEnvironment({ DONDOC_HOME: home })).toMatchObject({
      MAIL_FROM: 'dondoc@benh-vien.example',
      SMTP_URL: 'smtp://127.0.0.1:1',
      BASE_URL: 'https://dondoc.benh-vien.example',
      PORT: 9090,
      DONDOC_SAMPLE: false,
    });
    expect(JSON.parse(readFileSync(path.join(home, 'first-account.json'), 'utf8'))).toMatchObject({
      name: 'Lan',
      role: 'officer',
      position: { vi: 'Chuyên viên Văn phòng', en: 'Chuyên viên Văn phòng' },
    });
  });

  it('sets a folder with the sample aside, whole, and begins an empty one', async () => {
    prepareHome(home);
    recordRuntime(home, { sample: true, webPort: 8484 });
    const shown = await init('--answers', answers(whole), '--lang', 'en');
    expect(shown.stdout).toContain(`The sample in ${home} is moved to ${home}-sample`);
    expect(readRuntime(home).sample).toBe(true);
    await init('--answers', answers(whole), '--yes');
    expect(readRuntime(`${home}-sample`)).toEqual({ sample: true, webPort: 8484 });
    expect(readdirSync(home).sort()).toEqual(['first-account.json', 'settings.env']);
  });

  it('leaves the sample where it is while it runs', async () => {
    prepareHome(home);
    recordRuntime(home, { sample: true });
    const lock = lockHome(home, installationWords.en);
    await expect(init('--answers', answers(whole), '--yes', '--lang', 'en')).rejects.toThrow(`${home} is in use`);
    lock.release();
    expect(readRuntime(home).sample).toBe(true);
    expect(readSettings(home)).toEqual({});
  });

  it('shows first, and writes nothing without --yes', async () => {
    const { stdout } = await init('--answers', answers(whole), '--lang', 'en');
    expect(stdout).toContain('dondoc@benh-vien.example');
    expect(stdout).toContain('Note: the mail server does not let us send yet');
    expect(stdout).toContain('Nothing was written.');
    expect(readSettings(home)).toEqual({});
  });

  it('tells all faults of the file at once, by line, and writes nothing', async () => {
    const file = answers(
      'sender: van phong\npages: https://dondoc.example/duong-dan\nport: 0\nmailserver: smtp://x\naccount: {name: Lan, role: vua, position: ""}\n',
    );
    const { stderr, exitCode } = await init('--answers', file, '--yes');
    expect(exitCode).toBe(65);
    for (const place of [
      'dòng 1, cột 9, sender',
      'dòng 2, cột 8, pages',
      'dòng 3, cột 7, port',
      'mailserver',
      'account.role',
      'account.position',
    ])
      expect(stderr).toContain(place);
    expect(stderr).toContain('mailServer');
    expect(readSettings(home)).toEqual({});
  });

  it.each(['\\n', '\\r', '\\t', ' ', '`', '\\\\'])(
    'takes no address with %s in it, which parsing passes over or a file of settings cannot hold',
    async (sign) => {
      const file = answers(
        `sender: a@b.example\nmailServer: "smtp://mail.example${sign}:25"\ndatabase: "postgres://a${sign}WEBHOOKS_INSIDE=1"\n`,
      );
      const { stderr, exitCode } = await init('--answers', file, '--yes');
      expect(exitCode).toBe(65);
      expect([stderr.includes('mailServer'), stderr.includes('database')]).toEqual([true, true]);
      expect(readSettings(home)).toEqual({});
    },
  );

  it('never repeats the password of a mail server that cannot be used', async () => {
    const file = answers('sender: a@b.example\nmailServer: smtps://lan:bi-mat@mail.example:465/x\n');
    const refused = init('--answers', file, '--yes');
    await expect(refused).rejects.toMatchObject({ exitCode: 65 });
    await expect(refused).rejects.not.toThrow(/bi-mat/);
  });

  it('leaves what is set up as it is, unless --again', async () => {
    await init('--answers', answers(whole), '--yes');
    await expect(init('--answers', answers(whole), '--yes')).rejects.toMatchObject({ exitCode: 2 });
    await init('--answers', answers('sender: khac@benh-vien.example\n'), '--yes', '--again');
    expect(readSettings(home)).toEqual({ MAIL_FROM: 'khac@benh-vien.example', DONDOC_SAMPLE: 'false' });
  });

  it('says how to answer where nobody sits at a terminal', async () => {
    await expect(init()).rejects.toThrow('--answers');
  });
});

describe('dondoc init at a terminal', () => {
  const asking = async (typed: (string | null)[]) => {
    const said: string[] = [];
    const asked: string[] = [];
    const answered = await askAll(
      async (question) => {
        asked.push(question);
        return typed.shift() ?? null;
      },
      (text) => said.push(text),
      'vi',
    );
    return { answered, asked, said };
  };

  it('asks one question at a time, says what is wrong and asks it again', async () => {
    const { answered, asked, said } = await asking([
      '',
      'van phong',
      'dondoc@benh-vien.example',
      'mail.example',
      'smtp://lan@mail.example',
      '',
      '',
      'lan',
      '9',
      '4',
      'Trưởng phòng Kế hoạch',
      '',
    ]);
    expect(asked).toHaveLength(12);
    expect(said.filter((line) => !/^ +\d\. /.test(line))).toHaveLength(5);
    expect(answersOf(answered ?? {}, 'vi')).toMatchObject({
      sender: 'dondoc@benh-vien.example',
      mailServer: null,
      pages: null,
      account: { name: 'lan', role: 'chiefOfOffice', position: { vi: 'Trưởng phòng Kế hoạch' }, address: null, language: 'vi' },
    });
  });

  it('ends with nothing where somebody leaves', async () => {
    expect((await asking(['dondoc@benh-vien.example', null])).answered).toBeNull();
  });
});

describe('the sender of messages', () => {
  it('is asked for where a mail server elsewhere is given', () => {
    const given = { DONDOC_HOME: home, SMTP_URL: 'smtps://lan:bi-mat@mail.example' };
    expect(() => readEnvironment(given)).toThrow(/MAIL_FROM: needed with SMTP_URL/);
    expect(() => readEnvironment(given)).not.toThrow(/bi-mat/);
    expect(readEnvironment({ ...given, MAIL_FROM: 'a@b.example' }).MAIL_FROM).toBe('a@b.example');
  });

  it.each([undefined, 'smtp://127.0.0.1:25', 'smtp://localhost:25', 'smtp://[::1]:25'])(
    'has a value for trials where mail goes to %s',
    (SMTP_URL) => {
      expect(readEnvironment({ DONDOC_HOME: home, SMTP_URL }).MAIL_FROM).toMatch(/@/);
    },
  );
});

describe('settings of the data folder', () => {
  it('give way to the environment, whichever way a secret is given there', () => {
    writeSettings(home, { MAIL_FROM: 'a@b.example', SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'warn' }, []);
    const secret = path.join(folder, 'smtp');
    writeFileSync(secret, 'smtp://127.0.0.1:2\n');
    const read = readEnvironment({ DONDOC_HOME: home, SMTP_URL_FILE: secret, LOG_LEVEL: 'error' });
    expect(read).toMatchObject({ MAIL_FROM: 'a@b.example', SMTP_URL: 'smtp://127.0.0.1:2', LOG_LEVEL: 'error' });
  });

  it.each(['a b#c', "it's", 'say "x" # y', '`', 'x\\n"', ' spaces '])('keep %j as it is', (value) => {
    writeSettings(home, { SESSION_SECRET: value }, ['a remark']);
    expect(readSettings(home)).toEqual({ SESSION_SECRET: value });
  });

  it('are refused where a name is none', () => {
    writeSettings(home, { MAILFROM: 'a@b.example' }, []);
    expect(() => readEnvironment({ DONDOC_HOME: home })).toThrow(/settings\.env: MAILFROM is no setting/);
  });
});
