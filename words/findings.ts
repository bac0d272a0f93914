import { agencyOf } from '../domain/decision/agency-of';
import type { DayHolder } from '../domain/decision/day-bounds';
import type { Decision, Language, Moment, Role, SourceKind } from '../domain/decision/decision';
import type { CheckFinding, FindingCode } from '../domain/decision/finding';
import type { FollowedMatter, Obstacle } from '../domain/decision/rung-reach';
import { counted } from './counted';
import { documentWords } from './documents';
import { outsideText } from './given-day';
import { mailWords } from './mail';
import { paperNames } from './papers';

/** Words of the checks of a readable decision: what is at fault, and what to do about it. */

type Params = CheckFinding['params'];
type Say = (params: Params) => string;

const role = (language: Language, params: Params) => documentWords[language].role[params.role as Role];
const moment = (language: Language, params: Params) => documentWords[language].moment[params.moment as Moment];
const paper = (language: Language, kind: string | number | undefined) =>
  (paperNames[language][kind as SourceKind] ?? String(kind)).toLowerCase();
const agencies = ({ count }: Params) => counted(count, 'agency', 'agencies');
const messages = ({ count }: Params) => counted(count, 'message');

const vi = {
  finding: {
    rungNeverOwed: (params): string => `Mốc ${params.rung} không bao giờ đến: ${vi.obstacle[params.obstacle as Obstacle](params)}`,
    rungReachesNobody: (params) =>
      `Mốc ${params.rung} không tới ai đối với ${params.count} cơ quan: ${params.agencies}. Bổ sung người hoặc địa chỉ nhận, hoặc sửa “to” của mốc.`,
    roleReachesNobody: (params) =>
      `Mốc ${params.rung}: không có ${role('vi', params)} hoặc địa chỉ đối với ${params.count} cơ quan: ${params.agencies}.`,
    letterReachesNobody: (params) =>
      `Văn bản của mốc ${params.rung} không có nơi nhận (${role('vi', params)}) đối với ${params.count} cơ quan: ${params.agencies}. Bổ sung địa chỉ trong agencies.csv.`,
    taskUnwatched: (params): string =>
      `${vi.undertaking[params.origin as FollowedMatter['origin']](params)}: không mốc nào theo dõi tại ${params.count} cơ quan: ${params.agencies}. ${
        params.deadline === 'yes'
          ? 'Thêm mốc tính theo hạn (due) hoặc theo tin gần nhất (lastNews).'
          : 'Thêm mốc theo tin gần nhất (lastNews) hoặc cho nhiệm vụ không thời hạn (noDeadline).'
      }`,
    momentNotFollowedUp: (params) =>
      `Quy trình đôn đốc không có mốc nào sau thời điểm “${moment('vi', params)}” (${params.moment}): việc chờ ở đó không ai được nhắc.`,
    overrideWithoutEffect: ({ task, rung }) =>
      `Nhiệm vụ ${task}: phần “ladder” ghi mốc ${rung}, nhưng mốc này không áp dụng cho nhiệm vụ; ghi vậy không có tác dụng.`,
    limitWithoutEffect: ({ rung }) =>
      `Mốc ${rung}: onlyLongerThan chỉ có tác dụng với mốc tính theo hạn (due, directiveDue). Bỏ giới hạn này.`,
    leadCoordinates: ({ task, agencies: codes }) =>
      `Nhiệm vụ ${task}: ${codes} vừa chủ trì vừa phối hợp. Không cơ quan nào tự phối hợp với mình; tách thành nhiệm vụ riêng hoặc dùng “except”.`,
    performerOfMany: ({ task }) =>
      `Nhiệm vụ ${task} nêu người thực hiện nhưng giao cho nhiều cơ quan. Tách thành nhiệm vụ riêng cho từng cơ quan, hoặc bỏ người thực hiện để cơ quan tự phân công.`,
    performerOfOffice: ({ task }) =>
      `Nhiệm vụ ${task}: địa chỉ của người thực hiện là của người thuộc Văn phòng, lãnh đạo. Ghi địa chỉ khác.`,
    partTwice: ({ task, part }) => `Nhiệm vụ ${task} có hai phần việc cùng tên “${part}”. Đặt tên khác nhau.`,
    partOfPeriods: ({ task }) => `Nhiệm vụ ${task} là định kỳ, nên phần việc không có ngày riêng. Bỏ “day” của phần việc.`,
    partAfterTask: ({ task, part, day, due }) =>
      `Nhiệm vụ ${task}: phần việc “${part}” có ngày ${shortDay(day, 'vi')}, sau thời hạn ${shortDay(due, 'vi')} của nhiệm vụ.`,
    taskAddressesNobody: ({ task }) => `Nhiệm vụ ${task} không giao cho cơ quan nào.`,
    followsNobody: ({ task, first, of, agencies: codes }) =>
      of === ''
        ? `Thời hạn của nhiệm vụ ${task} tính từ nhiệm vụ ${first}, nhưng không được giao nhiệm vụ ${first}: ${codes}. Giao cả ${first}, hoặc ghi cơ quan: “after ${first} of <mã> is …”.`
        : `Thời hạn của nhiệm vụ ${task} tính từ nhiệm vụ ${first} của ${of}, nhưng ${of} không được giao nhiệm vụ này.`,
    agencyWithoutTask: ({ agency }) => `Cơ quan ${agency} không có nhiệm vụ nào.`,
    agencyEnded: ({ agency, day, successor }) =>
      `Cơ quan ${agency} kết thúc hoạt động ngày ${day}${successor === '' ? '' : `, kế thừa: ${successor}`}.`,
    agencyBegins: ({ agency, day }) => `Cơ quan ${agency} hoạt động từ ngày ${day}: nhiệm vụ được giao từ ngày đó.`,
    successorEnded: ({ agency, successor, day }) =>
      `Cơ quan ${agency} có cơ quan kế thừa ${successor}, nhưng ${successor} kết thúc hoạt động ngày ${day}: ghi cơ quan kế thừa khác.`,
    dayTooFar: (params) => `${params.where}: ${outsideText(params, 'vi')} Kiểm tra lại năm.`,
    kindOfNumber: ({ kind, number, meant }) =>
      `Số ${number} là số của loại ${paper('vi', meant)}, nhưng loại văn bản (source.kind) là ${paper('vi', kind)}: mọi thư, văn bản sẽ ghi “${paperNames.vi[kind as SourceKind] ?? kind} ${number}”.`,
    paperAhead: ({ day, today }) => `Ngày văn bản ${day} ở sau hôm nay (${today}): kiểm tra lại ngày, hoặc đợi văn bản được ký.`,
    deadlinePast: ({ task, day }) => `Nhiệm vụ ${task}: thời hạn ${day} đã qua.`,
    calendarEnds: ({ count, first, last, day }) =>
      `Lịch ngày nghỉ chỉ có từ ${first} đến ${last}, còn ${count} thư nằm ngoài, thư cuối ngày ${day}. Nhập thông báo ngày nghỉ của các năm đó, hoặc rút ngắn thời hạn, số lần nhắc.`,
  } satisfies Record<FindingCode, Say>,
  /** Why a rung can never be owed, and what to change. */
  obstacle: {
    noAgency: (_params: Params) => 'không cơ quan nào thuộc loại của mốc có nhiệm vụ. Sửa onlyKinds hoặc bỏ mốc.',
    noDeadline: (_params: Params) => 'không nhiệm vụ nào liên quan có thời hạn. Đặt thời hạn hoặc bỏ mốc.',
    everyDeadline: (_params: Params) => 'nhiệm vụ nào cũng có thời hạn. Bỏ mốc.',
    noLetter: ({ letters }) =>
      letters === ''
        ? 'không mốc nào trước đó ra văn bản được. Thêm mốc ra văn bản hoặc bỏ mốc.'
        : `không văn bản nào của các mốc ${letters} có thể được soạn. Sửa các mốc đó hoặc ofLetters.`,
    setAside: (_params: Params) => 'mọi nhiệm vụ liên quan đều bỏ mốc này (none). Bỏ mốc khỏi quy trình, hoặc để một nhiệm vụ giữ lại.',
    beforeMoment: (params) =>
      `mốc tính ${params.days} ngày trước “${moment('vi', params)}”, thời điểm không ai biết trước. Chỉ tính trước hạn (due, directiveDue).`,
    tooShort: ({ days }) => `không thời hạn nào dài hơn ${days} ngày làm việc. Giảm onlyLongerThan hoặc bỏ mốc.`,
    tooEarly: ({ days }) => `mốc tính ${days} ngày làm việc trước hạn, nhưng không thời hạn nào dài đến thế. Giảm số ngày hoặc bỏ mốc.`,
  } satisfies Record<Obstacle, Say>,
  /** The task named, or what arises from it. */
  undertaking: {
    own: ({ task }) => `Nhiệm vụ ${task}`,
    change: ({ task }) => `Thay đổi dịch vụ công theo nhiệm vụ ${task}`,
    contribution: ({ task }) => `Đề nghị phối hợp theo nhiệm vụ ${task}`,
  } satisfies Record<FollowedMatter['origin'], Say>,
  severity: { error: 'lỗi', warning: 'lưu ý', note: 'ghi chú' } satisfies Record<CheckFinding['severity'], string>,
  theDocument: 'Văn bản',
  /** The same faults on a page, by names. */
  onPage: {
    rungNeverOwed: (rung: string) => `Mốc “${rung}” của quy trình đôn đốc không còn lúc nào đến.`,
    rungReachesNobody: (rung: string, agencies: string) => `Mốc “${rung}” không tới ai ở: ${agencies}.`,
    letterReachesNobody: (rung: string, agencies: string) => `Văn bản của mốc “${rung}” không có nơi nhận ở: ${agencies}.`,
    taskUnwatched: (task: string, agencies: string) => `Nhiệm vụ “${task}” không có mốc nào theo dõi ở: ${agencies}.`,
    more: (count: number) => ` và ${count} cơ quan khác`,
  },
};

export type FindingWords = typeof vi;

const en: FindingWords = {
  finding: {
    rungNeverOwed: (params) => `Rung ${params.rung} can never be owed: ${en.obstacle[params.obstacle as Obstacle](params)}`,
    rungReachesNobody: (params) =>
      `Rung ${params.rung} reaches nobody for ${agencies(params)}: ${params.agencies}. Add a person or an address, or change the rung’s “to”.`,
    roleReachesNobody: (params) =>
      `Rung ${params.rung}: no ${role('en', params)} or no address for ${agencies(params)}: ${params.agencies}.`,
    letterReachesNobody: (params) =>
      `The letter of rung ${params.rung} has no addressee (${role('en', params)}) for ${agencies(params)}: ${params.agencies}. Add the address in agencies.csv.`,
    taskUnwatched: (params) =>
      `${en.undertaking[params.origin as FollowedMatter['origin']](params)}: no rung watches it at ${agencies(params)}: ${params.agencies}. ${
        params.deadline === 'yes'
          ? 'Add a rung on the deadline (due) or on the last news (lastNews).'
          : 'Add a rung on the last news (lastNews) or for tasks without a deadline (noDeadline).'
      }`,
    momentNotFollowedUp: (params) =>
      `The ladder has no rung after “${moment('en', params)}” (${params.moment}): nobody is reminded of what waits there.`,
    overrideWithoutEffect: ({ task, rung }) =>
      `Task ${task}: its “ladder” names rung ${rung}, which does not apply to the task; the departure has no effect.`,
    limitWithoutEffect: ({ rung }) =>
      `Rung ${rung}: onlyLongerThan has an effect only on rungs that count from a deadline (due, directiveDue). Take the limit out.`,
    leadCoordinates: ({ task, agencies: codes }) =>
      `Task ${task}: ${codes} both leads and coordinates. Nobody coordinates with themselves; make it a task of its own, or use “except”.`,
    performerOfMany: ({ task }) =>
      `Task ${task} names who does it, and addresses several agencies. Make it a task for each of them, or leave the person out so that each agency passes it on itself.`,
    performerOfOffice: ({ task }) =>
      `Task ${task}: the address of whoever does it belongs to somebody of the Office or the leadership. Give another address.`,
    partTwice: ({ task, part }) => `Task ${task} has two parts called “${part}”. Give them different titles.`,
    partOfPeriods: ({ task }) => `Task ${task} recurs, so its parts have no days of their own. Leave out “day” of the parts.`,
    partAfterTask: ({ task, part, day, due }) =>
      `Task ${task}: part “${part}” has the day ${shortDay(day, 'en')}, which is after the deadline ${shortDay(due, 'en')} of the task.`,
    taskAddressesNobody: ({ task }) => `Task ${task} addresses no agency.`,
    followsNobody: ({ task, first, of, agencies: codes }) =>
      of === ''
        ? `The deadline of task ${task} counts from task ${first}, which these do not have: ${codes}. Give them ${first}, or name the agency: “after ${first} of <code> is …”.`
        : `The deadline of task ${task} counts from task ${first} of ${of}, which does not have it.`,
    agencyWithoutTask: ({ agency }) => `Agency ${agency} has no task.`,
    agencyEnded: ({ agency, day, successor }) =>
      `Agency ${agency} ceased on ${day}${successor === '' ? '' : `; its successor is ${successor}`}.`,
    agencyBegins: ({ agency, day }) => `Agency ${agency} begins on ${day}: its tasks are given from that day.`,
    successorEnded: ({ agency, successor, day }) =>
      `The successor of ${agency} is ${successor}, which ceases on ${day}: name another successor.`,
    dayTooFar: (params) => `${params.where}: ${outsideText(params, 'en')} Check the year.`,
    kindOfNumber: ({ kind, number, meant }) =>
      `The number ${number} is that of a ${paper('en', meant)}, but the kind of paper (source.kind) is ${paper('en', kind)}: every message and letter would say “${paperNames.en[kind as SourceKind] ?? kind} ${number}”.`,
    paperAhead: ({ day, today }) => `The day of the paper, ${day}, is after today (${today}): check it, or wait until the paper is signed.`,
    deadlinePast: ({ task, day }) => `Task ${task}: the deadline ${day} has passed.`,
    calendarEnds: (params) =>
      `The calendar is known from ${params.first} to ${params.last} only, and ${messages(params)} lie outside it, the last on ${params.day}. Enter the notices of those years, or shorten deadlines or repeats.`,
  },
  obstacle: {
    noAgency: () => 'no agency of its kinds has a task. Change onlyKinds, or take the rung out.',
    noDeadline: () => 'no task that it concerns has a deadline. Set one, or take the rung out.',
    everyDeadline: () => 'every task has a deadline. Take the rung out.',
    noLetter: ({ letters }) =>
      letters === ''
        ? 'no rung before it can make a letter. Add one that does, or take this one out.'
        : `no letter of the rungs ${letters} can ever be drafted. Change those rungs, or ofLetters.`,
    setAside: () => 'every task that it concerns does without it (none). Take it out of the ladder, or let a task keep it.',
    beforeMoment: (params) =>
      `it counts ${counted(params.days, 'day')} before “${moment('en', params)}”, which nobody foresees. Only deadlines (due, directiveDue) have days before them.`,
    tooShort: ({ days }) => `no deadline is more than ${counted(days, 'working day')} away. Lower onlyLongerThan, or take the rung out.`,
    tooEarly: ({ days }) =>
      `it counts ${counted(days, 'working day')} before the deadline, and no deadline is that far away. Lower the days, or take it out.`,
  },
  undertaking: {
    own: ({ task }) => `Task ${task}`,
    change: ({ task }) => `A change of a service under task ${task}`,
    contribution: ({ task }) => `A request for a contribution under task ${task}`,
  },
  severity: { error: 'error', warning: 'warning', note: 'note' },
  theDocument: 'The document',
  onPage: {
    rungNeverOwed: (rung) => `The rung “${rung}” would never be reached any more.`,
    rungReachesNobody: (rung, agencies) => `The rung “${rung}” reaches nobody at: ${agencies}.`,
    letterReachesNobody: (rung, agencies) => `The letter of the rung “${rung}” has no addressee at: ${agencies}.`,
    taskUnwatched: (task, agencies) => `No rung watches the task “${task}” at: ${agencies}.`,
    more: (count) => ` and ${counted(count, 'more agency', 'more agencies')}`,
  },
};

const findingWords: Record<Language, FindingWords> = { vi, en };

/** A finding in words. Of many agencies it names the first; their number stands in the text, and all of them in its params. */
export function findingText({ code, params }: CheckFinding, language: Language): string {
  const { finding, onPage } = findingWords[language];
  const { agencies } = params;
  return finding[code](agencies === undefined ? params : { ...params, agencies: firstOf(String(agencies).split(', '), onPage) });
}

function firstOf(agencies: readonly string[], { more }: Pick<FindingWords['onPage'], 'more'>): string {
  const others = agencies.length - AGENCIES_NAMED;
  return `${agencies.slice(0, AGENCIES_NAMED).join(', ')}${others > 0 ? more(others) : ''}`;
}

/** One line of a finding for a person: `error: Rung Q5 can never be owed: …`. */
export function findingLine(finding: CheckFinding, language: Language): string {
  return `${findingWords[language].severity[finding.severity]}: ${findingText(finding, language)}`;
}

/** Words a fault for a page, where nobody has the files at hand: it names rungs, tasks and agencies, and says nothing of fields. */
export function faultOnPage(finding: CheckFinding, decision: Decision, language: Language): string {
  const { code, params } = finding;
  if (code === 'dayTooFar') return dayOutsideText(finding, decision, language);
  const words = findingWords[language].onPage;
  const rung = decision.ladder.find((entry) => entry.code === params.rung)?.title[language] ?? '';
  const task = decision.tasks.find((entry) => entry.code === params.task)?.title[language] ?? '';
  const codes = String(params.agencies ?? '').split(', ');
  const names = decision.agencies.filter((agency) => codes.includes(agency.code)).map(({ name }) => name[language]);
  const at = firstOf(names, words);
  if (code === 'rungNeverOwed') return words.rungNeverOwed(rung);
  if (code === 'rungReachesNobody' || code === 'letterReachesNobody') return words[code](rung, at);
  if (code === 'taskUnwatched') return words.taskUnwatched(task, at);
  const { first = '', last = '', day = '' } = params;
  const shown = { first: shortDay(first, language), last: shortDay(last, language), day: shortDay(day, language) };
  return findingText(code === 'calendarEnds' ? { ...finding, params: { ...params, ...shown } } : finding, language);
}

/** Agencies that one fault names. */
const AGENCIES_NAMED = 6;

/** Words `dayTooFar` for a page: it names the task, agency or person. */
function dayOutsideText({ params }: CheckFinding, decision: Decision, language: Language): string {
  const named: Record<DayHolder, () => string | undefined> = {
    document: () => undefined,
    task: () => decision.tasks.find(({ code }) => code === params.code)?.title[language],
    agency: () => agencyOf(decision, String(params.code))?.name[language],
    person: () => decision.people.find(({ id }) => id === params.code)?.position[language],
  };
  const holder = named[params.of as DayHolder]() ?? findingWords[language].theDocument;
  const shown = (day: string | number | undefined) => shortDay(day, language);
  return `${holder}: ${outsideText({ ...params, day: shown(params.day), from: shown(params.from), to: shown(params.to) }, language)}`;
}

function shortDay(day: string | number | undefined, language: Language): string {
  return mailWords[language].shortDay(String(day));
}
