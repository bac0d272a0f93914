import type { Day } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { counted } from './counted';
import { mailWords } from './mail';

/** Words of a decision's board and of acts on many tasks at once. */

export type BulkAct = 'accept' | 'return' | 'urge' | 'extension' | 'acknowledge';

type Counted = (count: number) => string;

const bareDay: Record<Language, (day: Day, thisYear: string) => string> = {
  vi: (day, thisYear) => {
    const whole = mailWords.vi.shortDay(day);
    return day.startsWith(thisYear) ? whole.slice(0, -5) : whole;
  },
  en: (day, thisYear) => {
    const whole = mailWords.en.shortDay(day);
    return day.startsWith(thisYear) ? whole.slice(0, -5) : whole;
  },
};

const vi = {
  list: {
    title: (open: number): string => (open === 0 ? 'Không có quyết định nào đang được theo dõi' : `${open} quyết định đang được theo dõi`),
    none: 'Chưa có quyết định nào. Chuẩn bị một quyết định để bắt đầu theo dõi.',
    caption: (from: number, to: number, total: number) => `${from}–${to} trong ${total} quyết định; đang theo dõi trước, mới nhất trước`,
    columns: {
      decision: 'Quyết định',
      started: 'Bắt đầu theo dõi',
      agencies: 'Cơ quan',
      tasks: 'Nhiệm vụ',
      completed: 'Hoàn thành',
      awaiting: 'Chờ xác nhận',
      overdue: 'Quá hạn',
      blocked: 'Vướng mắc',
    },
    closed: (day: string) => `kết thúc theo dõi ${day}`,
    others: 'Tất cả quyết định',
  },
  /** Begins the title with the counts. */
  title: (
    { overdue, blocked, awaiting, tasks }: { overdue: number; blocked: number; awaiting: number; tasks: number },
    decision: string,
  ) => {
    const parts = [
      overdue > 0 ? `${overdue} nhiệm vụ quá hạn` : null,
      blocked > 0 ? `${blocked} vướng mắc` : null,
      overdue + blocked === 0 && awaiting > 0 ? `${awaiting} kết quả chờ xác nhận` : null,
    ].filter((part) => part !== null);
    const said = parts.length > 0 ? parts.join(', ') : tasks === 0 ? 'Chưa có nhiệm vụ nào mở' : 'Không có nhiệm vụ quá hạn';
    return `${said}: ${decision}`;
  },
  closed: 'đã kết thúc theo dõi',
  issued: (day: string) => `ban hành ${day}`,
  figures: {
    label: 'Số liệu',
    agencies: 'Cơ quan',
    tasks: 'Nhiệm vụ',
    onTime: 'Hoàn thành đúng hạn',
    awaiting: 'Chờ xác nhận',
    longest: (days: number) => `lâu nhất ${days} ngày làm việc`,
    overdue: 'Quá hạn',
    newly: (count: number) => `${count} trong 7 ngày qua`,
    blocked: 'Vướng mắc',
    services: 'Tích hợp Cổng DVCQG',
  },
  filters: {
    label: 'Lọc theo tình trạng',
    shows: {
      all: 'Tất cả',
      overdue: 'Quá hạn',
      blocked: 'Vướng mắc',
      soon: 'Sắp đến hạn',
      unacknowledged: 'Chưa xác nhận tiếp nhận',
      awaiting: 'Chờ xác nhận',
    } satisfies Record<'all' | 'overdue' | 'blocked' | 'soon' | 'unacknowledged' | 'awaiting', string>,
    kinds: 'Lọc theo loại cơ quan',
    everyKind: 'Mọi cơ quan',
    search: 'Tìm cơ quan, nhiệm vụ',
    find: 'Tìm',
    clear: 'Bỏ lọc',
    found: (tasks: number, agencies: number) => `${tasks} nhiệm vụ ở ${agencies} cơ quan`,
    nothing: 'Không có nhiệm vụ nào như vậy.',
  },
  /** The board on a phone. */
  urgent: {
    label: 'Nhiệm vụ cần lưu ý, việc gấp trước',
    section: { late: 'Quá hạn', block: 'Khó khăn, vướng mắc', wait: 'Chờ Văn phòng', soon: 'Sắp đến hạn', rest: 'Các nhiệm vụ khác' },
    more: (count: number) => `Còn ${count} nhiệm vụ nữa`,
    nothing: 'Không có nhiệm vụ quá hạn, vướng mắc, chờ Văn phòng hoặc sắp đến hạn.',
    quiet: (agencies: number) => `${agencies} cơ quan đúng tiến độ`,
    whole: 'Xem toàn bộ theo cơ quan',
  },
  table: {
    caption: 'Nhiệm vụ của từng cơ quan',
    agency: 'Cơ quan',
    progress: 'Tiến độ',
    others: 'Việc khác',
    assumed: 'thời hạn giả định',
    none: 'không có nhiệm vụ',
    /** A task that another one gave: by a directive, a request, an inspection or a change. */
    given: 'Việc được giao thêm, đề nghị phối hợp',
    opens: (day: string) => `mở từ ${day}`,
  },
  /** Words of a cell, as short as they can be. */
  cell: {
    day: bareDay.vi,
    late: (day: string) => `${day}, muộn`,
    awaiting: 'chờ xác nhận',
    days: (days: number) => `${days} ngày`,
    today: 'hôm nay',
    overdue: (days: number): string => (days === 0 ? 'quá hạn' : `+${days} ngày`),
    from: (day: string) => `từ ${day}`,
    noDeadline: 'không thời hạn',
    refused: 'trả lại',
    suspended: 'tạm dừng',
    cancelled: 'kết thúc',
    moved: 'đã chuyển',
    blocked: 'vướng mắc',
    others: (count: number) => `${count} việc`,
    andMore: (count: number) => `và ${count} việc nữa`,
    done: (done: number, total: number) => `${done}/${total}`,
  },
  /** Groups of the bar of a line, in order. */
  bar: {
    done: (count) => `${count} hoàn thành`,
    wait: (count) => `${count} chờ xác nhận hoặc phân công lại`,
    open: (count) => `${count} đang thực hiện`,
    soon: (count) => `${count} sắp đến hạn`,
    block: (count) => `${count} vướng mắc`,
    late: (count) => `${count} quá hạn`,
  } satisfies Record<'done' | 'wait' | 'open' | 'soon' | 'block' | 'late', Counted>,
  legend: {
    label: 'Chú giải',
    block: 'vướng mắc',
    assumed: (count: number) => `* Thời hạn của ${count} nhiệm vụ là giả định, không phải của văn bản.`,
  },
  acts: {
    label: 'Xử lý các nhiệm vụ đã chọn',
    hint: 'Chọn nhiệm vụ trong bảng để xử lý cùng lúc',
    pick: (task: string, agency: string) => `Chọn: ${task}, ${agency}`,
    /** Said by the script: `{n}` stands for the number. */
    chosen: 'Đã chọn {n}',
    all: 'Chọn hết những gì đang hiện',
    nothing: 'Bỏ chọn',
    button: {
      accept: 'Xác nhận kết quả',
      return: 'Đề nghị bổ sung',
      urge: 'Đôn đốc',
      extension: 'Đề xuất gia hạn',
      acknowledge: 'Ghi nhận tiếp nhận',
    } satisfies Record<BulkAct, string>,
  },
};

export type BoardWords = typeof vi;

function tasksEn(count: number): string {
  return counted(count, 'task');
}

function daysEn(count: number): string {
  return counted(count, 'day');
}

const en: BoardWords = {
  list: {
    title: (open) => (open === 0 ? 'No decision is being followed' : `${counted(open, 'decision is', 'decisions are')} being followed`),
    none: 'There is no decision yet. Prepare one to begin its follow-up.',
    caption: (from, to, total) => `${from}–${to} of ${counted(total, 'decision')}; open ones first, the latest first`,
    columns: {
      decision: 'Decision',
      started: 'Followed since',
      agencies: 'Agencies',
      tasks: 'Tasks',
      completed: 'Completed',
      awaiting: 'To confirm',
      overdue: 'Overdue',
      blocked: 'Blocked',
    },
    closed: (day) => `follow-up ended ${day}`,
    others: 'All decisions',
  },
  title: ({ overdue, blocked, awaiting, tasks }, decision) => {
    const parts = [
      overdue > 0 ? `${tasksEn(overdue)} overdue` : null,
      blocked > 0 ? `${blocked} blocked` : null,
      overdue + blocked === 0 && awaiting > 0 ? `${counted(awaiting, 'result')} to confirm` : null,
    ].filter((part) => part !== null);
    const said = parts.length > 0 ? parts.join(', ') : tasks === 0 ? 'No task is open yet' : 'Nothing is overdue';
    return `${said}: ${decision}`;
  },
  closed: 'follow-up has ended',
  issued: (day) => `issued ${day}`,
  figures: {
    label: 'Figures',
    agencies: 'Agencies',
    tasks: 'Tasks',
    onTime: 'Completed on time',
    awaiting: 'Awaiting confirmation',
    longest: (days) => `longest ${counted(days, 'working day')}`,
    overdue: 'Overdue',
    newly: (count) => `${count} in the last 7 days`,
    blocked: 'Blocked',
    services: 'On the National Portal',
  },
  filters: {
    label: 'Filter by status',
    shows: {
      all: 'All',
      overdue: 'Overdue',
      blocked: 'Blocked',
      soon: 'Due soon',
      unacknowledged: 'Not acknowledged',
      awaiting: 'Awaiting confirmation',
    },
    kinds: 'Filter by kind of agency',
    everyKind: 'Every agency',
    search: 'Find an agency or a task',
    find: 'Find',
    clear: 'Clear filters',
    found: (tasks, agencies) => `${tasksEn(tasks)} at ${counted(agencies, 'agency', 'agencies')}`,
    nothing: 'There is no such task.',
  },
  urgent: {
    label: 'Tasks that need attention, the most urgent first',
    section: { late: 'Overdue', block: 'Blocked', wait: 'Waiting for the Office', soon: 'Due soon', rest: 'Other tasks' },
    more: (count) => `${count} more`,
    nothing: 'Nothing is overdue, blocked, due soon or waiting for the Office.',
    quiet: (agencies) => `${counted(agencies, 'agency is', 'agencies are')} on schedule`,
    whole: 'Show everything by agency',
  },
  table: {
    caption: 'The tasks of each agency',
    agency: 'Agency',
    progress: 'Progress',
    others: 'Other work',
    assumed: 'assumed deadline',
    none: 'no such task',
    given: 'Work given or asked for besides',
    opens: (day) => `opens ${day}`,
  },
  cell: {
    day: bareDay.en,
    late: (day) => `${day}, late`,
    awaiting: 'to confirm',
    days: daysEn,
    today: 'today',
    overdue: (days) => (days === 0 ? 'overdue' : `+${daysEn(days)}`),
    from: (day) => `from ${day}`,
    noDeadline: 'no deadline',
    refused: 'refused',
    suspended: 'suspended',
    cancelled: 'closed',
    moved: 'moved',
    blocked: 'blocked',
    others: tasksEn,
    andMore: (count) => `and ${count} more`,
    done: (done, total) => `${done}/${total}`,
  },
  bar: {
    done: (count) => `${count} completed`,
    wait: (count) => `${count} awaiting confirmation or reassignment`,
    open: (count) => `${count} in progress`,
    soon: (count) => `${count} due soon`,
    block: (count) => `${count} blocked`,
    late: (count) => `${count} overdue`,
  },
  legend: {
    label: 'Key',
    block: 'blocked',
    assumed: (count) => `* The deadlines of ${tasksEn(count)} are assumed and not those of the paper.`,
  },
  acts: {
    label: 'Act on the chosen tasks',
    hint: 'Choose tasks to act on together',
    pick: (task, agency) => `Choose: ${task}, ${agency}`,
    chosen: '{n} chosen',
    all: 'Choose all that are shown',
    nothing: 'Choose none',
    button: {
      accept: 'Confirm results',
      return: 'Return for rework',
      urge: 'Urge',
      extension: 'Propose an extension',
      acknowledge: 'Record acknowledgement',
    },
  },
};

export const boardWords: Record<Language, BoardWords> = { vi, en };
