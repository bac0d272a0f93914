import { parseSmtpUrl, SmtpUrlError, type SmtpUrlProblem } from '../../mail/smtp-settings';
import { mailWords } from '../../words/mail';

describe('a mail server’s address', () => {
  it('has the usual ports, and bounds on every wait', () => {
    expect(parseSmtpUrl('smtp://mail.example')).toEqual({
      host: 'mail.example',
      port: 587,
      secure: false,
      startTls: 'ifOffered',
      verifyCertificate: true,
      name: null,
      credentials: null,
      connections: 4,
      timeouts: { connection: 10_000, greeting: 10_000, idle: 30_000, delivery: 60_000 },
    });
    expect(parseSmtpUrl('smtps://mail.example')).toMatchObject({ port: 465, secure: true });
    expect(parseSmtpUrl('smtp://[::1]:2525/')).toMatchObject({ host: '::1', port: 2525 });
  });

  it('holds user and password percent-encoded', () => {
    expect(parseSmtpUrl('smtp://van%40phong:p%3Ass%20word@mail.example').credentials).toEqual({ user: 'van@phong', password: 'p:ss word' });
  });

  it.each([
    ['smtp://u:p@mail.example', 'required'],
    ['smtp://u:p@127.0.0.1:25', 'ifOffered'],
    ['smtp://u:p@mail.example?requireTLS=false', 'ifOffered'],
    ['smtp://u:p@mail.example?ignoreTLS=true', 'never'],
    ['smtp://mail.example?requireTLS=true', 'required'],
  ])('%s makes STARTTLS %s', (url, startTls) => {
    expect(parseSmtpUrl(url).startTls).toBe(startTls);
  });

  it('takes its options', () => {
    const url =
      'smtp://mail.example?rejectUnauthorized=false&name=dondoc.example&connectionTimeout=1&greetingTimeout=2&socketTimeout=3&deliveryTimeout=4&connections=12';
    expect(parseSmtpUrl(url)).toMatchObject({
      verifyCertificate: false,
      name: 'dondoc.example',
      connections: 12,
      timeouts: { connection: 1, greeting: 2, idle: 3, delivery: 4 },
    });
  });

  const wrong: [string, SmtpUrlProblem][] = [
    ['mail.example', 'notUrl'],
    ['', 'notUrl'],
    ['http://mail.example', 'scheme'],
    ['smtp://', 'host'],
    ['smtp://má-chủ', 'host'],
    ['smtp://mail.example:0', 'port'],
    ['smtp://mail.example:123456', 'port'],
    ['smtp://mail.example/inbox', 'path'],
    ['smtp://user@mail.example', 'credentials'],
    ['smtp://user:%zz@mail.example', 'credentials'],
    ['smtp://mail.example?requireTls=true', 'unknownOption'],
    ['smtp://mail.example?requireTLS=yes', 'badOption'],
    ['smtp://mail.example?socketTimeout=0', 'badOption'],
    ['smtp://mail.example?name=a%0d%0ab', 'badOption'],
    ['smtp://mail.example?connections=0', 'badOption'],
    ['smtp://mail.example?connections=51', 'badOption'],
    ['smtp://mail.example?requireTLS=true&ignoreTLS=true', 'contradiction'],
  ];
  it.each(wrong)('%s is refused as %s', (url, problem) => {
    expect(() => parseSmtpUrl(url)).toThrow(expect.objectContaining({ name: 'SmtpUrlError', problem }));
  });

  it('is never repeated in the refusal, since it may hold a password', () => {
    for (const [url] of wrong) {
      try {
        parseSmtpUrl(url.replace('mail.example', 'user:secret@mail.example'));
      } catch (error) {
        expect(error).toBeInstanceOf(SmtpUrlError);
        expect((error as SmtpUrlError).message).not.toContain('secret');
      }
    }
  });

  it('is refused in both languages', () => {
    for (const [, problem] of wrong) {
      expect(mailWords.vi.smtpUrl[problem]('x')).toContain('SMTP_URL');
      expect(mailWords.en.smtpUrl[problem]('x')).toContain('SMTP_URL');
    }
  });
});
