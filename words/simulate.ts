import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

/** Words of `dondoc simulate`. A simulation tells its events, messages and refusals with their usual words. */

/** Words of the cast where a story gives none: the record is in Vietnamese, as agencies and the Office write. */
export const said = {
  progress: 'Đang thực hiện theo kế hoạch.',
  result: 'Đã hoàn thành; gửi kèm kết quả theo yêu cầu.',
  paperFile: 'bao-cao-da-ky.pdf',
  refusal: 'Nội dung này không thuộc chức năng, nhiệm vụ của cơ quan; đề nghị phân công lại.',
  blocker: 'Chưa có hướng dẫn kỹ thuật thống nhất nên chưa thực hiện được; đề nghị tháo gỡ.',
  pauseDeclined: 'Vướng mắc không làm gián đoạn toàn bộ công việc; đề nghị tiếp tục thực hiện phần việc còn lại.',
  resolved: 'Đã có văn bản hướng dẫn; đề nghị tiếp tục thực hiện.',
  returned: 'Kết quả chưa đủ số liệu so với yêu cầu; đề nghị bổ sung.',
} as const;

/** Counts by name, in the order in which they are told. */
type Counts = Record<string, number>;

const vi = {
  badUntil: (text: string, start: string) =>
    `Ngày kết thúc không hợp lệ: ${text}. Viết như 2021-01-29 hoặc 2021-01-29 17:00, không sớm hơn ${start}.`,
  folderInUse: (folder: string) => `${folder} đã có tệp không phải của một lần mô phỏng. Hãy chọn thư mục khác cho --out.`,
  badPort: (text: string) => `Cổng không hợp lệ: ${text}. Viết một số từ 0 đến 65535.`,
  serving: (url: string) => `Các trang mở tại ${url}, thời gian chạy tiếp từ lúc mô phỏng kết thúc. Ctrl-C để dừng.`,
  interrupted: (folder: string) => `Đã dừng mô phỏng. Trong ${folder} chỉ có các thư đã gửi đến lúc dừng.`,
  playing: (from: string, until: string) => `Mô phỏng từ ${from} đến ${until}`,
  notTaken: (at: string, agency: string, command: string, why: string) => `! ${at} ${agency}: ${command} không được ghi nhận. ${why}`,
  written: (folder: string) => `Kết quả trong ${folder}: mailbox (từng thư), timeline.md, timeline.json, figures.json`,
  took: (seconds: number) => `Mô phỏng mất ${seconds} giây`,
  timeline: {
    title: (decision: string) => `Diễn biến mô phỏng ${decision}`,
    intro: (from: string, until: string, seed: number) =>
      `Từ ${from} đến ${until}, số gốc ${seed}. Mọi việc trong đây do kịch bản và các quy tắc của chương trình tạo ra, không phải việc có thật.`,
    refused: (command: string, why: string) => `${command}: không được ghi nhận. ${why}`,
    notice: (id: string, days: string, moved: number) => `**Thông báo lịch nghỉ ${id}**: ${days}; ${moved} thời hạn được tính lại`,
    absence: (contact: string, from: string, to: string, substitute: string) =>
      `${contact} vắng từ ${from} đến ${to}, thư gửi ${substitute}`,
    /** `successor`: the agency that takes over what is open, or null. */
    end: (from: string, successor: string | null): string =>
      successor === null ? `giải thể từ ${from}` : `sáp nhập vào ${successor} từ ${from}`,
    /** `kept`: agencies whose granted deadline stands, or empty. */
    deadline: (task: string, reason: string, kept: string) =>
      `**Sửa đổi quyết định**: thời hạn của ${task}: ${reason}${kept === '' ? '' : `; giữ thời hạn đã được quyết định: ${kept}`}`,
    message: (position: string, address: string, subject: string) => `thư tới ${position} (${address}): ${subject}`,
    undelivered: (status: string) => ` [${status}]`,
    /** In place of a class: the task is not open yet, or stands elsewhere. */
    noClass: 'chưa mở',
    classes: (from: string, to: string) => `${from} → ${to}`,
    happened: (at: string) => `diễn ra ${at}`,
  },
  figures: {
    heading: (decision: string, until: string) => `${decision} đến ${until}`,
    class: 'Tình trạng',
    current: 'Thời hạn hiện tại',
    original: 'Thời hạn ban đầu',
    rate: 'Tỷ lệ đúng hạn',
    lateness: (late: number, excused: number) => `Quá hạn ${late} nhiệm vụ; quá thời hạn ban đầu nhưng có lý do được chấp nhận ${excused}`,
    letters: (issued: number, each: string, unsigned: number) => `Văn bản đã phát hành: ${issued}${each}; dự thảo chưa ký: ${unsigned}`,
    urgings: (letters: number, urged: number, calls: number) =>
      `Đôn đốc: ${letters} văn bản, ${urged} lần đôn đốc ngay, ${calls} cuộc điện thoại`,
    blockers: ({ raised, resolved, withdrawn, open, reportedUpward, pausesAccepted, pausesDeclined }: Counts) =>
      `Khó khăn, vướng mắc: nêu ${raised}, tháo gỡ ${resolved}, rút ${withdrawn}, đang mở ${open}; báo cáo cấp trên ${reportedUpward}; tạm dừng: chấp nhận ${pausesAccepted}, không chấp nhận ${pausesDeclined}`,
    directives: ({ given, closed, open }: Counts) => `Ý kiến chỉ đạo: ${given}, đã kết thúc ${closed}, đang thực hiện ${open}`,
    extensions: ({ requested, granted, refused, open }: Counts) =>
      `Gia hạn: đề nghị ${requested}, đồng ý ${granted}, không đồng ý ${refused}, chưa quyết định ${open}`,
    refusals: ({ refused, kept, moved }: Counts) => `Trả lại: ${refused}; giữ nguyên phân công ${kept}, chuyển cơ quan khác ${moved}`,
    /** Tasks of agencies that were merged: given to the successor, and how many of those are one with a task that it has. */
    merged: ({ handedOver, joined }: Counts) => `Sáp nhập: bàn giao ${handedOver} nhiệm vụ, nhập vào nhiệm vụ sẵn có ${joined}`,
    returns: (count: number) => `Kết quả phải bổ sung, thực hiện lại: ${count}`,
    contributions: (count: number) => `Đề nghị phối hợp: ${count}`,
    deadlinesMoved: (count: number) => `Thời hạn được tính lại theo thông báo lịch nghỉ: ${count}`,
    commands: (given: number, refused: number) => `Việc đã làm: ${given}; không được ghi nhận: ${refused}`,
    messages: (total: number, undelivered: number) => `Thư: ${total}; chưa tới: ${undelivered}`,
    role: 'Người nhận',
    total: 'Cộng (một thư có thể cho nhiều vai)',
  },
};

export type SimulateWords = typeof vi;

const en: SimulateWords = {
  badUntil: (text, start) => `not an end: ${text}. Write it like 2021-01-29 or 2021-01-29 17:00, not before ${start}.`,
  folderInUse: (folder) => `${folder} holds files that are not of a simulation. Choose another folder for --out.`,
  badPort: (text) => `not a port: ${text}. Write a number from 0 to 65535.`,
  serving: (url) => `The pages are open at ${url}; time goes on from where the simulation ended. Ctrl-C stops it.`,
  interrupted: (folder) => `The simulation was stopped. ${folder} holds only the messages sent until then.`,
  playing: (from, until) => `Simulation from ${from} to ${until}`,
  notTaken: (at, agency, command, why) => `! ${at} ${agency}: ${command} had no effect. ${why}`,
  written: (folder) => `Results in ${folder}: mailbox (each message), timeline.md, timeline.json, figures.json`,
  took: (seconds) => `The simulation took ${seconds} s`,
  timeline: {
    title: (decision) => `Timeline of a simulation of ${decision}`,
    intro: (from, until, seed) =>
      `From ${from} to ${until}, seed ${seed}. All of this follows from a script and the program’s rules; none of it has happened.`,
    refused: (command, why) => `${command}: without effect. ${why}`,
    notice: (id, days, moved) => `**Notice of days off ${id}**: ${days}; ${counted(moved, 'deadline')} counted anew`,
    absence: (contact, from, to, substitute) => `${contact} away from ${from} to ${to}, messages go to ${substitute}`,
    end: (from, successor) => (successor === null ? `abolished from ${from}` : `merged into ${successor} from ${from}`),
    deadline: (task, reason, kept) =>
      `**Decision amended**: deadline of ${task}: ${reason}${kept === '' ? '' : `; the deadline that was decided stands for ${kept}`}`,
    message: (position, address, subject) => `message to ${position} (${address}): ${subject}`,
    undelivered: (status) => ` [${status}]`,
    noClass: 'not open',
    classes: (from, to) => `${from} → ${to}`,
    happened: (at) => `happened ${at}`,
  },
  figures: {
    heading: (decision, until) => `${decision} until ${until}`,
    class: 'Class',
    current: 'Current deadline',
    original: 'Original deadline',
    rate: 'On-time rate',
    lateness: (late, excused) => `Late: ${counted(late, 'task')}; late by the original deadline but excused: ${excused}`,
    letters: (issued, each, unsigned) => `Letters issued: ${issued}${each}; drafts unsigned: ${unsigned}`,
    urgings: (letters, urged, calls) => `Urgings: ${counted(letters, 'letter')}, ${urged} urged at once, ${counted(calls, 'call')}`,
    blockers: ({ raised, resolved, withdrawn, open, reportedUpward, pausesAccepted, pausesDeclined }) =>
      `Blockers: ${raised} raised, ${resolved} resolved, ${withdrawn} withdrawn, ${open} open; ${reportedUpward} reported upward; pauses: ${pausesAccepted} accepted, ${pausesDeclined} declined`,
    directives: ({ given, closed, open }) => `Directives: ${given} given, ${closed} closed, ${open} open`,
    extensions: ({ requested, granted, refused, open }) =>
      `Extensions: ${requested} asked for, ${granted} granted, ${refused} refused, ${open} undecided`,
    refusals: ({ refused, kept, moved }) => `Refused as wrong addressee: ${refused}; kept ${kept}, given to another agency ${moved}`,
    merged: ({ handedOver, joined }) => `Mergers: ${counted(handedOver, 'task')} handed over, ${joined} made one with a task already there`,
    returns: (count) => `Results returned for rework: ${count}`,
    contributions: (count) => `Contributions asked for: ${count}`,
    deadlinesMoved: (count) => `Deadlines counted anew by a notice of days off: ${count}`,
    commands: (given, refused) => `Commands given: ${given}; without effect: ${refused}`,
    messages: (total, undelivered) => `Messages: ${total}; not delivered: ${undelivered}`,
    role: 'Recipient',
    total: 'Total (one message may serve several roles)',
  },
};

export const simulateWords: Record<Language, SimulateWords> = { vi, en };
