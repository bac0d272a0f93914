import { simpleParser } from 'mailparser';
import { type MessageView, tellsExpress } from '../../domain/message/message';
import { composeMime, type Mime, messageIdFor } from '../../mail/compose';
import { renderMessage } from '../../mail/render';
import { samples } from './support/views';

const rendered = renderMessage(samples.chairman as MessageView);
const mime: Mime = {
  rendered,
  language: 'vi',
  from: { name: 'Văn phòng UBND tỉnh Bắc Ninh', address: 'vanphong@bacninh.example' },
  to: { name: 'Chủ tịch UBND tỉnh', address: 'chutich@bacninh.example' },
  messageId: messageIdFor('0192d3a0-0000-7000-8000-000000000001', 'bacninh.example'),
  date: '2020-10-14T01:00:00.000Z',
};

describe('a message as it goes over the wire', () => {
  it('has the same bytes whenever it is composed', async () => {
    expect((await composeMime(mime)).equals(await composeMime(mime))).toBe(true);
    expect((await composeMime(mime)).equals(await composeMime({ ...mime, date: '2020-10-14T01:01:00.000Z' }))).toBe(false);
  });

  it('reads back as what was rendered, with text and HTML as alternatives', async () => {
    const mail = await simpleParser(await composeMime(mime), { skipHtmlToText: true, skipTextToHtml: true });
    expect(mail.subject).toBe(rendered.subject);
    expect(mail.text?.trimEnd()).toBe(rendered.text.trimEnd());
    expect(mail.html).toBe(rendered.html);
    expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
    expect(mail.attachments).toEqual([]);
  });

  it('carries its own Message-ID and date, its language, and the marks of an automatic message', async () => {
    const mail = await simpleParser(await composeMime(mime));
    expect(mail.messageId).toBe('<0192d3a0-0000-7000-8000-000000000001@bacninh.example>');
    expect(mail.date?.toISOString()).toBe('2020-10-14T01:00:00.000Z');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-auto-response-suppress')).toBe('All');
    expect(mail.headers.get('content-language')).toBe('vi');
    expect(mail.from?.value).toEqual([{ name: 'Văn phòng UBND tỉnh Bắc Ninh', address: 'vanphong@bacninh.example' }]);
  });

  it('is marked for mail programs where its work is express, and is not elsewhere', async () => {
    const marks = async (isExpress: boolean) =>
      (await composeMime({ ...mime, isExpress })).toString('latin1').match(/^(?:X-Priority|Importance):.*$/gm);
    expect(await marks(true)).toEqual(['X-Priority: 1 (Highest)', 'Importance: High']);
    expect(await marks(false)).toBeNull();
    const view = samples.chairman as MessageView;
    const of = (urgency: 'urgent' | 'veryUrgent' | 'express', copy: boolean) =>
      tellsExpress({ sections: view.sections.map((section) => ({ ...section, copy, decision: { ...section.decision, urgency } })) });
    expect([of('express', false), of('veryUrgent', false), of('urgent', false), of('express', true)]).toEqual([true, true, false, false]);
  });

  it('is seven-bit text in short lines ended by CRLF', async () => {
    const text = (await composeMime(mime)).toString('latin1');
    expect(text).toMatch(/^[\t\r\n\u0020-\u007e]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const each of text.split('\r\n')) expect(each.length).toBeLessThanOrEqual(100);
  });

  it('takes no header from a name or a subject', async () => {
    const forged = 'Giám đốc\r\nBcc: thief@evil.example\r\n\r\nbody\u2028X-Evil: 1';
    const bytes = await composeMime({
      ...mime,
      rendered: { ...rendered, subject: forged },
      to: { name: forged, address: mime.to.address },
    });
    const mail = await simpleParser(bytes);
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.headers.has('x-evil')).toBe(false);
    expect(mail.to).toMatchObject({ value: [{ address: mime.to.address }] });
    expect(mail.headerLines.map(({ key }) => key).sort()).toEqual(
      (await simpleParser(await composeMime(mime))).headerLines.map(({ key }) => key).sort(),
    );
  });

  it.each(['a@b.example\r\nBcc: c@d.example', 'a b@c.example', 'a@b.example, c@d.example', '', 'a@', '@b', '<a@b.example>'])(
    'refuses %j as an address',
    async (address) => {
      await expect(composeMime({ ...mime, to: { name: null, address } })).rejects.toThrow(RangeError);
    },
  );

  it.each(['<a@b>\r\nX: y', 'a@b', '<a b@c>', ''])('refuses %j as a Message-ID', async (messageId) => {
    await expect(composeMime({ ...mime, messageId })).rejects.toThrow(RangeError);
  });
});

describe('the Message-ID', () => {
  it('is the id at the domain, and the same at every attempt', () => {
    expect(messageIdFor('m-1', 'Bacninh.Example')).toBe('<m-1@bacninh.example>');
  });

  it('is a hash of an id that could not stand in a header, and differs for different ids', () => {
    const ids = ['a b', 'a\r\nb', 'ô', '', 'x'.repeat(101)].map((id) => messageIdFor(id, 'a.example'));
    for (const id of ids) expect(id).toMatch(/^<[0-9a-f]{64}@a\.example>$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['', 'a b', 'a\r\n', 'a>b', '-a'])('refuses %j as a domain', (domain) => {
    expect(() => messageIdFor('m', domain)).toThrow(RangeError);
  });
});
