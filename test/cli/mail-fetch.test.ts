import { register } from '../../cli/mail';
import { exitCodes } from '../../local/failure';
import { withRecordOfItsOwn } from '../activities/support/post';
import { itWithImapServer, startImapServer } from '../mail/incoming/support/imap-server';
import { installOverDatabase, told, uninstall } from './support/over-database';

withRecordOfItsOwn();
beforeEach(installOverDatabase);
afterEach(uninstall);
afterEach(() => {
  delete process.env.IMAP_URL;
});

const fetch = (...parameters: string[]) => told(register, 'mail', 'fetch', '--lang', 'en', ...parameters);

describe('dondoc mail fetch', () => {
  it('says so where no mailbox is set', async () => {
    await expect(fetch()).rejects.toMatchObject({
      exitCode: exitCodes.configuration,
      message: expect.stringContaining('IMAP_URL is not set'),
    });
  });

  it('refuses an address that cannot be used, without its password', async () => {
    process.env.IMAP_URL = 'imaps://a:secret@mail.example/?delete=true';
    await expect(fetch()).rejects.toMatchObject({
      exitCode: exitCodes.configuration,
      message: expect.stringMatching(/^configuration:\n {2}IMAP_URL: has an unknown option: delete$/),
    });
  });

  it('exits 69 where the mailbox is away', async () => {
    process.env.IMAP_URL = 'imap://a:secret@127.0.0.1:1/';
    await expect(fetch()).rejects.toMatchObject({
      exitCode: exitCodes.unavailable,
      message: expect.not.stringContaining('secret'),
    });
  });
});

describe('dondoc mail fetch from a real mailbox', () => {
  const it = itWithImapServer('dondoc mail fetch');

  it('says what it read, in both languages and in JSON', async () => {
    const server = await startImapServer();
    try {
      process.env.IMAP_URL = server.url();
      await server.arrive(Buffer.from('From: a@b.example\r\nSubject: x\r\n\r\nx\r\n'));
      expect((await fetch()).stdout).toBe('Read the mailbox: 0 recorded, 1 passed over, 0 not understood.\n');
      expect((await told(register, 'mail', 'fetch', '--lang', 'vi')).stdout).toBe(
        'Đã đọc hộp thư: ghi nhận 0, bỏ qua 0, không đọc được 0.\n',
      );
      expect(JSON.parse((await fetch('--json')).stdout)).toEqual({ recorded: 0, passedOver: 0, notUnderstood: 0, more: false });
    } finally {
      await server.stop();
    }
  }, 660_000);
});
