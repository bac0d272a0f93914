import { degrees, moments } from '../../domain/decision/decision';
import type { Audience } from '../../domain/decision/recipients';
import type { MessageLine, MessageSection, MessageView } from '../../domain/message/message';
import { type Purpose, purposes } from '../../domain/record/purpose';
import { statusClasses } from '../../domain/record/status';
import { REMOVED_LINK, redactLinks } from '../../mail/redact';
import { renderMessage } from '../../mail/render';
import { mailWords } from '../../words/mail';
import { matters, tones } from '../../words/mail-requests';
import { fc } from '../support/seeded';
import { construction, line, message, rungs, samples, section } from './support/views';

const render = (name: keyof typeof samples) => renderMessage(samples[name] as MessageView);

describe('the subject', () => {
  it.each([
    ['assignment', '[Đôn đốc] 7 nhiệm vụ mới theo Quyết định 1284/QĐ-UBND'],
    ['assignmentCentral', '[Đôn đốc] Đề nghị phối hợp thực hiện 6 nội dung theo Quyết định 1284/QĐ-UBND'],
    ['overdue', '[Đôn đốc] 2 nhiệm vụ quá hạn, 1 sắp đến hạn – 1284/QĐ-UBND'],
    ['overdueCentral', '[Đôn đốc] 1 nội dung quá hạn – 1284/QĐ-UBND'],
    ['letterIssued', '[Đôn đốc] Văn bản đôn đốc lần 2 về 2 nhiệm vụ – 1284/QĐ-UBND'],
    ['letterToSuperior', '[Đôn đốc] Văn bản đề nghị quan tâm, chỉ đạo về 1 nội dung – 1284/QĐ-UBND'],
    ['chairman', '[Đôn đốc] Dự thảo văn bản phê bình chờ ký về 2 nhiệm vụ; 1 có khó khăn, vướng mắc – 1284/QĐ-UBND'],
    ['officer', '[Đôn đốc] 3 nhiệm vụ quá hạn, dự thảo văn bản chưa được ký về 1 nhiệm vụ – 1284/QĐ-UBND'],
    ['english', '[Đôn đốc] 1 task overdue, 1 due soon – 1284/QĐ-UBND'],
  ])('of the message "%s" says what is so', (name, subject) => {
    expect(render(name).subject).toBe(subject);
  });

  it('says that a message holding only copies is for information', () => {
    const view = message({}, [section(rungs.Q1, [line('review', construction)], { copy: true })]);
    expect(renderMessage(view).subject).toBe('[Đôn đốc] Để biết: 1 nhiệm vụ quá hạn – 1284/QĐ-UBND');
  });

  it('names the first decision and counts the others', () => {
    const other = { ...samples.overdue?.sections[0]?.decision, id: 'other', number: '77/QĐ-UBND' } as MessageSection['decision'];
    const lines = [line('review', construction)];
    const view = message({}, [section(rungs.Q1, lines), section(rungs.Q1, lines, { decision: other })]);
    const { subject, text } = renderMessage(view);
    expect(subject).toBe('[Đôn đốc] 2 nhiệm vụ quá hạn – Quyết định 1284/QĐ-UBND và 1 văn bản khác');
    expect(text).toContain('– Quyết định 77/QĐ-UBND ngày 15/9/2020');
  });

  it('says what a provisional result still lacks', () => {
    const lacking = line('report', construction, { missing: ['date', 'file'] });
    expect(renderMessage(message({}, [section(rungs.Q1, [lacking])])).text).toContain(
      'kết quả đã nộp tạm, còn thiếu ngày và tệp của văn bản ký',
    );
  });

  it('carries the urgency of the decision', () => {
    const express = { ...(samples.overdue?.sections[0] as MessageSection), lines: [line('review', construction)] };
    express.decision = { ...express.decision, urgency: 'express' };
    expect(renderMessage(message({}, [express])).subject).toMatch(/^\[Hỏa tốc\] \[Đôn đốc\] /);
  });
});

describe('a message', () => {
  it('is the same whenever it is rendered', () => {
    expect(render('chairman')).toEqual(render('chairman'));
  });

  it('names the position and the agency once', () => {
    expect(render('overdue').text).toContain('Kính gửi: Giám đốc Sở Xây dựng\n');
    const full = { position: { vi: 'Giám đốc Sở Xây dựng', en: 'Director of the Department of Construction' } };
    expect(renderMessage(message(full, [section(rungs.Q1, [line('review', construction)])])).text).toContain(
      'Kính gửi: Giám đốc Sở Xây dựng\n',
    );
    expect(render('letterToSuperior').text).toContain('Kính gửi: Tổng cục Thuế\n');
    expect(render('english').text).toContain('To: Director, Department of Construction\n');
  });

  it('says the heaviest first and copies last', () => {
    const { text } = render('chairman');
    const order = [
      'Dự thảo văn bản phê bình chờ ký về 2 nhiệm vụ ==',
      '1 nhiệm vụ có khó khăn, vướng mắc ==',
      'Để biết: 2 nhiệm vụ quá hạn ==',
      'Mở bảng theo dõi',
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('shows a deadline with its day, the days left or over, the first and the original one, and the mark of an assumption', () => {
    const { text } = render('overdue');
    expect(text).toContain(
      '▲ quá hạn 6 ngày làm việc; thời hạn thứ Ba 6/10/2020 (giả định); thời hạn ban đầu 30/9/2020; theo lịch gốc của văn bản: 7/10/2019',
    );
    expect(text).toContain('◔ sắp đến hạn, còn 3 ngày làm việc; thời hạn thứ Hai 19/10/2020 (giả định)');
    expect(render('english').text).toContain(
      '▲ overdue by 6 working days; deadline Tue 6 Oct 2020 (assumed); original deadline 30 Sep 2020',
    );
  });

  it('bears no mark of an assumption where nothing is assumed', () => {
    const known = section(rungs.Q1, [line('review', construction, { deadlineAssumed: false })]);
    const { text, html } = renderMessage(message({}, [{ ...known, rung: { ...known.rung, assumed: false } }]));
    expect(text + html).not.toContain('giả định');
  });

  it.each([
    [0, 'dueSoon', 'đến hạn hôm nay'],
    [1, 'dueSoon', 'sắp đến hạn, còn 1 ngày làm việc'],
    [null, 'withoutDeadline', 'không thời hạn'],
    [0, 'overdue', '▲ quá hạn;'],
    [-4, 'awaitingConfirmation', '◆ chờ xác nhận;'],
  ] as const)('with %s working days left and the class %s says "%s"', (workingDaysLeft, status, words) => {
    const { text } = renderMessage(message({}, [section(rungs.T3, [line('review', construction, { workingDaysLeft, status })])]));
    expect(text).toContain(words);
  });

  it('names the agency to the Office and to leadership, and the central vertical ones apart', () => {
    const { text } = render('officer');
    expect(text.indexOf('UBND huyện Gia Bình: Rà soát')).toBeLessThan(text.indexOf('– Cơ quan Trung ương theo ngành dọc'));
    expect(text.indexOf('– Cơ quan Trung ương theo ngành dọc')).toBeLessThan(text.indexOf('Cục Thuế tỉnh: Rà soát'));
    expect(render('overdue').text).not.toContain('Sở Xây dựng: ');
  });

  it('shows the Vietnamese title beside a translated one', () => {
    const { text, html } = render('english');
    expect(text).toContain('Review that the catalogue of public services managed is complete and accurate\n   Rà soát tính đầy đủ');
    expect(html).toContain('lang="vi"');
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
  });

  it('tells who signed a letter, and of a draft that it has no number', () => {
    expect(render('letterIssued').text).toContain('– Văn bản đôn đốc lần 2 số 215/VP-KSTT ngày 14/10/2020, người ký: Chánh Văn phòng');
    expect(render('chairman').text).toContain('– Dự thảo văn bản phê bình, chưa có số');
  });

  it('tells of the internal submission only inside', () => {
    expect(render('chairman').text).toContain('Kèm theo phiếu trình.');
    expect(render('letterIssued').text).not.toContain('phiếu trình');
    expect(render('letterToSuperior').text).not.toContain('phiếu trình');
  });

  it('says how long its links open and that they are not to be passed on, and nothing of links where it has none', () => {
    expect(render('overdue').text).toContain('mở được đến hết ngày 30/11/2020, không cần tài khoản');
    expect(render('overdue').text).toContain('Đề nghị không chuyển tiếp thư này');
    expect(render('letterToSuperior').text).not.toContain('liên kết');
  });

  it('is bounded: a hundred lines of a section and three hundred in all, and says how many more there are', () => {
    const many = Array.from({ length: 250 }, (_, index) => line(`task${index}`, construction));
    const { text, html } = renderMessage(message({}, [section(rungs.Q1, many)]));
    expect(text.match(/^\d+\. /gm)).toHaveLength(100);
    expect(text).toContain('Còn 150 mục nữa: mở danh sách đầy đủ.\nhttps://dondoc.bacninh.example/l/all-token');
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    const all = [rungs.Q1, rungs.T3, rungs.G0, rungs.G2, rungs.I10].map((rung) => section(rung, many));
    expect(renderMessage(message({}, all)).text.match(/^\d+\. /gm)).toHaveLength(300);
  });
});

describe('text that others wrote', () => {
  const nasty = '<script>alert(1)</script>"\'&\r\n\r\n== Kết luận ==\u2028\u202egnort\u0000 cafe\u0301';

  it('cannot forge lines, direction or markup', () => {
    const view = message({}, [
      section(rungs.Q1, [line('review', construction, { blocker: nasty, note: nasty, title: { vi: nasty, en: nasty } })]),
    ]);
    const { subject, text, html } = renderMessage(view);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script>');
    expect(text).not.toMatch(/^== Kết luận/m);
    for (const mark of ['\u0000', '\u2028', '\u202e', '\r']) expect(subject + text + html).not.toContain(mark);
    expect(text).toContain('café');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://a.example/"onclick="x', 'https://a.example/\nx', 'ftp://a.example'])(
    'is no link when it is %j',
    (link) => {
      const { html, text } = renderMessage(message({}, [section(rungs.Q1, [line('review', construction, { link })])], { link: null }));
      expect(html).not.toContain('href');
      expect(text).not.toContain(link.slice(0, 10));
    },
  );
});

describe('the copy without links', () => {
  it('holds no link and says that there were some', () => {
    const view = samples.overdue as MessageView;
    const { text, html } = renderMessage(redactLinks(view));
    expect(renderMessage(view).text).toContain('token');
    expect(text + html).not.toMatch(/token|href|urn:/);
    expect(text).toContain('Báo cáo, nộp kết quả (liên kết đã gỡ khỏi bản lưu)');
  });

  it('leaves the view it was made of alone, and a message without links as it is', () => {
    const before = JSON.stringify(samples.overdue);
    redactLinks(samples.overdue as MessageView);
    expect(JSON.stringify(samples.overdue)).toBe(before);
    expect(redactLinks(samples.letterToSuperior as MessageView)).toEqual(samples.letterToSuperior);
    expect(JSON.stringify(redactLinks(samples.overdue as MessageView))).toContain(REMOVED_LINK);
  });
});

describe('every message', () => {
  const texts = fc.constantFrom('Rà soát', 'x'.repeat(900), '', 'a\nb', '<b>', 'Tie\u0302\u0301ng Vie\u0323\u0302t');
  const named = fc.record({ vi: texts, en: texts });
  const agencies = fc.record({
    code: fc.constant('a'),
    name: named,
    wording: fc.constantFrom('assigned' as const, 'requested' as const),
  });
  const days = fc.constantFrom('2020-10-06', '2021-02-28', null);
  const lines = fc.record({
    agency: agencies,
    task: fc.constant('t'),
    title: named,
    kind: fc.constant<MessageLine['kind']>('review'),
    period: fc.constantFrom(null, '2020-10', '2020-Q4'),
    status: fc.constantFrom(...statusClasses, 'moved' as const),
    deadline: days,
    originalDeadline: days,
    statedDeadline: days,
    deadlineAssumed: fc.boolean(),
    workingDaysLeft: fc.option(fc.integer({ min: -400, max: 400 })),
    blocker: fc.option(texts),
    note: fc.option(texts),
    calendarMoved: fc.option(fc.record({ from: fc.constant('2020-10-05') })),
    origin: fc.option(fc.record({ kind: fc.constantFrom('directive' as const, 'contribution' as const), agency: named })),
    extensionUntil: days,
    otherAgency: fc.option(named),
    linkedNews: fc.option(fc.record({ agency: named, news: fc.constantFrom('answered' as const, 'completed' as const) })),
    link: fc.constantFrom(null, 'https://d.example/l/token', REMOVED_LINK, 'nonsense'),
  });
  const letters = fc.record({ degree: fc.constantFrom(...degrees), number: fc.option(texts), date: days, signer: fc.option(texts) });
  const sections = fc.record({
    purpose: fc.constantFrom<Purpose>(...purposes),
    rung: fc.record({
      code: fc.constant('R'),
      title: named,
      after: fc.constantFrom(...moments),
      offset: fc.oneof(fc.record({ workingDays: fc.integer({ min: -9, max: 9 }) }), fc.record({ months: fc.integer({ min: 0, max: 3 }) })),
      by: fc.constantFrom('message' as const, 'item' as const, 'letter' as const, 'line' as const),
      degree: fc.option(fc.constantFrom(...degrees)),
      withSubmission: fc.boolean(),
      assumed: fc.boolean(),
    }),
    copy: fc.boolean(),
    decision: fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom(
        'decision' as const,
        'officialLetter' as const,
        'meetingConclusion' as const,
        'handwrittenInstruction' as const,
        'spokenDirection' as const,
      ),
      number: fc.option(texts),
      date: days,
      title: named,
      urgency: fc.constantFrom('normal' as const, 'urgent' as const, 'veryUrgent' as const, 'express' as const),
    }),
    letter: fc.option(letters),
    lines: fc.array(lines, { maxLength: 6 }),
  });
  const views = fc.record({
    id: fc.constant('m'),
    slot: fc.constant('2020-10-14T01:00:00.000Z'),
    recipient: fc.record({
      audience: fc.constantFrom<Audience>('agency', 'superior', 'office', 'leadership'),
      position: named,
      organisation: named,
      language: fc.constantFrom('vi' as const, 'en' as const),
      wording: fc.constantFrom('assigned' as const, 'requested' as const, null),
    }),
    sender: named,
    sections: fc.array(sections, { maxLength: 8 }),
    link: fc.constantFrom(null, 'https://d.example/l/token'),
    linkUntil: days,
  });

  it('renders on bounded NFC text, with each of its lines, and refers to nothing outside but its links', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { subject, text, html } = renderMessage(view);
        expect(subject).not.toMatch(/[\r\n]/);
        expect(subject.length).toBeLessThanOrEqual(401);
        for (const part of [subject, text, html]) {
          expect(part).toBe(part.normalize('NFC'));
          expect(part).not.toMatch(/undefined|\[object|NaN/);
        }
        expect(text.match(/^\d+\. /gm) ?? []).toHaveLength(view.sections.reduce((total, each) => total + each.lines.length, 0));
        expect(html).not.toMatch(/<b>|src=|url\(|@import|<link|<script/);
        for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toBe('https://d.example/l/token');
      }),
      { numRuns: 300 },
    );
  });
});

describe('the words', () => {
  it('are complete in both languages: something is said and asked of every reader in every matter', () => {
    for (const words of Object.values(mailWords)) {
      for (const matter of matters) {
        expect(words.said[matter](3, 'x', 'y')).toMatch(/3/);
        for (const tone of tones) for (const text of Object.values(words.requests[tone][matter])) expect(text.length).toBeGreaterThan(4);
      }
    }
  });

  it('of the English message are English', () => {
    for (const tone of tones) {
      const texts = matters.flatMap((matter) => [
        ...Object.values(mailWords.en.requests[tone][matter]),
        mailWords.en.said[matter](2, 'tasks', 'letter'),
      ]);
      expect(texts.join(' ')).toMatch(/^[\u0020-\u007e’]+$/);
    }
  });
});
