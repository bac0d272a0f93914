import type { Degree, Rung } from '../../../domain/decision/decision';
import type { MessageLine, MessageSection, MessageView } from '../../../domain/message/message';
import type { Text } from '../../../domain/text/both-languages';

/** Invented messages, one of each sort that matters; titles and figures stand for nothing. */

export const decision: MessageSection['decision'] = {
  id: 'bacninh-2020-1284-QD-UBND',
  kind: 'decision',
  number: '1284/QĐ-UBND',
  date: '2020-09-15',
  title: {
    vi: 'Công bố danh mục dịch vụ công mức độ 3, mức độ 4 thực hiện trên địa bàn tỉnh',
    en: 'Publishing the catalogue of level 3 and level 4 public services in the province',
  },
  urgency: 'normal',
};

const office: Text = { vi: 'Văn phòng UBND tỉnh Bắc Ninh', en: 'Office of the People’s Committee of Bắc Ninh province' };
export const construction: MessageLine['agency'] = {
  code: 'sxd',
  name: { vi: 'Sở Xây dựng', en: 'Department of Construction' },
  wording: 'assigned',
};
export const tax: MessageLine['agency'] = {
  code: 'cucthue',
  name: { vi: 'Cục Thuế tỉnh', en: 'Provincial Tax Department' },
  wording: 'requested',
};
export const giaBinh: MessageLine['agency'] = {
  code: 'giabinh',
  name: { vi: 'UBND huyện Gia Bình', en: 'People’s Committee of Gia Bình district' },
  wording: 'assigned',
};

const titles: Record<string, Text> = {
  plan: {
    vi: 'Ban hành kế hoạch, tổ chức triển khai Quyết định 1284/QĐ-UBND',
    en: 'Issue a plan and organise the implementation of Decision 1284/QĐ-UBND',
  },
  review: {
    vi: 'Rà soát tính đầy đủ, chính xác của danh mục dịch vụ công thuộc phạm vi quản lý',
    en: 'Review that the catalogue of public services managed is complete and accurate',
  },
  communication: { vi: 'Tuyên truyền đến người dân, doanh nghiệp', en: 'Publicise the services to citizens and businesses' },
  quality: {
    vi: 'Bảo đảm cung cấp dịch vụ công trực tuyến hiệu quả, đúng quy định; tự đánh giá',
    en: 'Ensure that online services are provided effectively and lawfully; self-assessment',
  },
  update: { vi: 'Cập nhật dịch vụ công khi có thay đổi', en: 'Update the services when they change' },
  report: { vi: 'Báo cáo tình hình thực hiện; khó khăn, vướng mắc (nếu có)', en: 'Report on implementation and blockers, if any' },
  integration: {
    vi: 'Tích hợp dịch vụ công lên Cổng Dịch vụ công quốc gia',
    en: 'Integrate services into the National Public Service Portal',
  },
};
const kinds: Record<string, MessageLine['kind']> = {
  plan: 'deployment',
  review: 'review',
  communication: 'communication',
  quality: 'deployment',
  update: 'update',
  report: 'reporting',
  integration: 'integration',
};

/** A task of an agency, in time unless `changes` say otherwise. */
export function line(task: string, agency: MessageLine['agency'], changes: Partial<MessageLine> = {}): MessageLine {
  return {
    agency,
    task,
    title: titles[task] ?? { vi: task, en: task },
    kind: kinds[task] ?? 'reporting',
    period: null,
    status: 'inProgressOnTime',
    deadline: '2020-10-06',
    originalDeadline: null,
    statedDeadline: null,
    deadlineAssumed: true,
    workingDaysLeft: 15,
    blocker: null,
    note: null,
    calendarMoved: null,
    origin: null,
    extensionUntil: null,
    otherAgency: null,
    linkedNews: null,
    link: `https://dondoc.bacninh.example/l/${task}-${agency.code}-token`,
    ...changes,
  };
}

/** A section about a rung of the ladder. */
export function section(
  rung: { code: string; after: Rung['after']; days: number; title: Text; by?: Rung['by']; degree?: Degree; withSubmission?: boolean },
  lines: MessageLine[],
  changes: Partial<MessageSection> = {},
): MessageSection {
  return {
    purpose: 'rung',
    rung: {
      code: rung.code,
      title: rung.title,
      after: rung.after,
      offset: { workingDays: rung.days },
      by: rung.by ?? 'message',
      degree: rung.degree ?? null,
      withSubmission: rung.withSubmission ?? false,
      assumed: true,
    },
    copy: false,
    decision,
    letter: null,
    lines,
    ...changes,
  };
}

export const rungs = {
  G0: { code: 'G0', after: 'assigned', days: 0, title: { vi: 'Giao nhiệm vụ', en: 'Assignment' } },
  G2: { code: 'G2', after: 'assigned', days: 2, title: { vi: 'Chưa tiếp nhận', en: 'Not acknowledged' } },
  I10: { code: 'I10', after: 'lastNews', days: 10, title: { vi: 'Im lặng', en: 'Silence' } },
  T3: { code: 'T3', after: 'due', days: -3, title: { vi: 'Sắp đến hạn', en: 'Due soon' } },
  Q1: { code: 'Q1', after: 'due', days: 1, title: { vi: 'Quá hạn 1 ngày', en: 'Overdue by a day' } },
  Q15: {
    code: 'Q15',
    after: 'letterIssued',
    days: 5,
    title: { vi: 'Đôn đốc lần 3', en: 'Third urging' },
    by: 'letter',
    degree: 'urging3',
    withSubmission: true,
  },
  Q20: {
    code: 'Q20',
    after: 'letterIssued',
    days: 5,
    title: { vi: 'Dự thảo phê bình', en: 'Draft criticism' },
    by: 'letter',
    degree: 'criticism',
    withSubmission: true,
  },
  V5: {
    code: 'V5',
    after: 'blockerRaised',
    days: 5,
    title: { vi: 'Vướng mắc chưa tháo gỡ', en: 'Blocker not resolved' },
    by: 'item',
    withSubmission: true,
  },
  H2: { code: 'H2', after: 'extensionRequested', days: 2, title: { vi: 'Gia hạn chưa quyết định', en: 'Extension undecided' }, by: 'item' },
  C0: { code: 'C-1', after: 'directiveDue', days: -1, title: { vi: 'Ý kiến chỉ đạo đến hạn', en: 'Directive due' } },
  C3: { code: 'C+3', after: 'directiveDue', days: 3, title: { vi: 'Ý kiến chỉ đạo quá hạn', en: 'Directive overdue' }, by: 'item' },
  L2: { code: 'L2', after: 'letterDrafted', days: 2, title: { vi: 'Dự thảo chưa ký', en: 'Draft unsigned' }, by: 'item' },
} satisfies Record<string, Parameters<typeof section>[0]>;

/** A message at 08:00 on Wednesday 14/10/2020 unless `changes` say otherwise. */
export function message(
  recipient: Partial<MessageView['recipient']>,
  sections: MessageSection[],
  changes: Partial<MessageView> = {},
): MessageView {
  return {
    id: '0192d3a0-0000-7000-8000-000000000001',
    slot: '2020-10-14T01:00:00.000Z',
    recipient: {
      audience: 'agency',
      position: { vi: 'Giám đốc', en: 'Director' },
      organisation: construction.name,
      language: 'vi',
      wording: 'assigned',
      ...recipient,
    },
    sender: office,
    sections,
    link: 'https://dondoc.bacninh.example/l/all-token',
    linkUntil: '2020-11-30',
    ...changes,
  };
}

const overdue = { status: 'overdue', workingDaysLeft: -6 } as const;
const soon = { status: 'dueSoon', workingDaysLeft: 3, deadline: '2020-10-19' } as const;
const head = {
  audience: 'agency',
  wording: 'requested',
  position: { vi: 'Cục trưởng', en: 'Director-General' },
  organisation: tax.name,
} as const;
const chairman = {
  audience: 'leadership',
  wording: null,
  position: { vi: 'Chủ tịch UBND tỉnh', en: 'Chairman of the Provincial People’s Committee' },
  organisation: { vi: 'UBND tỉnh', en: 'Provincial People’s Committee' },
} as const;

const allTasks = (agency: MessageLine['agency']) => [
  line('plan', agency, { deadline: '2020-09-29', workingDaysLeft: 10 }),
  line('communication', agency, { deadline: '2020-10-30', workingDaysLeft: 33 }),
  line('review', agency),
  line('quality', agency, { deadline: '2020-12-15', workingDaysLeft: 65 }),
  line('update', agency, { status: 'withoutDeadline', deadline: null, deadlineAssumed: false, workingDaysLeft: null }),
  line('report', agency, { deadline: '2020-10-16', workingDaysLeft: 23, period: '2020-10' }),
  line('integration', agency, { deadline: '2020-12-31', workingDaysLeft: 77 }),
];

export const samples: Record<string, MessageView> = {
  assignment: message({}, [section(rungs.G0, allTasks(construction))], { slot: '2020-09-15T02:10:00.000Z' }),
  assignmentCentral: message(head, [section(rungs.G0, allTasks(tax).slice(0, 6))], { slot: '2020-09-15T02:10:00.000Z' }),
  overdue: message({}, [
    section(rungs.T3, [line('report', construction, { ...soon, period: '2020-10' })]),
    section(rungs.Q1, [
      line('review', construction, { ...overdue, originalDeadline: '2020-09-30', statedDeadline: '2019-10-07' }),
      line('plan', construction, {
        status: 'overdue',
        workingDaysLeft: -11,
        deadline: '2020-09-29',
        blocker: 'Chưa có kinh phí, chờ Sở Tài chính thẩm định.',
      }),
    ]),
  ]),
  overdueCentral: message(head, [section(rungs.Q1, [line('review', tax, overdue)])]),
  letterIssued: message({}, [
    section(
      { ...rungs.Q15, by: 'message' },
      [line('review', construction, overdue), line('plan', construction, { ...overdue, workingDaysLeft: -11 })],
      {
        purpose: 'letterIssued',
        letter: { degree: 'urging2', number: '215/VP-KSTT', date: '2020-10-14', signer: 'Chánh Văn phòng' },
      },
    ),
  ]),
  letterToSuperior: message(
    {
      audience: 'superior',
      wording: 'requested',
      position: { vi: 'Tổng cục Thuế', en: 'General Department of Taxation' },
      organisation: { vi: 'Tổng cục Thuế', en: 'General Department of Taxation' },
    },
    [
      section(rungs.Q20, [line('review', tax, { ...overdue, link: null })], {
        purpose: 'letterIssued',
        letter: { degree: 'toSuperior', number: '301/UBND-KSTT', date: '2020-11-12', signer: 'Chủ tịch UBND tỉnh' },
      }),
    ],
    { link: null, linkUntil: null },
  ),
  chairman: message(chairman, [
    section(
      rungs.Q20,
      [line('review', construction, { ...overdue, workingDaysLeft: -27 }), line('review', giaBinh, { ...overdue, workingDaysLeft: -30 })],
      {
        letter: { degree: 'criticism', number: null, date: null, signer: null },
      },
    ),
    section(rungs.V5, [
      line('integration', construction, {
        blocker: 'Phần mềm một cửa chưa kết nối với Cổng Dịch vụ công quốc gia; cần Bộ chủ quản mở giao diện.',
      }),
    ]),
    section(rungs.Q1, [line('review', tax, overdue), line('plan', giaBinh, overdue)], { copy: true }),
  ]),
  officer: message(
    {
      audience: 'office',
      wording: null,
      position: { vi: 'Chuyên viên theo dõi', en: 'Responsible officer' },
      organisation: { vi: 'Văn phòng UBND tỉnh', en: 'Provincial Office' },
    },
    [
      section(rungs.Q1, [line('review', construction, overdue), line('review', giaBinh, overdue), line('review', tax, overdue)]),
      section(rungs.L2, [line('plan', construction, { ...overdue, workingDaysLeft: -14 })], {
        letter: { degree: 'reminder', number: null, date: null, signer: null },
      }),
    ],
  ),
  english: message({ language: 'en' }, [
    section(rungs.Q1, [line('review', construction, { ...overdue, originalDeadline: '2020-09-30' })]),
    section(rungs.T3, [line('report', construction, { ...soon, period: '2020-10' })]),
    section(rungs.G0, [line('integration', construction, { deadline: '2020-12-31', workingDaysLeft: 56 })], { copy: true }),
  ]),
  returned: message({}, [
    section(rungs.G0, [line('review', construction, { note: 'Danh mục còn thiếu 3 thủ tục cấp xã.\nĐề nghị bổ sung.' })], {
      purpose: 'returned',
    }),
    section(rungs.G0, [line('integration', construction, { note: null })], { purpose: 'pauseAccepted' }),
  ]),
};
