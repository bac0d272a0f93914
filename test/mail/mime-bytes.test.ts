import MailComposer from 'nodemailer/lib/mail-composer';
import { bytesInMemory } from '../../mail/mime-bytes';
import { fc } from '../support/seeded';

const options = {
  encoding: 'quoted-printable',
  baseBoundary: 'b'.repeat(32),
  boundaryPrefix: 'dondoc',
  newline: 'win',
  messageId: '<id@office.example>',
  date: new Date(0),
  from: { name: 'Văn phòng UBND tỉnh Bắc Ninh', address: 'van-phong@office.example' },
} as const;

const line = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.constantFrom(
    '',
    '.',
    '..',
    ' ',
    'Kính gửi: Giám đốc Sở Nội vụ ',
    'https://d.example/l/abcDEF_-123?x=1&y=2',
    'ề'.repeat(120),
    'a\tb',
    '=3D',
    '--dondoc',
  ),
  fc.stringMatching(/^[ắằẵặấầẩẫậ\t =.a-z]{0,160}$/),
);
const text = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => lines.join(end) + end);

const html = text.map((body) => `<!doctype html><p>${body}</p>`);
const texts = { text: 'a', html: '<p>a</p>' };

describe('bytes made in memory', () => {
  it('are those that the library gives by its streams, whatever the texts and the files are', async () => {
    const message = fc.record({
      subject: fc.string({ maxLength: 200 }),
      text,
      html,
      copy: fc.record({ text, html }),
      attachments: fc.array(
        fc.record({
          filename: fc.constantFrom('thoi-han.ics', 'van-ban-12.pdf'),
          contentType: fc.constantFrom('text/calendar; charset=utf-8; method=PUBLISH', 'application/pdf'),
          content: fc.uint8Array({ minLength: 1, maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
          contentTransferEncoding: fc.constant('base64' as const),
        }),
        { maxLength: 2 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(message, async (given) => {
        const { copy, ...message } = given;
        const compiled = (texts: object) => new MailComposer({ ...options, ...message, ...texts }).compile();
        const made = bytesInMemory(compiled({}), copy);
        expect(made?.original.toString('latin1')).toBe((await compiled({}).build()).toString('latin1'));
        expect(made?.copy.toString('latin1')).toBe((await compiled(copy).build()).toString('latin1'));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['text', { text: 'x'.repeat(70_000) }],
    ['file', { text: 'x', attachments: [{ filename: 'a.pdf', content: Buffer.alloc(70_000) }] }],
  ])('are left to the streams where a %s is large', (_what, given) => {
    expect(bytesInMemory(new MailComposer({ ...options, ...given }).compile(), texts)).toBeNull();
  });

  it('would differ in a message that differs', async () => {
    const made = bytesInMemory(new MailComposer({ ...options, text: 'một' }).compile(), texts);
    expect(made?.original.equals(await new MailComposer({ ...options, text: 'hai' }).compile().build())).toBe(false);
  });
});
