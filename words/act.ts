import type { FieldForm, FieldProblem } from '../domain/commands/field-form';
import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

const vi = {
  forms: {
    code: 'một mã, như review, report@2020-10-16, b14',
    codes: 'một hay nhiều mã, cách nhau bằng dấu phẩy',
    words: 'lời văn, không quá 10.000 ký tự',
    line: 'một dòng, không quá 500 ký tự',
    day: 'một ngày như 2020-10-30; none là không có',
    due: 'một ngày như 2020-10-30, hoặc một giờ trong ngày như “2020-10-30 16:00”; none là không có',
    address: 'một địa chỉ thư điện tử; none là không có',
    count: 'một số nguyên từ 0',
    yesNo: 'yes hoặc no (có hoặc không)',
    level: 'officer, headOfDivision, deputyChief, chiefOfOffice, deputyChairman hoặc chairman',
    tasks:
      'cơ quan, thời hạn, nội dung, như “so-y-te 2020-11-20 Rà soát lại danh mục” (có giờ: 2020-11-20T16:00); viết nhiều lần cho nhiều nhiệm vụ',
    correction: '“submitted 2020-10-05 09:00”, “acknowledged 2020-10-05 09:00”, “progress 12” hoặc “letter <mã> <số> <ngày> <người ký>”',
    file: 'một tệp đã lưu, theo mã băm; gửi bằng --attach hoặc dondoc letter',
    files: 'tệp đã lưu, theo mã băm; gửi tệp bằng --attach, dondoc letter hoặc trang của nhiệm vụ',
    services:
      'mã dịch vụ và điều cần ghi, như “snv-001 integrated=yes integratedOn=2020-10-05 complete=yes accurate=no”; viết nhiều lần cho nhiều dịch vụ',
  } satisfies Record<FieldForm, string>,
  problem: {
    noEquals: (field, form) => `${field}: viết ${field}=<giá trị>${form === '' ? '' : `; cần ${form}`}`,
    unknownField: (field) => `${field}: việc này không có trường đó`,
    twice: (field) => `${field}: chỉ viết một lần`,
    missing: (field, form) => `${field}: thiếu; cần ${form}`,
    wrongForm: (field, form, found) => `${field}: có “${found}”, cần ${form}`,
  } satisfies Record<FieldProblem['fault'], (field: string, form: string, found: string) => string>,
  meant: (name: string) => `; có phải là “${name}”?`,
  faults: (count: number) => `${count} lỗi. Chưa ghi nhận gì.`,
  needs: (command: string, fields: string) => `${command} có các trường: ${fields}`,
  usage: 'Viết: dondoc act <quyết định> <cơ quan> <việc> [trường=giá trị …] --as <mã người>; danh sách việc: dondoc act --list',
  unknownCommand: (name: string) => `Không có việc “${name}”. Danh sách: dondoc act --list`,
  noFile: (path: string) => `Không có tệp ${path}. Kiểm tra lại đường dẫn.`,
  attachToSubmit: '--attach chỉ dùng khi nộp kết quả (submit)',
  unknownAgency: (name: string) => `Quyết định này không có cơ quan “${name}”`,
  unknownPerson: (id: string, people: string) => `--as: không có người “${id}”; có: ${people}`,
  personNeeded: 'Thiếu --as <mã người>: ai của Văn phòng hoặc lãnh đạo làm việc này',
  badMoment: (text: string) => `--happened: có “${text}”, cần thời điểm như "2020-10-05 09:00" (giờ Việt Nam)`,
  badDay: (option: string, text: string) => `${option}: có “${text}”, cần một ngày như 2020-10-05`,
  badChoice: (option: string, text: string, choices: string) => `${option}: có “${text}”, cần một trong: ${choices}`,
  sourceNeeded: 'Số, ngày hoặc tệp cần đi cùng --source (loại văn bản hoặc cuộc trao đổi)',
  before: (command: string, agencies: number) => `${command}: ${agencies} cơ quan`,
  recorded: (agency: string) => `${agency}: đã ghi nhận`,
  recordedBefore: (agency: string) => `${agency}: đã ghi nhận từ trước, không có gì thay đổi`,
  refused: (agency: string, why: string) => `${agency}: chưa ghi nhận. ${why}`,
  after: (accepted: number, refused: number) => `${accepted} cơ quan đã ghi nhận, ${refused} chưa ghi nhận`,
  columns: { field: 'Trường', form: 'Cách viết', needed: 'Bắt buộc', command: 'Việc', who: 'Ai được làm' },
  needed: 'có',
  preview: {
    heading: (agency: string) => `${agency}: nếu không ai trả lời gì thêm`,
    columns: ['', 'Thời điểm', 'Gửi tới', 'Mốc', 'Nhiệm vụ'] satisfies [string, string, string, string, string],
    none: 'Không thêm, không bớt thư nào.',
    counts: (added: number, dropped: number) => `thêm ${added} thư, bớt ${dropped} thư`,
    more: (count: number) => `… và ${count} dòng nữa (xem đủ bằng --json)`,
    asked: (agency: string, command: string) => `gửi tới cơ quan ${agency}: ${command}`,
    assumed: 'Giả định: Văn phòng phát hành mỗi văn bản vào ngày dự thảo.',
  },
  /** Before a change: what of what is open goes along or ends. */
  moves: {
    heading: (agency: string) => `${agency}: việc đang mở sẽ thay đổi`,
    ask: 'Thực hiện? (c/K) ',
  },
  release: {
    nothingHeld: (decision: string) => `${decision}: không có cơ quan nào đang chờ cho phép gửi`,
    heading: (decision: string, agencies: number, until: string) =>
      `${decision}: ${agencies} cơ quan đang chờ; các thư sẽ gửi đến hết ngày ${until} nếu cho phép và không ai trả lời`,
    messages: (count: number, addresses: number) => `${count} thư tới ${addresses} địa chỉ`,
    ask: 'Chưa gửi gì. Cho phép gửi bằng --yes',
    released: (agencies: number) => `Đã cho phép gửi đối với ${agencies} cơ quan`,
  },
};

/** Words of the commands `act` and `release`, and of a preview. */
export type ActWords = typeof vi;

const en: ActWords = {
  forms: {
    code: 'a code, such as review, report@2020-10-16, b14',
    codes: 'one or several codes, separated by commas',
    words: 'words, at most 10,000 characters',
    line: 'one line, at most 500 characters',
    day: 'a day like 2020-10-30; none for no day',
    due: 'a day like 2020-10-30, or an hour of it like “2020-10-30 16:00”; none for none',
    address: 'an e-mail address; none for none',
    count: 'a whole number from 0',
    yesNo: 'yes or no',
    level: 'officer, headOfDivision, deputyChief, chiefOfOffice, deputyChairman or chairman',
    tasks:
      'agency, deadline, title, such as “so-y-te 2020-11-20 Review the list again” (with an hour: 2020-11-20T16:00); written again for each further task',
    correction: '“submitted 2020-10-05 09:00”, “acknowledged 2020-10-05 09:00”, “progress 12” or “letter <id> <number> <day> <signer>”',
    file: 'a stored file by its hash; send it with --attach or dondoc letter',
    files: 'stored files by their hash; send files with --attach, dondoc letter or on the page of the task',
    services:
      'a service’s code and what is so of it, such as “snv-001 integrated=yes integratedOn=2020-10-05 complete=yes accurate=no”; once for each service',
  },
  problem: {
    noEquals: (field, form) => `${field}: write ${field}=<value>${form === '' ? '' : `; expected ${form}`}`,
    unknownField: (field) => `${field}: this command has no such field`,
    twice: (field) => `${field}: write it once`,
    missing: (field, form) => `${field}: missing; expected ${form}`,
    wrongForm: (field, form, found) => `${field}: found “${found}”, expected ${form}`,
  },
  meant: (name) => `; is “${name}” meant?`,
  faults: (count) => `${counted(count, 'fault')}. Nothing was recorded.`,
  needs: (command, fields) => `${command} has the fields: ${fields}`,
  usage: 'Write: dondoc act <decision> <agency> <command> [field=value …] --as <person id>; the commands: dondoc act --list',
  unknownCommand: (name) => `there is no command “${name}”. The list: dondoc act --list`,
  noFile: (path) => `There is no file ${path}. Check the path.`,
  attachToSubmit: '--attach goes with a result handed in (submit)',
  unknownAgency: (name) => `this decision has no agency “${name}”`,
  unknownPerson: (id, people) => `--as: there is no person “${id}”; there are: ${people}`,
  personNeeded: '--as <person id> is missing: who of the Office or leadership does this',
  badMoment: (text) => `--happened: found “${text}”, expected a moment like "2020-10-05 09:00" (time in Việt Nam)`,
  badDay: (option, text) => `${option}: found “${text}”, expected a day like 2020-10-05`,
  badChoice: (option, text, choices) => `${option}: found “${text}”, expected one of: ${choices}`,
  sourceNeeded: 'a number, date or file needs --source (what paper or talk it is)',
  before: (command, agencies) => `${command}: ${counted(agencies, 'agency', 'agencies')}`,
  recorded: (agency) => `${agency}: recorded`,
  recordedBefore: (agency) => `${agency}: recorded before; nothing changed`,
  refused: (agency, why) => `${agency}: not recorded. ${why}`,
  after: (accepted, refused) => `recorded for ${counted(accepted, 'agency', 'agencies')}, not for ${refused}`,
  columns: { field: 'Field', form: 'Written as', needed: 'Needed', command: 'Command', who: 'Who may give it' },
  needed: 'yes',
  preview: {
    heading: (agency) => `${agency}: if nobody says anything more`,
    columns: ['', 'When', 'To', 'Rungs', 'Tasks'],
    none: 'No message is added or dropped.',
    counts: (added, dropped) => `${counted(added, 'message')} added, ${dropped} dropped`,
    more: (count) => `… and ${counted(count, 'more line')} (all of them with --json)`,
    asked: (agency, command) => `sent to agency ${agency}: ${command}`,
    assumed: 'Assumed: the Office issues each letter on the day it is drafted.',
  },
  moves: {
    heading: (agency) => `${agency}: what is open there changes`,
    ask: 'Go ahead? (y/N) ',
  },
  release: {
    nothingHeld: (decision) => `${decision}: no agency waits to be released`,
    heading: (decision, agencies, until) =>
      `${decision}: ${counted(agencies, 'agency waits', 'agencies wait')}; what would go out through ${until} once released, if nobody answers`,
    messages: (count, addresses) => `${counted(count, 'message')} to ${counted(addresses, 'address', 'addresses')}`,
    ask: 'Nothing was sent. Release with --yes',
    released: (agencies) => `Released for ${counted(agencies, 'agency', 'agencies')}`,
  },
};

export const actWords: Record<Language, ActWords> = { vi, en };

/** Says what is wrong with a field and what is expected there. */
export function fieldProblemText({ field, fault, form, found, suggestion }: FieldProblem, language: Language): string {
  const words = actWords[language];
  const text = words.problem[fault](field, form === null ? '' : words.forms[form], found);
  return suggestion === null ? text : `${text}${words.meant(suggestion)}`;
}
