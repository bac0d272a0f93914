import { type ImapUrlError, parseImapUrl } from '../../../mail/incoming/imap-settings';

const problemOf = (text: string) => {
  try {
    parseImapUrl(text);
    return null;
  } catch (error) {
    return { problem: (error as ImapUrlError).problem, says: (error as Error).message };
  }
};

describe('IMAP_URL', () => {
  it('is read with what it leaves out', () => {
    expect(parseImapUrl('imaps://don%40doc:p%2Fw@mail.example')).toEqual({
      host: 'mail.example',
      port: 993,
      secure: true,
      startTls: false,
      verifyCertificate: true,
      user: 'don@doc',
      password: 'p/w',
      folder: 'INBOX',
      moveTo: null,
      every: 120_000,
      timeouts: { answer: 30_000, round: 180_000 },
    });
  });

  it('is read with all that it can say', () => {
    const url =
      'imap://a:b@10.0.0.1:1143/H%E1%BB%99p/%C4%91%E1%BA%BFn?moveTo=Xong&everyMinutes=5&rejectUnauthorized=false&roundTimeout=9000';
    expect(parseImapUrl(url)).toMatchObject({
      port: 1143,
      secure: false,
      startTls: true,
      verifyCertificate: false,
      folder: 'Hộp/đến',
      moveTo: 'Xong',
      every: 300_000,
      timeouts: { round: 9_000 },
    });
  });

  it.each([
    ['imap://a:b@mail.example/', true],
    ['imap://a:b@mail.example/?requireTLS=false', false],
    ['imap://a:b@127.0.0.1/', false],
    ['imap://a:b@localhost/?requireTLS=true', true],
  ])('%s asks for STARTTLS before the password: %s', (url, startTls) => {
    expect(parseImapUrl(url).startTls).toBe(startTls);
  });

  it.each([
    ['mail.example', 'notUrl'],
    ['imap://a:b@mail.example:99999/', 'notUrl'],
    ['pop3://a:secret@mail.example/', 'scheme'],
    ['imaps://a:secret@ma%20il/', 'host'],
    ['imaps://mail.example/', 'credentials'],
    ['imaps://a@mail.example/', 'credentials'],
    ['imaps://a:secret%@mail.example/', 'credentials'],
    ['imaps://a:secret@mail.example/%E1', 'folder'],
    ['imaps://a:secret@mail.example/a%0Ab', 'folder'],
    ['imaps://a:secret@mail.example/?delete=true', 'unknownOption'],
    ['imaps://a:secret@mail.example/?requireTLS=yes', 'badOption'],
    ['imaps://a:secret@mail.example/?everyMinutes=0', 'badOption'],
    ['imaps://a:secret@mail.example/?moveTo=a%0D', 'badOption'],
  ])('%s is refused for its %s, and what is said holds no password', (url, problem) => {
    const found = problemOf(url);
    expect(found?.problem).toBe(problem);
    expect(found?.says).not.toContain('secret');
  });
});
