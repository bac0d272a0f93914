import { simpleParser } from 'mailparser';
import type { DeadlineEntry } from '../../domain/message/calendar-entries';
import type { MessageView } from '../../domain/message/message';
import { type CalendarFilesInput, calendarFiles } from '../../mail/calendar-entry';
import { composeMime, messageIdFor } from '../../mail/compose';
import { renderMessage } from '../../mail/render';
import { samples } from './support/views';

const input: CalendarFilesInput = {
  language: 'vi',
  organizer: { name: 'Văn phòng UBND tỉnh Bắc Ninh', address: 'dondoc@bacninh.example' },
  domain: 'bacninh.example',
  stamp: '2020-09-15T01:00:00.000Z',
};
const entry = (changes: Partial<DeadlineEntry> = {}): DeadlineEntry => ({
  id: 'review.bacninh-2020-1284-QD-UBND:so-xay-dung',
  sequence: 2,
  day: '2020-10-06',
  title: { vi: 'Rà soát tính đầy đủ, chính xác của danh mục; báo cáo', en: 'Review the catalogue' },
  partOf: null,
  period: null,
  agency: { vi: 'Sở Xây dựng', en: 'Department of Construction' },
  decision: { kind: 'decision', number: '1284/QĐ-UBND', date: '2020-09-15' },
  ...changes,
});

type Property = { name: string; parameters: string; value: string };

/** A reader of its own, as RFC 5545, 3.1 and 3.3.11, has it: lines unfolded by their bytes, then texts without their escapes. */
function properties(content: Buffer): Property[] {
  const unfolded = Buffer.from(content.toString('latin1').replaceAll('\r\n ', ''), 'latin1').toString('utf8');
  return unfolded
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const parts = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(line);
      if (parts === null) throw new Error(`not a content line: ${line}`);
      const [, name = '', parameters = '', value = ''] = parts;
      return { name, parameters, value: value.replaceAll(/\\([\\;,nN])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter)) };
    });
}

const valuesOf = (content: Buffer, name: string) => properties(content).flatMap((found) => (found.name === name ? [found.value] : []));

test.each([
  ['vi', 'Thời hạn: Rà soát mẫu đơn (phần việc của: Rà soát danh mục)'],
  ['en', 'Deadline: Review the forms (a part of: Review the catalogue)'],
] as const)('the day of a part names the part and its task in %s', (language, summary) => {
  const part = { title: { vi: 'Rà soát mẫu đơn', en: 'Review the forms' }, partOf: { vi: 'Rà soát danh mục', en: 'Review the catalogue' } };
  const [file] = calendarFiles({ kept: [entry(part)], taken: [] }, { ...input, language });
  const said = properties(file?.content as Buffer).find(({ name }) => name === 'SUMMARY');
  expect(said?.value).toBe(summary);
});

describe('deadlines as calendar files', () => {
  const [file] = calendarFiles({ kept: [entry(), entry({ id: 'plan.x:so', period: '2020-10' })], taken: [] }, input);
  if (file === undefined) throw new Error('no file');

  it('are one published file of all that stand, all day on their day', () => {
    expect(file).toMatchObject({ name: 'thoi-han.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH' });
    expect(valuesOf(file.content, 'METHOD')).toEqual(['PUBLISH']);
    expect(valuesOf(file.content, 'UID')).toEqual([
      'review.bacninh-2020-1284-QD-UBND%3aso-xay-dung@bacninh.example',
      'plan.x%3aso@bacninh.example',
    ]);
    expect(valuesOf(file.content, 'SEQUENCE')).toEqual(['2', '2']);
    expect(valuesOf(file.content, 'DTSTAMP')).toEqual(['20200915T010000Z', '20200915T010000Z']);
    const starts = properties(file.content).filter(({ name }) => name === 'DTSTART' || name === 'DTEND');
    expect(starts.slice(0, 2)).toEqual([
      { name: 'DTSTART', parameters: ';VALUE=DATE', value: '20201006' },
      { name: 'DTEND', parameters: ';VALUE=DATE', value: '20201007' },
    ]);
    expect(valuesOf(file.content, 'STATUS')).toEqual(['CONFIRMED', 'CONFIRMED']);
    expect(valuesOf(file.content, 'TRANSP')).toEqual(['TRANSPARENT', 'TRANSPARENT']);
    expect(valuesOf(file.content, 'ATTENDEE')).toEqual([]);
  });

  it('are at their minute where the deadline has an hour', () => {
    const [timed] = calendarFiles({ kept: [entry({ day: '2020-10-06T17:00' })], taken: [] }, input);
    const starts = properties(timed?.content ?? Buffer.from('')).filter(({ name }) => name === 'DTSTART' || name === 'DTEND');
    expect(starts).toEqual([{ name: 'DTSTART', parameters: '', value: '20201006T100000Z' }]);
  });

  it('say in the reader’s language what is due and by which paper, with commas and semicolons as they were', () => {
    expect(valuesOf(file.content, 'SUMMARY')).toEqual([
      'Thời hạn: Rà soát tính đầy đủ, chính xác của danh mục; báo cáo',
      'Thời hạn: Rà soát tính đầy đủ, chính xác của danh mục; báo cáo – kỳ tháng 10/2020',
    ]);
    expect(valuesOf(file.content, 'DESCRIPTION')[0]).toMatch(/^Sở Xây dựng\nQuyết định 1284\/QĐ-UBND ngày 15\/9\/2020\n/);
    const [english] = calendarFiles({ kept: [entry()], taken: [] }, { ...input, language: 'en' });
    expect(english?.name).toBe('deadlines.ics');
    expect(valuesOf(english?.content ?? Buffer.from(''), 'SUMMARY')).toEqual(['Deadline: Review the catalogue']);
  });

  it('take out each entry in a file of its own, cancelled under the same id with a higher number', () => {
    const files = calendarFiles({ kept: [], taken: [entry({ sequence: 9 }), entry({ id: 'plan', sequence: 9 })] }, input);
    expect(files.map(({ name }) => name)).toEqual(['bo-thoi-han-1.ics', 'bo-thoi-han-2.ics']);
    const [first] = files;
    expect(first?.contentType).toContain('method=CANCEL');
    expect(valuesOf(first?.content ?? Buffer.from(''), 'UID')).toEqual(valuesOf(file.content, 'UID').slice(0, 1));
    expect(valuesOf(first?.content ?? Buffer.from(''), 'STATUS')).toEqual(['CANCELLED']);
    expect(valuesOf(first?.content ?? Buffer.from(''), 'SEQUENCE')).toEqual(['9']);
  });

  it('have lines of 75 bytes at most, ended by CRLF and never cut within a letter', () => {
    const long = 'Nhiệm vụ ưỡn ẹo 𝛀 '.repeat(20);
    const [folded] = calendarFiles({ kept: [entry({ title: { vi: long, en: long } })], taken: [] }, input);
    const lines = (folded?.content.toString('latin1') ?? '').split('\r\n');
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
    for (const line of lines) {
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.length).toBeLessThanOrEqual(75);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'))).not.toThrow();
    }
  });

  it('cannot be given a line of their own by a title, a name or an id', () => {
    const hostile = 'x\r\nATTENDEE:mailto:a@b.example\nEND:VEVENT\u2028y"';
    const [forged] = calendarFiles(
      {
        kept: [entry({ id: hostile, title: { vi: hostile, en: hostile }, agency: { vi: hostile, en: hostile }, period: hostile })],
        taken: [],
      },
      { ...input, organizer: { name: hostile, address: 'dondoc@bacninh.example' } },
    );
    const names = properties(forged?.content ?? Buffer.from('')).map(({ name }) => name);
    expect(names).not.toContain('ATTENDEE');
    expect(names.filter((name) => name === 'END').length).toBe(2);
  });

  it('are the same bytes for the same input, and carry the message’s moment and no other', () => {
    const files = (stamp: string) => calendarFiles({ kept: [entry()], taken: [entry()] }, { ...input, stamp });
    expect(files(input.stamp)).toEqual(files(input.stamp));
    expect(files('2021-01-01T00:00:00.000Z')).not.toEqual(files(input.stamp));
  });
});

describe('a message with attachments', () => {
  const rendered = renderMessage(samples.chairman as MessageView);
  const attachments = [
    ...calendarFiles({ kept: [entry()], taken: [] }, input),
    { name: 'van-ban-12.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.4\r\n%âã\n') },
  ];
  const mime = {
    rendered,
    attachments,
    language: 'vi' as const,
    from: input.organizer,
    to: { name: null, address: 'a@b.example' },
    messageId: messageIdFor('1', 'bacninh.example'),
    date: input.stamp,
  };

  it('has the same bytes whenever it is composed, and gives each file back byte for byte', async () => {
    const composed = await composeMime(mime);
    expect((await composeMime(mime)).equals(composed)).toBe(true);
    const mail = await simpleParser(composed, { skipHtmlToText: true, skipTextToHtml: true });
    expect(mail.text?.trimEnd()).toBe(rendered.text.trimEnd());
    expect(mail.html).toBe(rendered.html);
    expect(mail.attachments.map(({ filename, contentDisposition }) => [filename, contentDisposition])).toEqual([
      ['thoi-han.ics', 'attachment'],
      ['van-ban-12.pdf', 'attachment'],
    ]);
    for (const [index, { content }] of mail.attachments.entries())
      expect(content.equals(attachments[index]?.content ?? Buffer.alloc(0))).toBe(true);
  });

  it('is refused with a file name that could not stand in a header', async () => {
    for (const name of ['a\r\nBcc: x.pdf', '../a.pdf', 'công văn.pdf', '']) {
      await expect(
        composeMime({ ...mime, attachments: [{ name, contentType: 'application/pdf', content: Buffer.alloc(1) }] }),
      ).rejects.toThrow(RangeError);
    }
  });
});
