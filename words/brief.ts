import type { DecisionChange } from '../domain/decision/changes';
import type { Language } from '../domain/decision/decision';
import type { Brief, Oddity, Share } from '../domain/ladder/brief';
import { counted, forCount } from './counted';
import { mailWords } from './mail';

/** The first five lines of a publication, a rehearsal and a preview. */

/** The outcome for a thing that is under way. */
type OpenThing = 'ends' | 'goesAlong' | 'kept' | 'endedFollowUp';

const each = ({ messages, addresses, most }: Share) => (messages === addresses ? 1 : most);

const vi = {
  decision: (agencies: number, tasks: number, addresses: number) =>
    `Giao: ${agencies} cơ quan, ${tasks} nhiệm vụ; thư tới ${addresses} địa chỉ`,
  firstDay: (day: string, share: Share) =>
    `Ngày đầu (${day}): ${share.messages} thư tới ${share.addresses} địa chỉ, mỗi địa chỉ ${each(share) === 1 ? '1 thư' : `nhiều nhất ${share.most} thư`}`,
  noMessages: 'Không gửi thư nào.',
  firstMonth: (until: string, { messages, addresses }: Share) =>
    `Đến ${until}, nếu không ai trả lời: ${messages} thư tới ${addresses} địa chỉ`,
  all: ({ messages }: Share, last: string) => `cả đợt: ${messages} thư, thư cuối ngày ${last}`,
  busiest: (day: string, messages: number, address: string, most: number) =>
    `Nhiều nhất: ngày ${day}, ${messages} thư; địa chỉ ${address}, ${most} thư`,
  held: 'Tiếp nhận việc đang theo dõi: giữ lại, chưa gửi thư nào cho đến khi cho phép (dondoc release)',
  nothingOdd: 'Không thấy gì bất thường.',
  odd: (list: string) => `Cần xem lại: ${list}`,
  oddities: {
    reachesNobody: (count, example) => `${count} mốc không tới được ai (${example})`,
    neverEnds: (count, example) => `quy trình không kết thúc ở ${count} cơ quan (${example})`,
    beyondCalendar: (count, example) => `${count} thư ngoài lịch ngày nghỉ đã biết (${example})`,
    outsideOfficeHours: (count, example) => `${count} thư ngoài giờ hành chính (${example})`,
    skipped: (count, example) => `${count} mốc đã qua, không gửi (${example})`,
    pastDeadline: (count, example) => `${count} nhiệm vụ đã quá hạn khi giao (${example})`,
    withoutTask: (count, example) => `${count} cơ quan không có nhiệm vụ (${example})`,
    noAccount: (count, example) => `${count} người của Văn phòng, lãnh đạo chưa có tài khoản (${example}): dondoc user people`,
    sharedAddress: (count, example) => `${count} địa chỉ là của nhiều cơ quan (${example})`,
    reservedAddress: (count, example) => `${count} địa chỉ mẫu, không có thật (${example})`,
  } satisfies Record<Oddity['code'], (count: number, example: string) => string>,
  changes: (list: string) => `Sửa đổi: ${list}`,
  things: {
    agency: (count) => `${count} cơ quan`,
    person: (count) => `${count} người`,
    task: (count) => `${count} nhiệm vụ`,
    rung: (count) => `${count} mốc đôn đốc`,
    source: (_count: number) => 'văn bản',
    document: (_count: number) => 'quy định chung',
    controlTotal: (count) => `${count} số liệu đối chiếu`,
    services: (_count: number) => 'danh mục dịch vụ',
  } satisfies Record<DecisionChange['of'] | 'services', (count: number) => string>,
  nothingChanges: 'Sửa đổi: không có gì',
  reached: (changed: number, quiet: number) => `${changed} cơ quan có thay đổi; ${quiet} cơ quan chỉ nhận bản mới`,
  added: (share: Share, first: string | null) =>
    `Thêm ${share.messages} thư tới ${share.addresses} địa chỉ${first === null ? '' : `, thư đầu ngày ${first}`}`,
  dropped: (share: Share) => `Không gửi nữa ${share.messages} thư tới ${share.addresses} địa chỉ`,
  noneMoved: 'Không thêm thư nào',
  noneDropped: 'Không bớt thư nào',
  open: (list: string) => `Việc đang dở: ${list}`,
  nothingOpen: 'Việc đang dở: không việc nào kết thúc hay chuyển đi',
  openThings: {
    ends: (count) => `${count} việc kết thúc`,
    goesAlong: (count) => `${count} việc đi theo sang cơ quan khác`,
    kept: (count) => `${count} thời hạn giữ nguyên dù văn bản có ngày khác`,
    endedFollowUp: (count) => `${count} cơ quan đã kết thúc theo dõi, không nhận gì`,
  } satisfies Record<OpenThing, (count: number) => string>,
};

type BriefWords = typeof vi;

const messagesTo = ({ messages, addresses }: Share) => `${counted(messages, 'message')} to ${counted(addresses, 'address', 'addresses')}`;

const en: BriefWords = {
  decision: (agencies, tasks, addresses) =>
    `Assigned: ${counted(agencies, 'agency', 'agencies')}, ${counted(tasks, 'task')}; messages to ${counted(addresses, 'address', 'addresses')}`,
  firstDay: (day, share) => `First day (${day}): ${messagesTo(share)}, ${each(share) === 1 ? 'one each' : `at most ${share.most} each`}`,
  noMessages: 'No message is sent.',
  firstMonth: (until, share) => `Until ${until}, if nobody answers: ${messagesTo(share)}`,
  all: ({ messages }, last) => `in all: ${counted(messages, 'message')}, the last on ${last}`,
  busiest: (day, messages, address, most) => `Most: ${messages} on ${day}; ${most} to ${address}`,
  held: 'Taken over under way: held, nothing is sent until somebody releases it (dondoc release)',
  nothingOdd: 'Nothing looks wrong.',
  odd: (list) => `Look at: ${list}`,
  oddities: {
    reachesNobody: (count, example) => `${counted(count, 'rung reaches', 'rungs reach')} nobody (${example})`,
    neverEnds: (count, example) => `the ladder does not end for ${counted(count, 'agency', 'agencies')} (${example})`,
    beyondCalendar: (count, example) => `${counted(count, 'message')} beyond the known calendar (${example})`,
    outsideOfficeHours: (count, example) => `${counted(count, 'message')} outside office hours (${example})`,
    skipped: (count, example) => `${counted(count, 'rung')} passed already and not sent (${example})`,
    pastDeadline: (count, example) => `${counted(count, 'task')} overdue when assigned (${example})`,
    withoutTask: (count, example) => `${counted(count, 'agency', 'agencies')} without a task (${example})`,
    noAccount: (count, example) =>
      `${counted(count, 'person', 'people')} of the Office or leadership without an account (${example}): dondoc user people`,
    sharedAddress: (count, example) => `${counted(count, 'address', 'addresses')} shared by several agencies (${example})`,
    reservedAddress: (count, example) => `${counted(count, 'address', 'addresses')} for examples only, nobody’s (${example})`,
  },
  changes: (list) => `Changed: ${list}`,
  things: {
    agency: (count) => counted(count, 'agency', 'agencies'),
    person: (count) => counted(count, 'person', 'people'),
    task: (count) => counted(count, 'task'),
    rung: (count) => counted(count, 'rung'),
    source: () => 'the paper',
    document: () => 'general rules',
    controlTotal: (count) => counted(count, 'control total'),
    services: () => 'the catalogue of services',
  },
  nothingChanges: 'Changed: nothing',
  reached: (changed, quiet) =>
    `${counted(changed, 'agency changes', 'agencies change')}; ${counted(quiet, 'agency only gets', 'agencies only get')} the new version`,
  added: (share, first) => `Added: ${messagesTo(share)}${first === null ? '' : `, the first on ${first}`}`,
  dropped: (share) => `No longer sent: ${messagesTo(share)}`,
  noneMoved: 'No message is added',
  noneDropped: 'No message is dropped',
  open: (list) => `Under way: ${list}`,
  nothingOpen: 'Under way: nothing ends or goes elsewhere',
  openThings: {
    ends: (count) => counted(count, 'matter ends', 'matters end'),
    goesAlong: (count) => `${count} go along to another agency`,
    kept: (count) => `${counted(count, 'deadline stays', 'deadlines stay')} although the paper has another day`,
    endedFollowUp: (count) =>
      `${counted(count, 'agency', 'agencies')} whose follow-up has ended and who ${forCount(count, 'gets', 'get')} nothing`,
  },
};

export const briefWords: Record<Language, BriefWords> = { vi, en };

/** The tasks assigned; `isHeld` where nothing is sent yet. */
export type Assigned = { agencies: number; tasks: number; isHeld: boolean };

/** The first day, the first month and all, and where most goes. */
export function sentLines({ firstDay, firstMonth, all, busiest, most }: Brief, language: Language): string[] {
  const words = briefWords[language];
  const day = mailWords[language].shortDay;
  if (firstDay === null || busiest === null || most === null) return [words.noMessages];
  return [
    words.firstDay(day(firstDay.day), firstDay),
    `${words.firstMonth(day(firstMonth.until), firstMonth)}; ${words.all(all, day(all.last ?? firstDay.day))}`,
    words.busiest(day(busiest.day), busiest.messages, most.address, most.messages),
  ];
}

/** Five lines: who is assigned what, what is sent and when, and what looks wrong. */
export function briefLines(
  brief: Brief,
  { agencies, tasks, isHeld }: Assigned,
  oddities: readonly (Omit<Oddity, 'example'> & { example: string | null })[],
  language: Language,
): string[] {
  const words = briefWords[language];
  const odd = oddities.map(({ code, count, example }) =>
    example === null ? words.oddities[code](count, '').replace(' ()', '') : words.oddities[code](count, example),
  );
  return [
    words.decision(agencies, tasks, brief.all.addresses),
    ...(isHeld ? [words.held] : sentLines(brief, language)),
    odd.length === 0 ? words.nothingOdd : words.odd(odd.join('; ')),
  ];
}

/** The effect of changing a followed decision. `messages`: of all agencies together. */
export type Changed = {
  changes: readonly DecisionChange[];
  servicesChanged: boolean;
  reached: number;
  quiet: number;
  added: Brief;
  dropped: Brief;
  open: Record<OpenThing, number>;
};

/** Five lines: what is changed, whom it reaches, messages added and dropped, and what of what is under way does not stay as it is. */
export function changeLines({ changes, servicesChanged, reached, quiet, added, dropped, open }: Changed, language: Language): string[] {
  const words = briefWords[language];
  const kinds = [...new Set(changes.map(({ of }) => of))];
  const things = [
    ...kinds.map((kind) => words.things[kind](new Set(changes.flatMap(({ of, name }) => (of === kind ? [name] : []))).size)),
    ...(servicesChanged ? [words.things.services(1)] : []),
  ];
  const moved = (Object.keys(open) as (keyof typeof open)[]).flatMap((name) =>
    open[name] > 0 ? [words.openThings[name](open[name])] : [],
  );
  const first = added.firstDay === null ? null : mailWords[language].shortDay(added.firstDay.day);
  return [
    things.length === 0 ? words.nothingChanges : words.changes(things.join(', ')),
    words.reached(reached, quiet),
    added.all.messages === 0 ? words.noneMoved : words.added(added.all, first),
    dropped.all.messages === 0 ? words.noneDropped : words.dropped(dropped.all),
    moved.length === 0 ? words.nothingOpen : words.open(moved.join('; ')),
  ];
}
