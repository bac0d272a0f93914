import { briefOf, odditiesOf } from '../../../domain/ladder/brief';
import type { RehearsedMessage } from '../../../domain/ladder/deliveries';
import type { Rehearsal } from '../../../domain/ladder/rehearsal';
import { briefLines, briefWords, changeLines } from '../../../words/brief';
import { agency } from '../../support/decision';

const message = (slot: string, address: string): RehearsedMessage => ({
  slot,
  address,
  position: { vi: '', en: '' },
  entries: [{ agency: 'so-a', rung: 'G0', task: 't', purpose: 'urged', roles: ['head'] }],
});
/** 17:30 UTC is past midnight in Việt Nam. */
const messages = [
  message('2026-09-14T17:30:00.000Z', 'a@so.vn'),
  message('2026-09-15T01:00:00.000Z', 'a@so.vn'),
  message('2026-09-15T01:00:00.000Z', 'b@so.vn'),
  message('2026-10-15T01:00:00.000Z', 'b@so.vn'),
  message('2026-10-16T01:00:00.000Z', 'a@so.vn'),
  message('2027-01-05T01:00:00.000Z', 'c@so.example'),
];
const brief = briefOf(messages, '2026-09-15T01:00:00.000Z');

describe('the brief of messages', () => {
  it('tells the first day, the first thirty, all, and where most goes, by days in Việt Nam', () => {
    expect(brief).toEqual({
      firstDay: { day: '2026-09-15', messages: 3, addresses: 2, most: 2 },
      firstMonth: { until: '2026-10-15', messages: 4, addresses: 2, most: 2 },
      all: { messages: 6, addresses: 3, most: 3, last: '2027-01-05' },
      busiest: { day: '2026-09-15', messages: 3 },
      most: { address: 'a@so.vn', messages: 3 },
    });
  });

  it('is five lines, whoever reads them', () => {
    const odd = [{ code: 'pastDeadline', count: 2, example: 'ra-soat' }] as const;
    for (const language of ['vi', 'en'] as const) {
      const lines = briefLines(brief, { agencies: 2, tasks: 5, isHeld: false }, odd, language);
      expect(lines).toHaveLength(5);
      expect(lines[1]).toMatch(/3 .*2 /);
      expect(lines[2]).toMatch(/4 .*6 /);
      expect(lines[4]).toContain('ra-soat');
    }
    expect(briefLines(brief, { agencies: 2, tasks: 5, isHeld: false }, [], 'vi')).toEqual([
      'Giao: 2 cơ quan, 5 nhiệm vụ; thư tới 3 địa chỉ',
      'Ngày đầu (15/9/2026): 3 thư tới 2 địa chỉ, mỗi địa chỉ nhiều nhất 2 thư',
      'Đến 15/10/2026, nếu không ai trả lời: 4 thư tới 2 địa chỉ; cả đợt: 6 thư, thư cuối ngày 5/1/2027',
      'Nhiều nhất: ngày 15/9/2026, 3 thư; địa chỉ a@so.vn, 3 thư',
      'Không thấy gì bất thường.',
    ]);
  });

  it('promises no message where none goes, or none yet', () => {
    const none = briefLines(briefOf([], '2026-09-15T01:00:00.000Z'), { agencies: 1, tasks: 0, isHeld: false }, [], 'en');
    expect(none).toContain('No message is sent.');
    const held = briefLines(brief, { agencies: 2, tasks: 5, isHeld: true }, [], 'en').join('\n');
    expect(held).toContain('nothing is sent until somebody releases it');
    expect(held).not.toContain('First day');
  });
});

describe('what looks wrong', () => {
  const rehearsal: Rehearsal = { startsAt: '2026-09-15T01:00:00.000Z', lettersIssuedAt: '10:00', messages, skipped: [], warnings: [] };

  it('is an address of examples, one of two agencies, a rung that passed, and whatever a rehearsal warns of', () => {
    const { head } = agency('so-a');
    const twice = [agency('so-a', 'department', { head }), agency('so-b', 'department', { head }), agency('so-c')];
    const skipped = [{ agency: 'so-a', task: 't', rung: 'T3' }];
    const warnings = [{ code: 'reachesNobody', agency: 'so-a', rung: 'Q8', role: 'chairman' }] as const;
    expect(odditiesOf({ ...rehearsal, skipped, warnings: [...warnings] }, twice)).toEqual([
      { code: 'reachesNobody', count: 1, example: 'Q8, so-a' },
      { code: 'skipped', count: 1, example: 'T3, so-a/t' },
      { code: 'sharedAddress', count: 1, example: head.address },
      { code: 'reservedAddress', count: 1, example: 'c@so.example' },
    ]);
  });

  it('is nothing where nothing is', () => {
    expect(odditiesOf({ ...rehearsal, messages: messages.slice(0, 5) }, [agency('so-a'), agency('so-b')])).toEqual([]);
    // A name that only looks like a reserved one.
    expect(odditiesOf({ ...rehearsal, messages: [message('2026-09-15T01:00:00.000Z', 'a@example.gov.vn')] }, [])).toEqual([]);
  });

  it('has words in both languages for each', () => {
    for (const { oddities } of [briefWords.vi, briefWords.en])
      for (const text of Object.values(oddities)) expect(text(3, 'x')).toMatch(/3.*x|x.*3/);
  });
});

it('a change is five lines: what, whom, messages added and dropped, what does not stay', () => {
  const changes = [
    { of: 'task', name: 'a', change: 'changed', fields: ['deadline'] },
    { of: 'task', name: 'a', change: 'changed', fields: ['title'] },
    { of: 'agency', name: 'so-a', change: 'added', fields: [] },
  ] as const;
  const open = { ends: 1, goesAlong: 0, kept: 2, endedFollowUp: 0 };
  const none = briefOf([], '2026-09-15T01:00:00.000Z');
  const change = { changes: [...changes], servicesChanged: true, reached: 2, quiet: 130, added: brief, dropped: none, open };
  expect(changeLines(change as never, 'vi')).toEqual([
    'Sửa đổi: 1 nhiệm vụ, 1 cơ quan, danh mục dịch vụ',
    '2 cơ quan có thay đổi; 130 cơ quan chỉ nhận bản mới',
    'Thêm 6 thư tới 3 địa chỉ, thư đầu ngày 15/9/2026',
    'Không bớt thư nào',
    'Việc đang dở: 1 việc kết thúc; 2 thời hạn giữ nguyên dù văn bản có ngày khác',
  ]);
});
