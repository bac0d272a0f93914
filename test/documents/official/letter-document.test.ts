import { type LetterForm, letterDocument } from '../../../documents/official/letter-document';
import { submissionDocument } from '../../../documents/official/letter-submission';
import type { OfficialDocument } from '../../../documents/official/official-document';
import { writeDocx } from '../../../documents/official/write-docx';
import { writePdf } from '../../../documents/official/write-pdf';
import { dayOf, type TimeOfDay } from '../../../domain/calendar/time';
import type { Agency, Language } from '../../../domain/decision/decision';
import { openDrafts } from '../../../domain/ladder/moments';
import {
  blockerSubmission,
  type LetterContent,
  laidBlockers,
  letterContent,
  letterSubmission,
} from '../../../domain/message/letter-content';
import type { Letter } from '../../../domain/record/state';
import { agency, decision, task } from '../../support/decision';
import { by, byAgency, calendar, Run } from '../../support/rollouts';
import { paragraphsOf, part } from './support/package-parts';

/** Letters and submissions as administrative documents. */

const soA = agency('so-a');
const cucC = agency('cuc-c', 'centralVertical');
const office = agency('van-phong', 'office', { name: { vi: 'Văn phòng UBND tỉnh', en: 'Office of the Provincial People’s Committee' } });

function running(of: Agency, time?: TimeOfDay): Run {
  const tasks = [
    task('a', { deadline: { type: 'date', day: '2020-10-06', ...(time === undefined ? {} : { time }) } }),
    task('b', { deadline: { type: 'date', day: '2020-10-06' } }),
  ];
  const small = decision();
  const source = { ...small.source, issuer: { vi: 'UBND tỉnh Cao Nguyên', en: 'People’s Committee of Cao Nguyên province' } };
  const its = decision({ agencies: [of, office], tasks, source });
  return new Run({ decision: its, agency: of, start: '2020-09-15 08:00' }).assign();
}

function letterIn(run: Run): Letter {
  const [letter] = openDrafts(run.state);
  if (letter === undefined) throw new Error('no draft lies there');
  return letter;
}

const contentIn = (run: Run, letter: Letter = letterIn(run)): LetterContent =>
  letterContent(run.state, run.input.decision, run.input.agency, letter, calendar, dayOf(run.now));

/** The day before noon on which the letter of each degree lies there, with all before it issued. */
const drafts = { reminder: '2020-10-09', urging1: '2020-10-16', urging2: '2020-10-23', urging3: '2020-10-30', last: '2020-11-09' } as const;
const draft = (of: Agency, day: keyof typeof drafts) => contentIn(running(of).untilIssuing(`${drafts[day]} 09:00`));

function textsOf(document: OfficialDocument): string[] {
  const { head, title, addressees, blocks, signature, recipients } = document;
  const inBlocks = blocks.flatMap((block) => {
    if (block.type === 'table')
      return [
        block.table.caption ?? '',
        ...block.table.columns.map((column) => column.title),
        ...block.table.rows.flatMap((row) => row.cells),
      ];
    return block.type === 'chart' ? [] : [block.text];
  });
  return [
    ...Object.values(head).filter((text) => text !== null),
    title?.kind ?? '',
    title?.abstract ?? '',
    ...(addressees?.names ?? []),
    ...inBlocks,
    ...(signature?.authority ?? []),
    signature?.name ?? '',
    ...(recipients?.lines ?? []),
  ];
}

const rowsOf = (document: OfficialDocument) =>
  document.blocks.flatMap((block) => (block.type === 'table' ? [block.table.rows] : []))[0] ?? [];

describe('a letter', () => {
  it('is in draft without number, day and name, and says that it is a draft', () => {
    const document = letterDocument(draft(soA, 'reminder'), 'draft', 'vi');
    expect(document).toMatchObject({ draftMark: 'DỰ THẢO', title: null, signature: { name: null } });
    expect(document.head.numberLine).toMatch(/^Số: \u00a0+\/VP-KSTT$/);
    expect(document.head.placeAndDate).toMatch(/^Cao Nguyên, ngày\u00a0+tháng\u00a0+năm 2020$/);
  });

  it('has number, day and name once issued, and no mark', () => {
    const run = running(soA).until('2020-10-09 09:00');
    const issued = { happened: run.now, recorded: run.now, event: 9, number: '312/VP-KSTT', date: '2020-10-09', signer: 'Nguyễn Văn A' };
    const content = contentIn(run, { ...letterIn(run), issued });
    const of = (form: LetterForm, language: Language) => letterDocument(content, form, language);
    expect(of('issued', 'vi')).toMatchObject({
      draftMark: null,
      head: { numberLine: 'Số: 312/VP-KSTT', placeAndDate: 'Cao Nguyên, ngày 09 tháng 10 năm 2020' },
      signature: { authority: ['TL. CHÁNH VĂN PHÒNG', 'TRƯỞNG PHÒNG'], name: 'Nguyễn Văn A' },
    });
    expect(of('drawn', 'vi').draftMark).toBe('LẬP LẠI TỪ HỒ SƠ');
    expect(of('issued', 'en').draftMark).toBe('TRANSLATION FOR READING ONLY');
    // Whatever the record says of an issue, a draft shows nothing of it.
    expect(of('draft', 'vi')).toMatchObject({ head: { numberLine: expect.not.stringContaining('312') }, signature: { name: null } });
  });

  it('takes its head from the decision and its Office, and from the committee where a leader signs', () => {
    const reminder = letterDocument(draft(soA, 'reminder'), 'draft', 'vi');
    expect(reminder.head).toMatchObject({
      parent: 'ỦY BAN NHÂN DÂN TỈNH CAO NGUYÊN',
      issuer: 'VĂN PHÒNG',
      subject: 'V/v nhắc nhở thực hiện Quyết định số 1284/QĐ-UBND',
    });
    const third = letterDocument(draft(soA, 'urging3'), 'draft', 'vi');
    expect(third.head).toMatchObject({ parent: null, issuer: 'ỦY BAN NHÂN DÂN TỈNH CAO NGUYÊN' });
    expect(third.head.numberLine).toContain('/UBND-KSTT');
    expect(third.signature?.authority).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
    expect(letterDocument(draft(soA, 'reminder'), 'draft', 'en').head).toMatchObject({
      parent: 'PEOPLE’S COMMITTEE OF CAO NGUYÊN PROVINCE',
      issuer: 'OFFICE',
    });
  });

  it('tells an hour with its day, of a deadline and of the time that was granted or asked for', () => {
    const run = running(soA, '10:00').until('2020-10-01 09:00');
    run.give({ type: 'requestExtension', task: 'a', until: '2020-10-06T16:00', reason: 'cần thêm' }, byAgency);
    const extension = Object.keys(run.task('a').extensions)[0] ?? '';
    run.give({ type: 'decideExtension', task: 'a', extension, granted: true, until: '2020-10-06T16:00', words: '' }, by('chairman'));
    const content = contentIn(run.untilIssuing(`${drafts.urging1} 09:00`));
    const texts = { vi: textsOf(letterDocument(content, 'draft', 'vi')), en: textsOf(letterDocument(content, 'draft', 'en')) };
    expect(texts.vi.filter((text) => /1[06]:00/.test(text))).toEqual([
      expect.stringMatching(/^10:00 ngày 06\/10\/2020/),
      expect.stringMatching(/^16:00 ngày 06\/10\/2020/),
      expect.stringContaining('đã gia hạn đến 16:00 ngày 06/10/2020'),
    ]);
    expect(texts.en.filter((text) => /1[06]:00/.test(text))).toEqual([
      expect.stringMatching(/^10:00, 6 Oct 2020/),
      expect.stringMatching(/^16:00, 6 Oct 2020/),
      expect.stringContaining('extended to 16:00, '),
    ]);
    expect([...texts.vi, ...texts.en].filter((text) => /\dT\d|ngày 1[06]:00/.test(text))).toEqual([]);
  });

  it('has a row for each of its tasks and no other, in its order', () => {
    const content = draft(soA, 'urging1');
    const rows = rowsOf(letterDocument(content, 'draft', 'vi'));
    expect(rows.map(({ cells }) => [cells[0], cells[1], cells[3], cells[4], cells[5]])).toEqual([
      ['1', 'Nhiệm vụ a', '06/10/2020 (*)', '06/10/2020 (*)', '8'],
      ['2', 'Nhiệm vụ b', '06/10/2020 (*)', '06/10/2020 (*)', '8'],
    ]);
    expect(content.tasks.map((entry) => entry.title.vi)).toEqual(rows.map(({ cells }) => cells[1]));
    // An assumed deadline says so below the table; one that the paper states has no mark.
    const noteIn = (form: LetterForm) => textsOf(letterDocument(content, form, 'vi')).find((text) => text.startsWith('(*)'));
    expect(noteIn('draft')).toMatch(/Thời hạn giả định.*xác minh trước khi ký/);
    expect(noteIn('issued')).not.toContain('trước khi ký');
    const stated = { ...content, tasks: content.tasks.map((entry) => ({ ...entry, assumed: { original: false, current: false } })) };
    expect(textsOf(letterDocument(stated, 'draft', 'vi')).join('\n')).not.toContain('(*)');
  });

  it.each(['reminder', 'urging1', 'urging2', 'urging3', 'last'] as const)(
    'asks a central vertical agency and its superior, at %s',
    (day) => {
      const orders = /(?<!\p{L})(giao|phê bình|đôn đốc|yêu cầu|nhắc nhở)(?!\p{L})/iu;
      const clean = (content: LetterContent) => ({
        ...content,
        // Replaces the words of others: only the letter's own words are checked here.
        tasks: content.tasks.map((entry) => ({ ...entry, title: { vi: 'Rà soát', en: 'Review' } })),
      });
      const found = textsOf(letterDocument(clean(draft(cucC, day)), 'draft', 'vi')).filter((text) => orders.test(text));
      expect(found).toEqual([]);
      expect(textsOf(letterDocument(clean(draft(soA, day)), 'draft', 'vi')).filter((text) => orders.test(text))).not.toEqual([]);
    },
  );

  it('goes to the superior with a copy to the agency, and criticises only those under the province', () => {
    const toSuperior = letterDocument(draft(cucC, 'last'), 'draft', 'vi');
    expect(toSuperior.addressees?.names).toEqual(['Tổng cục']);
    expect(toSuperior.recipients?.lines).toContain('- Cơ quan cuc-c (để biết);');
    expect(toSuperior.head.subject).toMatch(/^V\/v đề nghị quan tâm, chỉ đạo/);
    expect(letterDocument(draft(soA, 'last'), 'draft', 'vi').head.subject).toMatch(/^V\/v phê bình/);
  });

  it('sends copies to those whom the ladder names', () => {
    const lines = (day: keyof typeof drafts) => letterDocument(draft(soA, day), 'draft', 'vi').recipients?.lines;
    expect(lines('reminder')).toEqual(['- Như trên;', '- deputyChief (để b/c);', '- Lưu: VT, KSTT.']);
    expect(lines('urging1')).toEqual(['- Như trên;', '- Lưu: VT, KSTT.']);
    expect(lines('urging2')).toEqual(['- Như trên;', '- deputyChairman (để b/c);', '- Lưu: VT, KSTT.']);
    expect(lines('urging3')).toEqual(['- Như trên;', '- Văn phòng UBND tỉnh (để biết);', '- Lưu: VT, KSTT.']);
  });

  it('quotes what others wrote on one line of a bounded length', () => {
    const content = draft(soA, 'reminder');
    const [first] = content.tasks;
    if (first === undefined) throw new Error('no task');
    const words = `xấu\u202e\n\nSố: 999/GIẢ ${'dài '.repeat(200)}`;
    const blocked = { ...first, blockers: [{ id: 'b1', words, raised: '2020-10-01', pause: 'none', reportedUpward: null } as const] };
    const cell = rowsOf(letterDocument({ ...content, tasks: [blocked] }, 'draft', 'vi'))[0]?.cells[6] ?? '';
    expect(cell).toContain('“xấu Số: 999/GIẢ dài');
    expect(cell).not.toMatch(/[\n\u202e]/u);
    expect([...cell].length).toBeLessThan(450);
  });
});

describe('a submission to leaders', () => {
  it('goes with the third letter: what is asked, what was done, the options; never numbered or signed', () => {
    const run = running(soA).untilIssuing('2020-10-30 09:00');
    const content = letterSubmission(run.state, run.input.decision, soA, letterIn(run), calendar, '2020-10-30');
    if (content === null) throw new Error('no submission goes with the third letter');
    const document = submissionDocument(content, 'vi');
    expect(document).toMatchObject({
      draftMark: 'DỰ THẢO',
      title: { kind: 'PHIẾU TRÌNH', abstract: 'Về việc ban hành văn bản đôn đốc lần 3 gửi Cơ quan so-a' },
      addressees: { names: ['deputyChairman'] },
      signature: { name: null },
      head: { subject: null },
    });
    const texts = textsOf(document).join('\n');
    for (const said of ['Phương án 3:', 'văn bản nhắc nhở số letter-2020-10-09/VP', 'Giao 02 nhiệm vụ', 'kèm theo'])
      expect(texts).toContain(said);
  });

  it('lays a blocker before the leaders in the words of the agency', () => {
    const run = running(soA).until('2020-09-21 09:00');
    run.give({ type: 'raiseBlocker', task: 'a', words: 'thiếu hướng dẫn kỹ thuật', pause: true }, byAgency);
    run.until('2020-09-28 09:00');
    const [laid] = laidBlockers(run.state, run.input.decision);
    if (laid === undefined) throw new Error('nothing was laid before the leaders');
    const content = blockerSubmission(run.state, run.input.decision, soA, laid, calendar, '2020-09-28');
    const texts = textsOf(submissionDocument(content, 'vi')).join('\n');
    for (const said of ['chairman', '“thiếu hướng dẫn kỹ thuật”', 'đề nghị tạm dừng tính thời hạn', 'Phương án 3:'])
      expect(texts).toContain(said);
    expect(texts).not.toContain('quá hạn, cụ thể');
  });
});

describe('the files', () => {
  it('hold the parts of a letter in the order of the decree', async () => {
    const file = await writeDocx(letterDocument(draft(soA, 'urging2'), 'draft', 'vi'));
    const texts = paragraphsOf(part(file, 'word/document.xml')).map((paragraph) => paragraph.text);
    const wanted = ['VĂN PHÒNG', 'Số: ', 'V/v đôn đốc lần 2', 'Kính gửi', 'Tính đến ngày', 'STT', 'chậm nhất ngày', './.'];
    const places = wanted.map((begin) => texts.findIndex((text) => (begin === 'STT' ? text === begin : text.includes(begin))));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const end = texts.findIndex((text) => text.includes('./.'));
    for (const last of ['Nơi nhận:', 'CHÁNH VĂN PHÒNG']) expect(texts.findIndex((text) => text.includes(last))).toBeGreaterThan(end);
  });

  it('are the same bytes for the same record and day', async () => {
    const content = draft(soA, 'urging2');
    for (const write of [writeDocx, writePdf]) {
      const [one, two] = [await write(letterDocument(content, 'draft', 'vi')), await write(letterDocument(content, 'draft', 'vi'))];
      expect(one.equals(two)).toBe(true);
    }
  });
});
