import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

const vi = {
  title: (decisions: number): string => (decisions === 1 ? 'Xem trước thay đổi' : `Xem trước thay đổi ở ${decisions} quyết định`),
  changed: { title: 'Nhiệm vụ thay đổi', task: 'Nhiệm vụ', field: 'Nội dung', was: 'Hiện nay', becomes: 'Sẽ thành' },
  version: (decision: string, version: number) => `${decision}: sẽ thành bản ${version}`,
  nothing: 'Không có gì khác với bản đang theo dõi.',
  agencies: (count: number) => `${count} cơ quan có thay đổi`,
  quiet: (count: number) => `${count} cơ quan khác chỉ nhận bản mới, nhiệm vụ và thư giữ nguyên.`,
  messages: (added: number, dropped: number) => `${added} thư thêm, ${dropped} thư không gửi nữa`,
  noMessages: 'Không đổi thư nào.',
  more: (count: number) => `… và ${count} thư khác`,
  assumed: 'Tính trên giả định không ai trả lời thêm.',
  confirm: 'Tôi đã xem các thay đổi và thư ở trên.',
  confirmMissing: 'Đánh dấu xác nhận trước khi thực hiện.',
  apply: 'Lưu và cập nhật các cơ quan',
  back: 'Sửa lại',
  /** Names a change for another level, with what needs it and who may make it. */
  notTheirs: (what: string, level: string) =>
    `Chưa thay đổi gì. Thay đổi ${what} cần từ cấp ${level}: đề nghị người ở cấp đó đăng nhập và thực hiện.`,
  /** Introduces the faults that a change brings. */
  faulty: 'Chưa lưu được. Sửa những điều sau rồi xem lại:',
  stale: 'Vừa có bản khác được lưu. Dưới đây là thay đổi so với bản mới nhất; xem lại rồi thực hiện.',
  unfinished: 'Bản mới đã lưu, nhưng một số cơ quan chưa được cập nhật. Thực hiện lần nữa để tiếp tục; không việc nào bị làm hai lần.',
  away: 'Bản mới đã lưu, nhưng chưa báo được cho phần theo dõi. Thực hiện lần nữa để tiếp tục; không việc nào bị làm hai lần.',
  amend: {
    title: (decision: string) => `Sửa đổi ${decision}`,
    hint: 'Gói này khác với bản đang theo dõi. Có thể dùng nó để sửa đổi quyết định: trang sau cho biết mọi thay đổi và thư, trước khi lưu.',
    reason: 'Lý do, số văn bản sửa đổi',
    reasonHint: 'Ví dụ: Quyết định 1500/QĐ-UBND ngày 12/10/2020. Được ghi vào hồ sơ của từng cơ quan.',
    show: 'Xem thay đổi',
    reasonNeeded: 'Cần lý do sửa đổi.',
  },
  document: {
    title: (decision: string, version: number) => `${decision}, bản ${version}`,
    done: 'Đã lưu bản mới và cập nhật các cơ quan.',
    tasks: 'Nhiệm vụ',
    columns: { task: 'Nhiệm vụ', agencies: 'Số cơ quan', deadline: 'Thời hạn', accepted: 'Người xác nhận', basis: 'Căn cứ' },
    recurring: 'định kỳ',
    derived: 'suy ra từ văn bản',
    when: {
      days: (moment: string, count: number): string =>
        count === 0 ? moment : `${Math.abs(count)} ngày làm việc ${count < 0 ? 'trước' : 'sau'}: ${moment}`,
      months: (moment: string, count: number) => `${count} tháng sau: ${moment}`,
      hours: (moment: string, count: number): string =>
        count === 0 ? moment : `${Math.abs(count)} giờ ${count < 0 ? 'trước' : 'sau'}: ${moment}`,
      repeat: (every: number, atMost: number) => `lặp lại mỗi ${every} ngày làm việc, tối đa ${atMost} lần`,
      repeatHours: (every: number, atMost: number) => `lặp lại mỗi ${every} giờ, tối đa ${atMost} lần`,
    },
    ladder: 'Quy trình đôn đốc',
    ladderColumns: { rung: 'Mốc', when: 'Khi nào', whom: 'Báo ai', by: 'Hình thức' },
    versions: 'Các bản của quyết định',
    version: (version: number, moment: string) => `Bản ${version}, ${moment}`,
    first: 'giao nhiệm vụ lần đầu',
    by: (name: string) => `do tài khoản ${name} thực hiện`,
    change: 'Sửa đổi, kết thúc',
    changeHint:
      'Sửa nhiệm vụ ngay trong bảng; phần khác sửa trong tệp, hoặc tải gói đã sửa lên. Thay đổi và thư sẽ gửi được cho xem trước khi lưu.',
    upload: 'Tải gói đã sửa lên',
    copy: 'Sửa trong tệp, từ bản đang theo dõi',
    similar: 'Soạn quyết định mới theo quyết định này',
    close: 'Kết thúc theo dõi',
    people: 'Thay người, vắng mặt, sáp nhập, đổi tên: ở Danh bạ',
    rules: ({ hour, briefing, soon }: { hour: string; briefing: string; soon: number }) =>
      `Thư thường gửi lúc ${hour}; tổng hợp tuần vào ${briefing}; “sắp đến hạn” từ ${soon} ngày làm việc trước hạn.`,
    link: 'Văn bản, quy trình, sửa đổi',
  },
  close: {
    title: (decision: string) => `Kết thúc theo dõi ${decision}`,
    open: (agencies: number, tasks: number) => `${agencies} cơ quan đang được theo dõi, ${tasks} nhiệm vụ còn mở.`,
    nothingOpen: 'Không còn nhiệm vụ nào mở.',
    reason: 'Lý do kết thúc',
    cancel: (tasks: number) => `Kết thúc cả ${tasks} nhiệm vụ còn mở; các cơ quan được báo`,
    cancelNeeded: 'Còn nhiệm vụ mở: xử lý từng nhiệm vụ, hoặc đánh dấu để kết thúc cả các nhiệm vụ này.',
    confirm: 'Tôi xác nhận kết thúc theo dõi quyết định này.',
    button: 'Kết thúc theo dõi',
    refused: 'Chưa kết thúc được:',
    done: 'Đã kết thúc theo dõi. Có thể mở lại ở từng cơ quan.',
  },
};

/** Words of the pages that change or end a decision: the differences, the messages, and the confirmation. */
export type PlanPageWords = typeof vi;

const en: PlanPageWords = {
  title: (decisions) => (decisions === 1 ? 'What would change' : `What would change in ${decisions} decisions`),
  changed: { title: 'Tasks that change', task: 'Task', field: 'What', was: 'Now', becomes: 'Would become' },
  version: (decision, version) => `${decision}: would become version ${version}`,
  nothing: 'Nothing differs from what is followed.',
  agencies: (count) => counted(count, 'agency changes', 'agencies change'),
  quiet: (count) =>
    count === 1
      ? '1 other agency only gets the new version.'
      : `${counted(count, 'other agency only gets', 'other agencies only get')} the new version; tasks and messages stay.`,
  messages: (added, dropped) => `${counted(added, 'message')} more, ${dropped} no longer sent`,
  noMessages: 'No message changes.',
  more: (count) => `… and ${count} more`,
  assumed: 'If nobody says anything more.',
  confirm: 'I have seen these changes and messages.',
  confirmMissing: 'Tick the confirmation before going ahead.',
  apply: 'Store it and bring the agencies up to it',
  back: 'Change it',
  notTheirs: (what, level) =>
    `Nothing was changed. A change of ${what} needs the ${level} or above: ask somebody of that level to sign in and do it.`,
  faulty: 'This cannot be stored. Mend the following and look again:',
  stale: 'Another version has been stored meanwhile. Below is what differs from the latest one; look again, then go ahead.',
  unfinished: 'The new version is stored, but some agencies are not up to it yet. Go ahead again to continue; nothing is done twice.',
  away: 'The new version is stored, but the followers could not be told. Go ahead again to continue; nothing is done twice.',
  amend: {
    title: (decision) => `Amend ${decision}`,
    hint: 'This package differs from what is followed. It can amend the decision: the next page shows every change and message before anything is stored.',
    reason: 'Why, such as the number of the amending paper',
    reasonHint: 'For example: Decision 1500/QĐ-UBND of 12/10/2020. It is kept in each agency’s record.',
    show: 'Show what changes',
    reasonNeeded: 'Say why it changes.',
  },
  document: {
    title: (decision, version) => `${decision}, version ${version}`,
    done: 'The new version is stored, and the agencies are up to it.',
    tasks: 'Tasks',
    columns: { task: 'Task', agencies: 'Agencies', deadline: 'Deadline', accepted: 'Accepted by', basis: 'Basis' },
    recurring: 'recurring',
    derived: 'concluded from the paper',
    when: {
      days: (moment, count) =>
        count === 0 ? moment : `${counted(Math.abs(count), 'working day')} ${count < 0 ? 'before' : 'after'}: ${moment}`,
      months: (moment, count) => `${counted(count, 'month')} after: ${moment}`,
      hours: (moment, count) => (count === 0 ? moment : `${counted(Math.abs(count), 'hour')} ${count < 0 ? 'before' : 'after'}: ${moment}`),
      repeatHours: (every, atMost) => `again every ${counted(every, 'hour')}, at most ${counted(atMost, 'time')}`,
      repeat: (every, atMost) => `again every ${counted(every, 'working day')}, at most ${counted(atMost, 'time')}`,
    },
    ladder: 'The ladder',
    ladderColumns: { rung: 'Rung', when: 'When', whom: 'Who is told', by: 'How' },
    versions: 'Versions of the decision',
    version: (version, moment) => `Version ${version}, ${moment}`,
    first: 'first assignment',
    by: (name) => `by the account ${name}`,
    change: 'Amend or end it',
    changeHint:
      'Change the version in force on the page, or upload a changed package. What changes and which messages follow is shown before anything is stored.',
    upload: 'Upload the changed package',
    copy: 'Change the files of the version in force',
    similar: 'Write a new decision like this one',
    close: 'End the follow-up',
    people: 'Contacts, absences, mergers, names: in the directory',
    rules: ({ hour, briefing, soon }) =>
      `Ordinary messages leave at ${hour}; the weekly briefing is on ${briefing}; “due soon” begins ${counted(soon, 'working day')} before a deadline.`,
    link: 'The paper, its ladder, amendments',
  },
  close: {
    title: (decision) => `End the follow-up of ${decision}`,
    open: (agencies, tasks) =>
      `${counted(agencies, 'agency is', 'agencies are')} followed, ${counted(tasks, 'task is', 'tasks are')} open.`,
    nothingOpen: 'No task is open.',
    reason: 'Why it ends',
    cancel: (tasks) => `Cancel the ${counted(tasks, 'open task')} as well; the agencies are told`,
    cancelNeeded: 'Tasks are open: settle each of them, or tick the box to cancel them all.',
    confirm: 'I confirm that the follow-up of this decision ends.',
    button: 'End the follow-up',
    refused: 'It could not be ended:',
    done: 'The follow-up has ended. It can be opened again at each agency.',
  },
};

export const planPageWords: Record<Language, PlanPageWords> = { vi, en };
