import type { Language } from '../domain/decision/decision';
import { counted, forCount } from './counted';
import { onDayVi } from './mail';

/** How the pages name what was given: a central vertical agency is asked (đề nghị), never told (giao). */
export type Addressing = 'assigned' | 'requested';
/** Counts of an agency's tasks. */
export type TaskCounts = { open: number; overdue: number; dueSoon: number; toAcknowledge: number; waiting: number };

const vi = {
  product: 'Đôn Đốc',
  tagline: 'Theo dõi, đôn đốc thực hiện nhiệm vụ',
  skip: 'Đến nội dung chính',
  otherLanguage: { code: 'en' as Language, name: 'English' },
  /** Under every page of a link: how an answer is recorded, and how long the link opens. */
  via: (address: string) => `Hệ thống ghi nhận “qua liên kết gửi tới ${address}”.`,
  until: (day: string) => `Liên kết này mở được đến hết ngày ${day}.`,
  doNotForward: 'Đề nghị không chuyển tiếp liên kết: người có liên kết có thể trả lời thay.',
  to: (position: string) => `Kính gửi: ${position}`,
  assumed: '(giả định)',
  start: {
    title: 'Hệ thống theo dõi, đôn đốc đang hoạt động',
    about: [
      'Đôn Đốc đưa một quyết định đã ban hành thành nhiệm vụ có thời hạn của từng cơ quan, nhắc đúng ngày làm việc, và báo cáo lên cấp trên những gì chưa xong, vì sao.',
      'Cơ quan được giao trả lời bằng liên kết trong thư, không cần tài khoản.',
    ] satisfies string[],
    open: 'Có thể mở',
    signIn: 'Đăng nhập',
    signInHint: 'Dành cho Văn phòng và lãnh đạo: theo dõi, xác nhận, cho ý kiến chỉ đạo.',
    mailbox: 'Hộp thư của bản cài đặt này',
    mailboxHint: 'Mọi thư gửi đi được giữ tại đây. Mở một thư rồi bấm liên kết trong thư để trả lời như cơ quan nhận.',
    answer: 'Trả lời một nhiệm vụ',
    answerHint: 'Mở thư mới nhất của Văn phòng và bấm liên kết trong thư.',
  },
  list: {
    heading: {
      assigned: (agency, counts) => headingVi(agency, counts, 'nhiệm vụ'),
      requested: (agency, counts) => headingVi(agency, counts, 'nội dung'),
    } satisfies Record<Addressing, (agency: string, counts: TaskCounts) => string>,
    from: (issuer: string, decision: string) => `${issuer} · ${decision}`,
    toDo: { assigned: 'Cần làm', requested: 'Đề nghị quý cơ quan thực hiện' } satisfies Record<Addressing, string>,
    nothingToDo: 'Không còn việc nào chờ cơ quan thực hiện.',
    waiting: 'Đã nộp, chờ xác nhận',
    onHold: 'Đã trả lại, tạm dừng theo dõi',
    closed: 'Đã xong, đã kết thúc, đã chuyển đi',
    scheduled: (count: number) => `${count} kỳ sau chưa mở`,
    opens: (day: string) => `mở ngày ${day}`,
    notAcknowledged: 'chưa xác nhận tiếp nhận',
    blocked: 'có khó khăn, vướng mắc',
    returned: 'cần bổ sung, thực hiện lại',
    acknowledgeAll: {
      assigned: (count) => ({
        hint: 'Xác nhận tiếp nhận nghĩa là cơ quan đã nhận và sẽ phân công thực hiện. Có thể mở từng nhiệm vụ để xem trước.',
        button: count === 1 ? 'Xác nhận tiếp nhận' : `Xác nhận tiếp nhận cả ${count} nhiệm vụ`,
      }),
      requested: (count) => ({
        hint: 'Xác nhận tiếp nhận nghĩa là quý cơ quan đã nhận được đề nghị. Có thể mở từng nội dung để xem trước.',
        button: count === 1 ? 'Xác nhận tiếp nhận' : `Xác nhận tiếp nhận cả ${count} nội dung`,
      }),
    } satisfies Record<Addressing, (count: number) => { hint: string; button: string }>,
    back: { assigned: 'Tất cả nhiệm vụ của cơ quan', requested: 'Tất cả nội dung đề nghị' } satisfies Record<Addressing, string>,
  },
  task: {
    result: 'Kết quả cần có',
    basis: 'Căn cứ',
    derived: 'suy ra từ câu này; văn bản không nói thẳng',
    assignedBy: { assigned: 'Người giao', requested: 'Người đề nghị' } satisfies Record<Addressing, string>,
    acceptedBy: 'Người xác nhận kết quả',
    answeredBy: 'Lãnh đạo phụ trách',
    jointly: 'Cùng chủ trì với',
    priority: 'Mức ưu tiên',
    isPriority: 'trọng tâm',
    extendableBy: 'Thẩm quyền gia hạn',
    coordinating: 'Cơ quan phối hợp',
    progress: 'Tiến độ đã báo cáo',
    /** In place of `progress` where it is counted in the register of services. */
    fromRegister: 'Tiến độ, tính từ danh mục dịch vụ',
    done: {
      services: (done, total) => `${done} trong ${total} dịch vụ`,
      subUnits: (done, total) => `${done} trong ${total} đơn vị`,
    } satisfies Record<'services' | 'subUnits', (done: number, total: number) => string>,
    noProgress: 'chưa có báo cáo',
    returned: 'Văn phòng đề nghị bổ sung, thực hiện lại',
    dueBy: (time: string, day: string) => `thời hạn ${time}, ${day}`,
    blockers: 'Khó khăn, vướng mắc đã nêu',
    blockerRaised: (moment: string) => `Nêu lúc ${moment}`,
    blockerState: {
      none: 'đang xử lý; thời hạn vẫn tính',
      requested: 'đang xử lý; đề nghị tạm dừng chờ quyết định, thời hạn vẫn tính',
      accepted: 'đang xử lý; được tạm dừng tính thời hạn',
      declined: 'đang xử lý; không được tạm dừng, thời hạn vẫn tính',
      resolved: 'đã tháo gỡ',
      withdrawn: 'đã rút',
    } satisfies Record<'none' | 'requested' | 'accepted' | 'declined' | 'resolved' | 'withdrawn', string>,
    reportedUpward: 'đã báo cáo cấp trên',
    office: (text: string) => `Văn phòng trả lời: ${text}`,
    about: { assigned: 'Về nhiệm vụ này', requested: 'Về nội dung này' } satisfies Record<Addressing, string>,
    answer: { assigned: 'Trả lời nhiệm vụ này', requested: 'Trả lời nội dung này' } satisfies Record<Addressing, string>,
    noAnswer: {
      scheduled: 'Kỳ này chưa mở nên chưa cần trả lời.',
      submitted: 'Kết quả đã nộp và đang chờ xác nhận. Trong lúc chờ, không bị tính quá hạn; nếu cần bổ sung, Văn phòng sẽ gửi thư.',
      completed: 'Kết quả đã được xác nhận. Không cần làm gì thêm.',
      refused: 'Đã trả lại và đang chờ Văn phòng xem xét. Trong lúc chờ không phải làm gì thêm.',
      suspended: 'Việc theo dõi đang tạm dừng nên chưa phải nộp kết quả. Văn phòng sẽ gửi thư khi tiếp tục.',
      moved: 'Đã chuyển sang cơ quan khác thực hiện. Không cần làm gì thêm.',
      closed: 'Văn phòng không còn chờ trả lời. Nếu thấy chưa đúng, gọi Văn phòng.',
    } satisfies Record<'scheduled' | 'submitted' | 'completed' | 'refused' | 'suspended' | 'moved' | 'closed', string>,
    /** Under a withdrawn blocker, before the words of the agency. */
    withdrawn: (text: string) => `Đã rút: ${text}`,
    refused: { title: 'Lý do trả lại', suggested: (agency: string) => `Đề xuất cơ quan thực hiện: ${agency}` },
    suspended: 'Lý do tạm dừng theo dõi',
    movedTo: (agency: string) => `Cơ quan thực hiện hiện nay: ${agency}`,
    origin: 'Xuất phát từ',
    extensions: 'Đề nghị gia hạn',
    extension: {
      /** The words of whoever decided. */
      decision: (text: string) => `Ý kiến khi quyết định: ${text}`,
      asked: (day: string, moment: string) => `Đề nghị đến ${onDayVi(day)}, gửi lúc ${moment}`,
      state: {
        pending: 'chờ quyết định; thời hạn vẫn tính',
        refused: 'không được gia hạn',
        granted: (day) => `được gia hạn đến ${onDayVi(day)}`,
      } satisfies Record<'pending' | 'refused', string> & { granted: (day: string) => string },
    },
    linked: 'Việc ở cơ quan khác',
    linkedTask: (agency: string, day: string) => `${agency}, thời hạn ${day}`,
    noNews: 'chưa có trả lời',
    story: 'Diễn biến đã ghi nhận',
  },
  missing: {
    title: 'Không mở được trang này',
    hint: 'Địa chỉ chưa đúng hoặc chưa đủ. Mở thư mới nhất của Văn phòng và bấm liên kết trong thư; nếu vẫn không được, gọi Văn phòng.',
  },
  expired: {
    title: 'Liên kết này đã hết hạn',
    until: (day: string) => `Liên kết mở được đến hết ngày ${day}.`,
    hint: 'Chưa có gì bị mất: mở thư mới nhất của Văn phòng và trả lời bằng liên kết trong thư đó, hoặc gọi Văn phòng.',
  },
  ended: {
    revoked: {
      title: 'Liên kết này đã bị thu hồi',
      hint: 'Liên kết không còn mở được gì và không nhận trả lời. Thư tiếp theo của Văn phòng gửi tới địa chỉ hiện nay của cơ quan có liên kết mới; nếu cần ngay, gọi Văn phòng để được gửi.',
    },
    replaced: {
      title: 'Liên kết này gửi tới một địa chỉ không còn là của cơ quan',
      hint: 'Người phụ trách hoặc địa chỉ của cơ quan đã thay đổi nên liên kết cũ không còn mở được gì và không nhận trả lời. Người đang phụ trách dùng liên kết trong thư gửi tới địa chỉ hiện nay; nếu chưa nhận được, gọi Văn phòng để được gửi.',
    },
  } satisfies Record<'revoked' | 'replaced', { title: string; hint: string }>,
  failure: {
    title: 'Hệ thống đang gặp sự cố',
    hint: 'Đề nghị thử lại sau ít phút. Nếu gấp, gọi Văn phòng và đọc mã sự cố dưới đây.',
    kept: 'Nếu vừa gửi một biểu mẫu: chưa rõ nội dung đã được ghi nhận hay chưa. Bấm nút quay lại của trình duyệt để lấy lại nội dung rồi gửi lại; gửi lại không bị ghi hai lần.',
    reference: (id: string) => `Mã sự cố: ${id}`,
  },
  rejected: {
    tooLarge: {
      title: 'Nội dung gửi quá dài',
      hint: 'Chưa có gì được ghi nhận. Bấm nút quay lại của trình duyệt, rút gọn nội dung (tối đa 10.000 ký tự) rồi gửi lại.',
    },
    wrongForm: {
      title: 'Không đọc được nội dung gửi',
      hint: 'Chưa có gì được ghi nhận. Mở lại trang từ liên kết trong thư và gửi bằng biểu mẫu trên trang.',
    },
    wrongPlace: {
      title: 'Nội dung được gửi từ một trang khác',
      hint: 'Chưa có gì được ghi nhận. Mở lại trang từ liên kết trong thư và gửi bằng biểu mẫu trên trang.',
    },
    wrongHost: {
      title: 'Địa chỉ này không phải của hệ thống',
      hint: 'Không có gì được hiển thị hay ghi nhận ở địa chỉ này. Mở trang bằng liên kết trong thư; người quản trị đặt BASE_URL theo địa chỉ mà mọi người dùng và cho proxy chuyển đúng tên máy chủ (Host).',
    },
  } satisfies Record<'tooLarge' | 'wrongForm' | 'wrongPlace' | 'wrongHost', { title: string; hint: string }>,
};

/** Words of the pages behind a link, except forms, deadlines and the story. */
export type PageWords = typeof vi;

/** States the counts, the most pressing first. */
function headingVi(agency: string, counts: TaskCounts, noun: string): string {
  const said = [
    counts.overdue > 0 ? `${counts.overdue} ${noun} quá hạn` : null,
    counts.dueSoon > 0 ? `${counts.dueSoon} ${noun} sắp đến hạn` : null,
    counts.toAcknowledge > 0 ? `${counts.toAcknowledge} ${noun} chờ xác nhận tiếp nhận` : null,
  ].filter((part) => part !== null);
  if (said.length > 0) return `${agency}: ${said.join(', ')}`;
  if (counts.open > 0) return `${agency}: ${counts.open} ${noun} đang thực hiện, đúng tiến độ`;
  return counts.waiting > 0
    ? `${agency}: ${counts.waiting} ${noun} đã nộp, chờ xác nhận`
    : `${agency}: không còn ${noun} nào chờ thực hiện`;
}

const en: PageWords = {
  product: 'Đôn Đốc',
  tagline: 'Following up what was decided',
  skip: 'Skip to the content',
  otherLanguage: { code: 'vi', name: 'Tiếng Việt' },
  via: (address) => `Answers are recorded as given “by the link sent to ${address}”.`,
  until: (day) => `This link opens until the end of ${day}.`,
  doNotForward: 'Please do not pass the link on: whoever has it can answer in your place.',
  to: (position) => `To: ${position}`,
  assumed: '(assumed)',
  start: {
    title: 'The follow-up is running',
    about: [
      'Đôn Đốc turns a signed decision into dated tasks for each agency, reminds on the right working day, and reports upward what is not done and why.',
      'An agency answers by the link in its message, without an account.',
    ],
    open: 'What to open',
    signIn: 'Sign in',
    signInHint: 'For the Office and the leadership: follow up, verify, give directives.',
    mailbox: 'The mailbox of this installation',
    mailboxHint: 'Every message sent is kept here. Open one and follow its link to answer as the agency that received it.',
    answer: 'Answer a task',
    answerHint: 'Open the newest message from the Office and follow the link in it.',
  },
  list: {
    heading: {
      assigned: (agency, counts) => headingEn(agency, counts, (count) => forCount(count, 'task')),
      requested: (agency, counts) => headingEn(agency, counts, (count) => forCount(count, 'request')),
    },
    from: (issuer, decision) => `${issuer} · ${decision}`,
    toDo: { assigned: 'To do', requested: 'You are asked to do' },
    nothingToDo: 'Nothing is left for the agency to do.',
    waiting: 'Submitted, awaiting confirmation',
    onHold: 'Returned, or suspended',
    closed: 'Done, closed or moved elsewhere',
    scheduled: (count) => counted(count, 'later period, not yet open', 'later periods, not yet open'),
    opens: (day) => `opens on ${day}`,
    notAcknowledged: 'not yet acknowledged',
    blocked: 'has a blocker',
    returned: 'returned for rework',
    acknowledgeAll: {
      assigned: (count) => ({
        hint: 'To acknowledge means that the agency has received them and will see to them. You may open each one first.',
        button: count === 1 ? 'Acknowledge' : `Acknowledge all ${count} tasks`,
      }),
      requested: (count) => ({
        hint: 'To acknowledge means that the agency has received them. You may open each one first.',
        button: count === 1 ? 'Acknowledge' : `Acknowledge all ${count} requests`,
      }),
    },
    back: { assigned: 'All tasks of the agency', requested: 'All requests' },
  },
  task: {
    result: 'What counts as a result',
    basis: 'Where it comes from',
    derived: 'concluded from these words; the paper does not say it outright',
    assignedBy: { assigned: 'Assigned by', requested: 'Requested by' },
    acceptedBy: 'Who confirms the result',
    extendableBy: 'Who may extend it',
    answeredBy: 'Leader who answers for it',
    jointly: 'Led together with',
    priority: 'Priority',
    isPriority: 'a priority task',
    coordinating: 'Coordinating agencies',
    progress: 'Progress reported',
    fromRegister: 'Progress, counted in the list of services',
    done: {
      services: (done, total) => `${done} of ${counted(total, 'service')}`,
      subUnits: (done, total) => `${done} of ${counted(total, 'unit')}`,
    },
    noProgress: 'none yet',
    returned: 'The Office asks for more work',
    dueBy: (time, day) => `deadline ${time}, ${day}`,
    blockers: 'Blockers raised',
    blockerRaised: (moment) => `Raised at ${moment}`,
    blockerState: {
      none: 'being dealt with; the deadline still runs',
      requested: 'being dealt with; the pause asked for awaits a decision, the deadline still runs',
      accepted: 'being dealt with; the deadline is paused',
      declined: 'being dealt with; no pause was granted, the deadline still runs',
      resolved: 'resolved',
      withdrawn: 'withdrawn',
    },
    reportedUpward: 'reported upward',
    office: (text) => `The Office answered: ${text}`,
    about: { assigned: 'About this task', requested: 'About this request' },
    answer: { assigned: 'Answer this task', requested: 'Answer this request' },
    noAnswer: {
      scheduled: 'This period is not open yet, so no answer is needed.',
      submitted:
        'The result was submitted and awaits confirmation. Meanwhile it does not count as overdue; if more is needed, the Office will write.',
      completed: 'The result has been confirmed. Nothing more is needed.',
      refused: 'It was returned and awaits the Office. Nothing more is needed meanwhile.',
      suspended: 'The follow-up is suspended, so no result is due. The Office will write when it goes on.',
      moved: 'It has gone to another agency. Nothing more is needed.',
      closed: 'The Office no longer waits for an answer. If that seems wrong, call the Office.',
    },
    withdrawn: (text) => `Withdrawn: ${text}`,
    refused: { title: 'Why it was returned', suggested: (agency) => `Agency suggested: ${agency}` },
    suspended: 'Why the follow-up is suspended',
    movedTo: (agency) => `Now with: ${agency}`,
    origin: 'Given because of',
    extensions: 'Requests for more time',
    extension: {
      decision: (text) => `Words of the decision: ${text}`,
      asked: (day, moment) => `Until ${day}, asked at ${moment}`,
      state: {
        pending: 'awaiting a decision; the deadline still runs',
        refused: 'refused',
        granted: (day) => `granted until ${day}`,
      },
    },
    linked: 'Tasks at other agencies',
    linkedTask: (agency, day) => `${agency}, deadline ${day}`,
    noNews: 'no answer yet',
    story: 'What is recorded',
  },
  missing: {
    title: 'This page cannot be opened',
    hint: 'The address is wrong or not complete. Open the newest message from the Office and follow the link in it; if that fails too, call the Office.',
  },
  expired: {
    title: 'This link has expired',
    until: (day) => `It opened until the end of ${day}.`,
    hint: 'Nothing is lost: open the newest message from the Office and answer by the link in it, or call the Office.',
  },
  ended: {
    revoked: {
      title: 'This link was revoked',
      hint: 'It opens nothing any more and takes no answers. The next message from the Office to the agency’s address of today carries a new link; if it is needed at once, call the Office to have it sent.',
    },
    replaced: {
      title: 'This link was sent to an address that is no longer the agency’s',
      hint: 'The person in charge or the address has changed, so the old link opens nothing any more and takes no answers. Whoever is in charge now uses the link in the message to the address of today; if there is none yet, call the Office to have it sent.',
    },
  },
  failure: {
    title: 'Something went wrong on our side',
    hint: 'Please try again in a few minutes. If it is urgent, call the Office and give the reference below.',
    kept: 'If you have just sent a form: it is not known whether it was recorded. Go back in your browser to find what you wrote and send it again; it is never recorded twice.',
    reference: (id) => `Reference: ${id}`,
  },
  rejected: {
    tooLarge: {
      title: 'What you sent is too long',
      hint: 'Nothing was recorded. Go back in your browser, shorten the text (10,000 characters at most) and send it again.',
    },
    wrongForm: {
      title: 'What you sent could not be read',
      hint: 'Nothing was recorded. Open the page again by the link in the message and use the form on it.',
    },
    wrongPlace: {
      title: 'This was sent from another site',
      hint: 'Nothing was recorded. Open the page again by the link in the message and use the form on it.',
    },
    wrongHost: {
      title: 'This address is not the one of this system',
      hint: 'Nothing is shown or recorded under this address. Open the page by the link in the message; whoever runs the system sets BASE_URL to the address that people use and lets the proxy pass the name of the host on (Host).',
    },
  },
};

function headingEn(agency: string, counts: TaskCounts, noun: (count: number) => string): string {
  const said = [
    counts.overdue > 0 ? `${counts.overdue} overdue` : null,
    counts.dueSoon > 0 ? `${counts.dueSoon} due soon` : null,
    counts.toAcknowledge > 0 ? `${counts.toAcknowledge} to acknowledge` : null,
  ].filter((part) => part !== null);
  if (said.length > 0) return `${agency}: ${counts.open} ${noun(counts.open)}, ${said.join(', ')}`;
  if (counts.open > 0) return `${agency}: ${counts.open} ${noun(counts.open)} in progress and in time`;
  return counts.waiting > 0 ? `${agency}: ${counts.waiting} submitted, awaiting confirmation` : `${agency}: nothing left to do`;
}

export const pageWords: Record<Language, PageWords> = { vi, en };
