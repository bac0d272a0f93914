import type { Due } from '../domain/calendar/due';
import type { Day } from '../domain/calendar/time';
import type { Amendment } from '../domain/commands/command';
import type { DecisionChange } from '../domain/decision/changes';
import type { Language } from '../domain/decision/decision';
import type { EditFault } from '../domain/decision/edits';
import { performerText } from '../domain/decision/performer';
import type { Text } from '../domain/text/both-languages';
import { counted, forCount } from './counted';
import { byCode, type Naming } from './naming';
import { recordFieldName } from './record-fields';

const vi = {
  nothing: (decision: string) => `${decision}: không có gì khác với bản đang theo dõi`,
  heading: (decision: string, version: number) => `${decision}: bản ${version} sẽ khác bản đang theo dõi ở các điểm sau`,
  record: {
    agency: (name) => `cơ quan ${name}`,
    person: (name) => `người ${name}`,
    task: (name) => `nhiệm vụ ${name}`,
    rung: (name) => `mốc ${name}`,
    source: (_name: string) => 'văn bản',
    document: (_name: string) => 'quy định chung',
    controlTotal: (name) => `số liệu đối chiếu “${name}”`,
  } satisfies Record<DecisionChange['of'], (name: string) => string>,
  change: { added: 'thêm', removed: 'bỏ', changed: 'đổi' } satisfies Record<DecisionChange['change'], string>,
  services: 'danh mục dịch vụ',
  agency: {
    joins: (tasks: number) => `tham gia, được giao ${tasks} nhiệm vụ`,
    leaves: 'không còn trong quyết định: kết thúc theo dõi',
    assign: (tasks: string) => `giao thêm: ${tasks}`,
    cancel: (tasks: string) => `kết thúc theo dõi: ${tasks}`,
    /** `was` is null where it had none; both are in words. */
    deadline: (task: string, day: string | null, was: string | null) =>
      `thời hạn của ${task}: từ ${was ?? 'không có'} thành ${day ?? 'không có'}`,
    /** A deadline that was granted, or whose new day has passed. */
    kept: (task: string, stays: string, instead: string) => `thời hạn của ${task} giữ nguyên ${stays}, không lùi về ${instead}`,
    /** Its follow-up has ended: tasks that it does not get, and how it gets them. */
    ended: (tasks: string) =>
      `đã kết thúc theo dõi, nên chưa được giao: ${tasks}. Muốn giao, mở lại việc theo dõi của cơ quan rồi sửa đổi lại; không thì để nguyên.`,
    /** `who`: the person and their division, or null. */
    performer: (task: string, who: string | null) =>
      who === null ? `${task}: không còn nêu tên người thực hiện` : `${task}: người thực hiện là ${who}`,
    /** The titles of parts that are new, changed or taken out; empty where there are none. */
    parts: (task: string, added: string, changed: string, gone: string) =>
      `${task}: ${[
        ...(added === '' ? [] : [`thêm phần việc ${added}`]),
        ...(changed === '' ? [] : [`sửa phần việc ${changed}`]),
        ...(gone === '' ? [] : [`bỏ phần việc ${gone}`]),
      ].join('; ')}`,
    contacts: {
      head: 'thủ trưởng khác: nhận các việc đang mở trong thông báo tới',
      focal: 'đầu mối khác: nhận các việc đang mở trong thông báo tới',
    } satisfies Record<'head' | 'focal', string>,
    past: (task: string, day: string) => `! ${task}: thời hạn ${day} đã qua ngay khi giao`,
    versionOnly: (agencies: number) => `${agencies} cơ quan chỉ đổi bản quyết định, không đổi nhiệm vụ`,
    more: (agencies: number) => `… và ${agencies} cơ quan khác có thay đổi (xem đủ bằng --json)`,
  },
  ask: 'Chưa lưu gì. Thực hiện bằng --yes',
  stored: (decision: string, version: number) => `${decision}: đã lưu bản ${version}`,
  given: (agencies: number) => `${agencies} cơ quan đã được cập nhật`,
  notGiven: (agency: string, why: string) => `${agency}: chưa cập nhật. ${why} Chạy lại lệnh này để tiếp tục.`,
  stale: (decision: string) => `${decision}: vừa có bản khác được lưu. Xem lại rồi thực hiện lần nữa.`,
  unknown: (decision: string) => `Chưa theo dõi quyết định ${decision}; giao nhiệm vụ bằng: dondoc publish <thư mục>`,
  reasonNeeded: 'Thiếu --reason: lý do sửa đổi, như số văn bản sửa đổi',
  notTheirs: (what: string, level: string) => `Chưa thay đổi gì. Thay đổi ${what} cần từ cấp ${level}: --as phải là người ở cấp đó.`,
  fault: {
    nobodyThere: (name) => `Không có ai nhận thông báo tại ${name}`,
    substituteUnknown: (name) => `--substitute: không có người “${name}”`,
    substituteNeeded: (name) => `${name} là của Văn phòng hoặc lãnh đạo: cần --substitute <mã người thay>`,
    deputyNeeded: (name) => `${name} là của cơ quan: cần --position và --address của người thay`,
    ownSubstitute: (name) => `${name}: người thay phải là người khác`,
    overlap: (name) => `${name}: đã có người thay trong thời gian này`,
    wrongOrder: (name) => `Ngày phải không sớm hơn ngày trước đó (${name})`,
    unknownAgency: (name) => `Không có cơ quan “${name}” trong quyết định; thêm bằng: dondoc amend <thư mục>`,
    sameAgency: (name) => `${name}: cần một cơ quan khác`,
    alreadyEnded: (name) => `${name}: đã kết thúc hoạt động trước đó`,
    otherRole: (name) => `${name}: người tiếp nhận phải cùng cấp với người bàn giao`,
  } satisfies Record<EditFault['code'], (name: string) => string>,
  severalPeople: (name: string, addresses: string) => `“${name}” có ở nhiều địa chỉ; hãy dùng địa chỉ: ${addresses}`,
  positionNeeded: 'Cần --address hoặc --position',
  badDay: (option: string, text: string) => `${option}: có “${text}”, cần một ngày như 2020-10-05`,
  openTasks: (agency: string, tasks: string) => `${agency} còn nhiệm vụ đang mở (${tasks}): cần --successor <mã cơ quan> để chuyển tiếp`,
  reasons: {
    absent: (who: string, from: string, to: string) => `${who} vắng từ ${from} đến ${to}`,
    handedOver: (who: string, to: string) => `${who} bàn giao công việc cho ${to}`,
    replaced: (agency: string) => `Thay đầu mối, thủ trưởng của ${agency}`,
    renamed: (agency: string, from: string) => `${agency} đổi tên từ ${from}`,
    merged: (agency: string, into: string, from: string) => `${agency} sáp nhập vào ${into} từ ${from}`,
    abolished: (agency: string, from: string) => `${agency} kết thúc hoạt động từ ${from}`,
  },
  close: {
    heading: (decision: string, agencies: number) => `${decision}: kết thúc theo dõi ${agencies} cơ quan`,
    open: (agency: string, tasks: string) => `${agency} đang mở: ${tasks}`,
    nothingOpen: 'Không còn nhiệm vụ nào đang mở.',
    stillOpen: (tasks: number) =>
      `Còn ${tasks} nhiệm vụ đang mở nên chưa kết thúc gì. Xử lý từng nhiệm vụ, hoặc kết thúc luôn chúng bằng --cancel-open`,
    replacedBy: (decision: string) => `Được thay thế bởi ${decision}`,
    ask: 'Chưa kết thúc gì. Thực hiện bằng --yes',
    closed: (agencies: number) => `Đã kết thúc theo dõi ${agencies} cơ quan`,
    whole: (decision: string) => `${decision}: đã kết thúc theo dõi`,
    itself: 'Một quyết định không thay thế chính nó',
  },
  takeOver: {
    held: (decision: string) => `Đang giữ, chưa gửi gì. Xem và cho phép gửi: dondoc release ${decision}`,
    before: 'Đã giao từ trước: bảng tiếp nhận không được đọc lại.',
  },
};

export type AmendWords = typeof vi;

const en: AmendWords = {
  nothing: (decision) => `${decision}: nothing differs from what is followed`,
  heading: (decision, version) => `${decision}: version ${version} would differ from the one in force here`,
  record: {
    agency: (name) => `agency ${name}`,
    person: (name) => `person ${name}`,
    task: (name) => `task ${name}`,
    rung: (name) => `rung ${name}`,
    source: () => 'the paper',
    document: () => 'general rules',
    controlTotal: (name) => `control total “${name}”`,
  },
  change: { added: 'added', removed: 'removed', changed: 'changed' },
  services: 'catalogue of services',
  agency: {
    joins: (tasks) => `joins and is given ${counted(tasks, 'task')}`,
    leaves: 'is no longer in the decision: its follow-up ends',
    assign: (tasks) => `also assigned: ${tasks}`,
    cancel: (tasks) => `cancelled: ${tasks}`,
    deadline: (task, day, was) => `deadline of ${task}: from ${was ?? 'none'} to ${day ?? 'none'}`,
    kept: (task, stays, instead) => `the deadline of ${task} stays ${stays}, and does not go back to ${instead}`,
    ended: (tasks) =>
      `its follow-up has ended, so it is not given: ${tasks}. To give it, reopen the follow-up of the agency and amend again; else leave it so.`,
    performer: (task, who) => (who === null ? `${task}: names nobody any more` : `${task}: done by ${who}`),
    parts: (task, added, changed, gone) =>
      `${task}: ${[
        ...(added === '' ? [] : [`new parts ${added}`]),
        ...(changed === '' ? [] : [`changed parts ${changed}`]),
        ...(gone === '' ? [] : [`parts taken out ${gone}`]),
      ].join('; ')}`,
    contacts: {
      head: 'another head: gets the open tasks with the next message',
      focal: 'another focal officer: gets the open tasks with the next message',
    },
    past: (task, day) => `! ${task}: the deadline ${day} has passed when it is assigned`,
    versionOnly: (agencies) =>
      `${counted(agencies, 'agency only gets', 'agencies only get')} the new version; ${forCount(agencies, 'its', 'their')} tasks stay as they are`,
    more: (agencies) => `… and ${counted(agencies, 'more agency that changes', 'more agencies that change')} (all of them with --json)`,
  },
  ask: 'Nothing was stored. Go ahead with --yes',
  stored: (decision, version) => `${decision}: version ${version} is stored`,
  given: (agencies) => `${counted(agencies, 'agency is', 'agencies are')} up to date`,
  notGiven: (agency, why) => `${agency}: not updated. ${why} Run this command again to go on.`,
  stale: (decision) => `${decision}: another version has been stored meanwhile. Look again, then repeat.`,
  unknown: (decision) => `decision ${decision} is not followed; publish it with: dondoc publish <folder>`,
  reasonNeeded: '--reason is missing: why it changes, such as the number of the amending paper',
  notTheirs: (what, level) =>
    `Nothing was changed. A change of ${what} needs the ${level} or above: --as has to name somebody of that level.`,
  fault: {
    nobodyThere: (name) => `nobody is written to at ${name}`,
    substituteUnknown: (name) => `--substitute: there is no person “${name}”`,
    substituteNeeded: (name) => `${name} is of the Office or leadership: --substitute <person id> is needed`,
    deputyNeeded: (name) => `${name} is of an agency: --position and --address of the substitute are needed`,
    ownSubstitute: (name) => `${name}: the substitute must be somebody else`,
    overlap: (name) => `${name}: somebody stands in during this time already`,
    wrongOrder: (name) => `the day must be no earlier than the one before it (${name})`,
    unknownAgency: (name) => `the decision has no agency “${name}”; add it with: dondoc amend <folder>`,
    sameAgency: (name) => `${name}: another agency is needed`,
    alreadyEnded: (name) => `${name}: has ended before`,
    otherRole: (name) => `${name}: whoever takes over must be of the same level`,
  },
  severalPeople: (name, addresses) => `“${name}” stands at several addresses; use one: ${addresses}`,
  positionNeeded: '--address or --position is needed',
  badDay: (option, text) => `${option}: found “${text}”, expected a day like 2020-10-05`,
  openTasks: (agency, tasks) => `${agency} has open tasks (${tasks}): --successor <agency> is needed to take them over`,
  reasons: {
    absent: (who, from, to) => `${who} is away from ${from} through ${to}`,
    handedOver: (who, to) => `${who} hands the work over to ${to}`,
    replaced: (agency) => `A new contact at ${agency}`,
    renamed: (agency, from) => `${agency} is renamed from ${from}`,
    merged: (agency, into, from) => `${agency} is merged into ${into} from ${from}`,
    abolished: (agency, from) => `${agency} is abolished from ${from}`,
  },
  close: {
    heading: (decision, agencies) => `${decision}: ending the follow-up of ${counted(agencies, 'agency', 'agencies')}`,
    open: (agency, tasks) => `${agency} has open: ${tasks}`,
    nothingOpen: 'No task is open.',
    stillOpen: (tasks) =>
      `${counted(tasks, 'task is', 'tasks are')} open, so nothing was closed. Settle ${forCount(tasks, 'it, or cancel it', 'each of them, or cancel them all')} with --cancel-open`,
    replacedBy: (decision) => `Replaced by ${decision}`,
    ask: 'Nothing was closed. Go ahead with --yes',
    closed: (agencies) => `The follow-up of ${counted(agencies, 'agency', 'agencies')} has ended`,
    whole: (decision) => `${decision}: its follow-up has ended`,
    itself: 'a decision does not replace itself',
  },
  takeOver: {
    held: (decision) => `Held: nothing is sent yet. See what would go out, and release it: dondoc release ${decision}`,
    before: 'Published before: the table was not read again.',
  },
};

export const amendWords: Record<Language, AmendWords> = { vi, en };

/** One change of a document in a line: `đổi nhiệm vụ …: thời hạn, tên gọi`. */
export function changeText({ of, name, change, fields }: DecisionChange, names: Naming, language: Language): string {
  const words = amendWords[language];
  const said = fields.map((field) => recordFieldName(field, language)).join(', ');
  return `${words.change[change]} ${words.record[of](recordName(of, name, names))}${fields.length === 0 ? '' : `: ${said}`}`;
}

/** The name of a record that changes. */
export function recordName(of: DecisionChange['of'], name: string, names: Naming): string {
  return of === 'agency' || of === 'person' || of === 'task' || of === 'rung' ? names[of](name) : name;
}

/** A change at one agency, as the plan words it. */
type RolloutChange = {
  kind: 'amend' | 'join' | 'leave' | 'ended';
  amendment: Pick<Amendment, 'cancel' | 'deadlines' | 'newContacts' | 'performers' | 'parts'> | null;
  /** The current deadlines of the tasks before the change. */
  was: Record<string, Due | null>;
  tasks: { id: string; deadline: Day | null }[];
  kept: { task: string; stays: Day; instead: Day }[];
};

/** The same in a line for each part; deadlines that have passed already are told. */
export function rolloutLines(
  { kind, amendment, tasks, kept, was }: RolloutChange,
  today: Day,
  names: Naming,
  language: Language,
): string[] {
  const words = amendWords[language].agency;
  const named = (ids: readonly string[]) => ids.map(names.task).join(names === byCode ? ', ' : '; ');
  const past = tasks.flatMap(({ id, deadline }) =>
    deadline !== null && deadline < today ? [words.past(names.task(id), names.day(deadline))] : [],
  );
  const assigned = named(tasks.map(({ id }) => id));
  if (kind === 'ended') return [words.ended(assigned)];
  if (kind === 'join') return [words.joins(tasks.length), ...past];
  return [
    ...(kind === 'leave' ? [words.leaves] : []),
    ...(tasks.length > 0 ? [words.assign(assigned)] : []),
    ...past,
    ...((amendment?.cancel.length ?? 0) > 0 ? [words.cancel(named(amendment?.cancel ?? []))] : []),
    ...(amendment?.deadlines ?? [])
      .filter(({ task }) => !kept.some((entry) => entry.task === task))
      .map(({ task, deadline }) => words.deadline(names.task(task), saidDay(deadline, names), saidDay(was[task] ?? null, names))),
    ...kept.map(({ task, stays, instead }) => words.kept(names.task(task), names.day(stays), names.day(instead))),
    ...(amendment?.performers ?? []).map(({ task, performer }) =>
      words.performer(names.task(task), performer === null ? null : performerText(performer)),
    ),
    ...(amendment?.parts ?? []).map(({ task, add, change, withdraw }) => {
      const titles = (parts: readonly { title: Text }[]) => parts.map(({ title }) => title[language]).join('; ');
      return words.parts(names.task(task), titles(add), titles(change), titles(withdraw));
    }),
    ...(amendment?.newContacts ?? []).map((who) => words.contacts[who]),
  ];
}

function saidDay(due: Due | null, { day }: Naming): string | null {
  return due === null ? null : day(due);
}
