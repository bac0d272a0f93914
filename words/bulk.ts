import type { Language } from '../domain/decision/decision';
import type { BulkAct } from './board';
import { counted } from './counted';

/** Words of acts on many tasks at once: the summary before, the form, and the result. */

type Counted = (count: number) => string;

const vi = {
  nothingChosen: 'Chưa chọn nhiệm vụ nào. Đánh dấu các nhiệm vụ trong bảng rồi chọn việc.',
  tooMany: (count: number, most: number) =>
    `Đã chọn ${count} nhiệm vụ; mỗi lần làm được nhiều nhất ${most}. Lọc bớt hoặc chia thành nhiều lần.`,
  /** The title of the summary: what would be done, not yet done. */
  title: {
    accept: (count) => `Sẽ xác nhận ${count} kết quả`,
    return: (count) => `Sẽ đề nghị bổ sung ${count} kết quả`,
    urge: (count) => `Sẽ đôn đốc ${count} nhiệm vụ`,
    extension: (count) => `Sẽ đề xuất về gia hạn của ${count} nhiệm vụ`,
    acknowledge: (count) => `Sẽ ghi nhận tiếp nhận ${count} nhiệm vụ`,
  } satisfies Record<BulkAct, Counted>,
  impossible: {
    accept: 'Không có kết quả nào xác nhận được',
    return: 'Không có kết quả nào để đề nghị bổ sung',
    urge: 'Không có nhiệm vụ nào để đôn đốc',
    extension: 'Không có đề nghị gia hạn nào đang chờ',
    acknowledge: 'Không có nhiệm vụ nào chờ xác nhận tiếp nhận',
  } satisfies Record<BulkAct, string>,
  /** The button that does it. */
  confirm: {
    accept: 'Xác nhận các kết quả đã chọn',
    return: 'Đề nghị bổ sung các kết quả đã chọn',
    urge: 'Đôn đốc các nhiệm vụ đã chọn',
    extension: 'Ghi đề xuất cho các nhiệm vụ đã chọn',
    acknowledge: 'Ghi nhận các nhiệm vụ đã chọn',
  } satisfies Record<BulkAct, string>,
  /** Beside the box of each task. */
  include: {
    accept: 'Xác nhận kết quả này',
    return: 'Đề nghị bổ sung kết quả này',
    urge: 'Đôn đốc nhiệm vụ này',
    extension: 'Ghi đề xuất cho nhiệm vụ này',
    acknowledge: 'Ghi nhận nhiệm vụ này',
  } satisfies Record<BulkAct, string>,
  keys: 'Phím j, k: chuyển nhiệm vụ; x: chọn hoặc bỏ chọn; ?: xem các phím.',
  cancel: 'Trở lại bảng, không làm gì',
  possible: (count: number) => `Sẽ thực hiện: ${count}`,
  refused: (count: number) => `Không thực hiện được: ${count}`,
  messages: (messages: number, addresses: number) => `Sẽ có ${messages} thư gửi đến ${addresses} địa chỉ.`,
  noMessages: 'Không có thư nào được gửi vì việc này.',
  columns: { agency: 'Cơ quan', task: 'Nhiệm vụ', why: 'Vì sao' },
  fields: {
    words: {
      accept: 'Nội dung',
      return: 'Cần bổ sung gì',
      urge: 'Nội dung đôn đốc',
      extension: 'Ý kiến của Văn phòng',
      acknowledge: 'Nội dung',
    } satisfies Record<BulkAct, string>,
    wordsHint: {
      accept: '',
      return: 'Cơ quan nhận đúng nội dung này. Viết rõ cần làm gì thêm.',
      urge: 'Cơ quan nhận đúng nội dung này. Với cơ quan ngành dọc Trung ương, viết là đề nghị.',
      extension: 'Người có thẩm quyền gia hạn đọc nội dung này.',
      acknowledge: '',
    } satisfies Record<BulkAct, string>,
    opinion: 'Đề xuất',
    recommend: 'Đồng ý gia hạn',
    notRecommend: 'Không gia hạn',
    until: 'Đến ngày khác',
    untilHint: 'Bỏ trống: đến ngày mà cơ quan đề nghị.',
    source: 'Căn cứ',
    choose: 'Chọn căn cứ',
    number: 'Số văn bản (nếu có)',
    date: 'Ngày (nếu có)',
    paperHint: 'Cơ quan đã xác nhận bằng cách nào. Hồ sơ ghi: Văn phòng ghi nhận thay cơ quan.',
  },
  faults: {
    missing: 'Chưa có nội dung này.',
    tooLong: 'Dài quá; rút ngắn lại.',
    notADay: 'Chưa phải là ngày. Viết như 30/10/2020.',
    inFuture: 'Ngày này chưa tới.',
  },
  problems: 'Chưa thực hiện gì. Sửa những điểm sau rồi bấm lại; những gì đã viết vẫn còn.',
  /** Why nothing is done where only an act on many can meet it. */
  refusal: {
    missing: 'Nhiệm vụ này không còn trong danh sách.',
    changed: 'Có thay đổi sau khi xem trước, nên chưa thực hiện. Mở nhiệm vụ để xem, rồi làm lại nếu cần.',
    noRequest: 'Cơ quan không có đề nghị gia hạn đang chờ.',
  } satisfies Record<'missing' | 'changed' | 'noRequest', string>,
  /** The state that a task is in does not allow the act. */
  wrongState: (status: string) => `Nhiệm vụ đang ở trạng thái “${status}”.`,
  result: {
    title: {
      accept: (count) => `Đã xác nhận ${count} kết quả`,
      return: (count) => `Đã đề nghị bổ sung ${count} kết quả`,
      urge: (count) => `Đã đôn đốc ${count} nhiệm vụ`,
      extension: (count) => `Đã ghi đề xuất gia hạn cho ${count} nhiệm vụ`,
      acknowledge: (count) => `Đã ghi nhận tiếp nhận ${count} nhiệm vụ`,
      undo: (count) => `Đã hoàn tác ${count} việc vừa ghi nhận`,
    } satisfies Record<BulkAct | 'undo', Counted>,
    nothing: 'Chưa thực hiện được việc nào',
    done: (count: number) => `Đã thực hiện: ${count}`,
    refused: (count: number) => `Chưa thực hiện: ${count}`,
    unknown: (count: number) => `Chưa rõ: ${count}`,
    /** The same as a part of the title. */
    alsoRefused: (count: number) => `${count} chưa thực hiện được`,
    alsoUnknown: (count: number) => `${count} chưa rõ`,
    howToLook:
      'Kết nối bị ngắt khi đang gửi, nên chưa biết những việc này đã được ghi hay chưa. Bấm “Xem lại” sau vài phút: trang này hỏi lại hồ sơ. Gửi lại từ trang xem trước cũng không ghi hai lần.',
    look: 'Xem lại',
    back: 'Trở lại bảng',
    toList: 'Tiếp tục với việc chờ',
    whole: 'Xem toàn bộ bảng',
  },
};

export type BulkWords = typeof vi;

function tasksEn(count: number): string {
  return counted(count, 'task');
}

function resultsEn(count: number): string {
  return counted(count, 'result');
}

const en: BulkWords = {
  nothingChosen: 'No task is chosen. Tick tasks in the table, then choose what to do.',
  tooMany: (count, most) =>
    `${counted(count, 'task is', 'tasks are')} chosen; at most ${most} can be done at once. Filter, or do it in parts.`,
  title: {
    accept: (count) => `${resultsEn(count)} would be confirmed`,
    return: (count) => `${resultsEn(count)} would be returned for rework`,
    urge: (count) => `${tasksEn(count)} would be urged`,
    extension: (count) => `The Office’s opinion would be recorded on ${counted(count, 'request')} for more time`,
    acknowledge: (count) => `${tasksEn(count)} would be recorded as acknowledged`,
  },
  impossible: {
    accept: 'There is no result that can be confirmed',
    return: 'There is no result to return',
    urge: 'There is no task to urge',
    extension: 'No request for more time is waiting',
    acknowledge: 'No task is waiting to be acknowledged',
  },
  confirm: {
    accept: 'Confirm the results chosen',
    return: 'Return the results chosen',
    urge: 'Urge the tasks chosen',
    extension: 'Record the opinion on the tasks chosen',
    acknowledge: 'Record the tasks chosen',
  },
  include: {
    accept: 'Confirm this result',
    return: 'Return this result',
    urge: 'Urge this task',
    extension: 'Record the opinion on this task',
    acknowledge: 'Record this task',
  },
  keys: 'Keys j, k: next and previous task; x: choose or leave out; ?: show the keys.',
  cancel: 'Back to the board, do nothing',
  possible: (count) => `Would be done: ${count}`,
  refused: (count) => `Cannot be done: ${count}`,
  messages: (messages, addresses) => `${counted(messages, 'message')} would go out to ${counted(addresses, 'address', 'addresses')}.`,
  noMessages: 'No message would go out because of this.',
  columns: { agency: 'Agency', task: 'Task', why: 'Why' },
  fields: {
    words: {
      accept: 'Words',
      return: 'What is missing',
      urge: 'Words of the urging',
      extension: 'Opinion of the Office',
      acknowledge: 'Words',
    },
    wordsHint: {
      accept: '',
      return: 'The agency gets these very words. Say clearly what is still to be done.',
      urge: 'The agency gets these very words. To a central vertical agency write them as a request.',
      extension: 'Whoever may extend the deadline reads these words.',
      acknowledge: '',
    },
    opinion: 'Opinion',
    recommend: 'Extend',
    notRecommend: 'Do not extend',
    until: 'Until another day',
    untilHint: 'Left empty: until the day that the agency asked for.',
    source: 'Source',
    choose: 'Choose the source',
    number: 'Number of the paper, if any',
    date: 'Date, if any',
    paperHint: 'How the agency has acknowledged. The record says: recorded by the Office for the agency.',
  },
  faults: {
    missing: 'This is missing.',
    tooLong: 'This is too long; shorten it.',
    notADay: 'This is not a day. Write it like 30/10/2020.',
    inFuture: 'This day is still to come.',
  },
  problems: 'Nothing has been done yet. Correct the following and press again; what you wrote is kept.',
  refusal: {
    missing: 'This task is no longer on the list.',
    changed: 'It has changed since the summary, so nothing was done. Open the task to see, and do it again if it is still wanted.',
    noRequest: 'The agency has no request for more time waiting.',
  },
  wrongState: (status) => `The task is “${status}”.`,
  result: {
    title: {
      accept: (count) => `${resultsEn(count)} confirmed`,
      return: (count) => `${resultsEn(count)} returned for rework`,
      urge: (count) => `${tasksEn(count)} urged`,
      extension: (count) => `Opinion recorded on ${tasksEn(count)}`,
      acknowledge: (count) => `${tasksEn(count)} recorded as acknowledged`,
      undo: (count) => `${counted(count, 'act')} undone`,
    },
    nothing: 'Nothing could be done',
    done: (count) => `Done: ${count}`,
    refused: (count) => `Not done: ${count}`,
    unknown: (count) => `Not known: ${count}`,
    alsoRefused: (count) => `${count} not done`,
    alsoUnknown: (count) => `${count} not known`,
    howToLook:
      'The connection was lost on the way, so it is not known whether these were recorded. Press “Look again” in a few minutes: this page asks the record anew. Sending the summary again never records anything twice.',
    look: 'Look again',
    back: 'Back to the board',
    toList: 'Go on with what waits',
    whole: 'See the whole board',
  },
};

export const bulkWords: Record<Language, BulkWords> = { vi, en };
