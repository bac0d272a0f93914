import type { CommandType } from '../domain/commands/command';
import type { Language } from '../domain/decision/decision';
import type { Correction, Paper } from '../domain/record/actor';

/** What the form of each command says: what it does, its fields, and how something is recorded for somebody else. */

/** Commands of a person that have a form; services are recorded in the register's own pages. */
export type FormedType = Exclude<CommandType, 'assign' | 'takeOver' | 'amend' | 'receive' | 'tellOrigin' | 'recordServices'>;

export type ActFormWords = {
  /** What the act does, in a sentence. */
  what: Record<FormedType, string>;
  /** Labels of fields by name; a command may have its own in `own`. */
  fields: Record<string, string>;
  own: Partial<Record<FormedType, Record<string, string>>>;
  hints: Record<string, string>;
  yes: string;
  no: string;
  choose: string;
  none: string;
  faults: Record<string, string>;
  preview: {
    button: string;
    title: string;
    nothing: string;
    added: (count: number) => string;
    dropped: (count: number) => string;
    asked: (agency: string, command: string) => string;
    more: (count: number) => string;
    assumed: string;
  };
  give: string;
  confirm: string;
  confirmMissing: string;
  /** Before what goes along or ends has been shown. */
  fatesFirst: string;
  behalf: {
    title: string;
    label: string;
    own: string;
    agency: string;
    level: (position: string) => string;
    source: string;
    sources: Record<Paper['source'], string>;
    number: string;
    date: string;
    file: string;
    happenedOn: string;
    happenedAt: string;
    happenedHint: string;
    needed: string;
    secretary: string;
    wrongPerson: string;
  };
  /** One form for whatever somebody else did. */
  record: {
    title: string;
    hint: string;
    what: string;
    choose: string;
    forActs: (acts: string) => string;
    give: string;
    link: string;
    paper: string;
  };
  corrections: Record<Correction['of'], string>;
  task: { agency: string; title: string; deadline: string; row: (number: number) => string };
  refused: string;
  kept: string;
  unavailable: string;
  done: string;
  conflict: string;
};

const vi: ActFormWords = {
  what: {
    acknowledge: 'Ghi nhận rằng cơ quan đã nhận nhiệm vụ.',
    refuse: 'Nhiệm vụ chờ Văn phòng giữ nguyên phân công hoặc chuyển cơ quan khác.',
    reportProgress: 'Ghi tiến độ; ngày không có tin tức được tính lại từ đầu.',
    nilReturn: 'Ghi “không có khó khăn, vướng mắc”; khác với không trả lời.',
    submit: 'Kết quả chuyển sang chờ xác nhận.',
    raiseBlocker: 'Văn phòng nhận ngay và báo cáo cấp trên theo quy trình; riêng việc nêu vướng mắc chưa dừng thời hạn.',
    addToResult: 'Thêm nội dung, tệp vào kết quả đang chờ xác nhận; thời điểm nộp không đổi.',
    withdrawResult: 'Kết quả không còn chờ xác nhận; nhiệm vụ trở lại cơ quan, thời hạn như cũ.',
    withdrawBlocker: 'Khó khăn, vướng mắc không còn; các mốc báo cáo về nó dừng lại.',
    announceChange: 'Mở một nhiệm vụ riêng cho lần thay đổi này, có thời hạn.',
    requestContribution: 'Cơ quan phối hợp nhận một nhiệm vụ trả lời có thời hạn.',
    requestExtension: 'Người có thẩm quyền quyết định; trước đó thời hạn vẫn tính.',
    answerDirective: 'Câu trả lời được chuyển tới nơi đã cho ý kiến chỉ đạo.',
    accept: 'Nhiệm vụ hoàn thành; đúng hạn hay không tính theo lúc nộp.',
    return: 'Nhiệm vụ trở lại cơ quan; những ngày Văn phòng xem xét được cộng lại vào thời hạn.',
    keepAssignment: 'Nhiệm vụ vẫn của cơ quan này; việc trả lại không được chấp nhận.',
    reassign: 'Nhiệm vụ chuyển nguyên trạng sang cơ quan khác và được báo ngay cho cơ quan đó.',
    acceptPause: 'Thời hạn tạm dừng từ ngày nêu vướng mắc; không nhắc về thời hạn cho đến khi tháo gỡ.',
    declinePause: 'Thời hạn vẫn tính như thường; vướng mắc vẫn mở.',
    resolveBlocker: 'Vướng mắc kết thúc; những ngày tạm dừng đã chấp nhận được cộng lại.',
    reportUpward: 'Vướng mắc được trình lên cấp được chọn, kèm ý kiến của Văn phòng.',
    prepareExtension: 'Ý kiến của Văn phòng đi kèm đề nghị gia hạn để người có thẩm quyền quyết định.',
    decideExtension: 'Đồng ý thì thời hạn hiện tại đổi; thời hạn ban đầu vẫn giữ để thống kê.',
    suspend: 'Không nhắc, không tính quá hạn cho đến khi tiếp tục theo dõi.',
    resume: 'Theo dõi tiếp; những ngày tạm dừng được cộng lại.',
    changeDeadline: 'Thời hạn hiện tại đổi, có lý do; thời hạn ban đầu vẫn giữ để thống kê.',
    cancel: 'Kết thúc theo dõi nhiệm vụ này; cơ quan được báo.',
    urge: 'Gửi một thư đôn đốc ngay trong giờ làm việc của cơ quan.',
    recordCall: 'Ghi cuộc gọi vào diễn biến.',
    giveDirective: 'Ý kiến chỉ đạo được chuyển tới từng cơ quan thành nhiệm vụ có thời hạn, theo dõi đến khi kết thúc.',
    closeDirective: 'Ý kiến chỉ đạo kết thúc; vướng mắc liên quan được tháo gỡ.',
    planInspection: 'Kế hoạch kiểm tra được báo tới các cơ quan.',
    concludeInspection: 'Kết luận được ghi và các việc kèm theo được giao.',
    submitLetter: 'Dự thảo được trình người ký.',
    signLetter: 'Ghi nhận đã ký; còn phải cấp số và phát hành.',
    returnLetter: 'Dự thảo trở lại để sửa.',
    issueLetter: 'Văn bản có số, được gửi cho nơi nhận và được tính vào quy trình đôn đốc.',
    release: 'Từ đây thư được gửi cho cơ quan này.',
    close: 'Kết thúc theo dõi ở cơ quan này; không thư nào được gửi nữa.',
    correct: 'Sửa điều đã ghi sai; bản ghi cũ vẫn giữ trong diễn biến.',
    reopen: 'Mở lại để theo dõi tiếp.',
    undo: 'Nhiệm vụ trở lại như trước việc vừa ghi nhận; thông báo của việc đó không được gửi. Cả hai đều còn trong hồ sơ.',
  },
  fields: {
    task: 'Nhiệm vụ',
    tasks: 'Các nhiệm vụ',
    reason: 'Lý do',
    suggests: 'Cơ quan có chức năng, thẩm quyền',
    done: 'Số đã thực hiện',
    subUnits: 'Đơn vị trực thuộc đã xong',
    words: 'Nội dung',
    asResult: 'Đồng thời kết thúc kỳ báo cáo',
    files: 'Tài liệu kèm theo',
    file: 'Bản đã ký (PDF)',
    pause: 'Đề nghị tạm dừng tính thời hạn',
    blocker: 'Khó khăn, vướng mắc',
    agency: 'Cơ quan',
    until: 'Đến ngày',
    to: 'Trình lên',
    deadline: 'Thời hạn mới',
    extension: 'Đề nghị gia hạn',
    recommend: 'Đề xuất đồng ý',
    granted: 'Đồng ý gia hạn',
    reached: 'Đã gặp được người phụ trách',
    resume: 'Vướng mắc kết thúc cùng ý kiến này',
    directive: 'Ý kiến chỉ đạo',
    agencies: 'Các cơ quan',
    from: 'Từ ngày',
    inspection: 'Cuộc kiểm tra',
    letter: 'Văn bản',
    number: 'Số, ký hiệu',
    date: 'Ngày văn bản',
    signer: 'Người ký',
    goneOut: 'Văn bản giấy đã gửi đi với số này',
    correction: 'Điều được đính chính',
  },
  own: {
    reassign: { to: 'Chuyển sang cơ quan', deadline: 'Thời hạn (để trống: giữ nguyên)' },
    answerDirective: { done: 'Đã thực hiện xong' },
    reportUpward: { words: 'Ý kiến, đề xuất của Văn phòng', tasks: 'Đề xuất giao việc (để trống nếu chưa có)' },
    giveDirective: { words: 'Ý kiến chỉ đạo', tasks: 'Việc giao kèm theo' },
    concludeInspection: { words: 'Kết luận', tasks: 'Việc giao kèm theo' },
    planInspection: { to: 'Đến ngày' },
    changeDeadline: { deadline: 'Thời hạn mới (để trống: không thời hạn)' },
    resume: { words: 'Nội dung (không bắt buộc)' },
    urge: { words: 'Lời nhắn kèm theo (không bắt buộc)' },
  },
  hints: {
    words: 'Không đưa nội dung thuộc bí mật nhà nước vào đây.',
    reason: 'Lý do được gửi cho cơ quan và giữ trong diễn biến.',
    number: 'Ví dụ: 431/VP-KSTT.',
  },
  yes: 'Có',
  no: 'Không',
  choose: 'Chọn',
  none: 'Không chọn',
  faults: {
    code: 'Chọn một mục trong danh sách.',
    codes: 'Chọn ít nhất một mục.',
    words: 'Viết nội dung, không quá 10.000 ký tự.',
    line: 'Ghi đủ, trên một dòng.',
    day: 'Ghi một ngày, ví dụ 30/10/2020.',
    due: 'Chưa phải là ngày hoặc giờ trong ngày. Viết như 30/10/2020, hoặc 16:30 30/10/2020.',
    count: 'Ghi một số nguyên, không âm.',
    yesNo: 'Chọn có hoặc không.',
    level: 'Chọn một cấp.',
    tasks: 'Mỗi việc cần đủ cơ quan, nội dung và thời hạn.',
    correction: 'Chọn điều cần sửa và ghi giá trị đúng.',
    files: 'Tệp không dùng được: chỉ nhận tài liệu, ảnh, trong giới hạn dung lượng.',
    services: 'Sửa trong danh mục dịch vụ.',
  },
  preview: {
    button: 'Xem trước các thư sẽ gửi',
    title: 'Nếu không ai trả lời thêm',
    nothing: 'Việc này không làm thay đổi thư nào sẽ gửi.',
    added: (count) => `${count} thư sẽ được thêm`,
    dropped: (count) => `${count} thư sẽ không gửi nữa`,
    asked: (agency, command) => `${agency}: ${command}`,
    more: (count) => `và ${count} thư nữa.`,
    assumed: 'Tính với giả định mỗi văn bản được phát hành lúc 10:00 ngày dự thảo.',
  },
  give: 'Ghi nhận',
  confirm: 'Tôi hiểu việc này không hoàn tác được.',
  fatesFirst: 'Việc này làm chuyển theo hoặc kết thúc những việc đang mở được nêu dưới đây. Xem kỹ, rồi gửi lần nữa để thực hiện.',
  confirmMissing: 'Đánh dấu xác nhận trước khi gửi: việc này không hoàn tác được.',
  behalf: {
    title: 'Ghi nhận thay',
    label: 'Việc này do ai thực hiện',
    own: 'Tôi, theo chức trách',
    agency: 'Cơ quan; tôi ghi nhận thay',
    level: (position) => `${position}; tôi ghi nhận thay`,
    source: 'Căn cứ',
    sources: {
      signedReport: 'báo cáo đã ký',
      telephone: 'điện thoại',
      meeting: 'cuộc họp',
      handwrittenInstruction: 'bút phê',
      document: 'văn bản',
    },
    number: 'Số, ký hiệu (nếu có)',
    date: 'Ngày ghi trên văn bản (nếu có)',
    file: 'Bản chụp (nếu có)',
    happenedOn: 'Xảy ra ngày',
    happenedAt: 'lúc',
    happenedHint: 'Để trống: ngay bây giờ. Ngày này tính đúng hạn; ngày ghi nhận vẫn được giữ riêng.',
    needed: 'Ghi thay phải có căn cứ: chọn báo cáo, điện thoại, cuộc họp, bút phê hoặc văn bản.',
    secretary: 'Thư ký ghi nhận thay Chủ tịch.',
    wrongPerson: 'Việc đã chọn không thuộc người này. Chọn người khác.',
  },
  record: {
    title: 'Ghi nhận thay cơ quan, lãnh đạo',
    hint: 'Điện thoại, báo cáo đã ký, cuộc họp hay bút phê: một mẫu cho mọi việc người khác đã làm. Hồ sơ ghi rõ ai làm, ai ghi nhận, trên căn cứ nào.',
    what: 'Họ đã làm gì',
    choose: 'Chọn việc đã làm.',
    forActs: (acts) => `Dùng cho: ${acts}`,
    give: 'Ghi nhận',
    link: 'Ghi nhận việc cơ quan, lãnh đạo đã làm, theo:',
    paper: 'Căn cứ và thời điểm',
  },
  corrections: {
    submitted: 'thời điểm nộp kết quả',
    acknowledged: 'thời điểm xác nhận tiếp nhận',
    progress: 'số đã thực hiện',
    letter: 'số, ngày, người ký của một văn bản',
  },
  task: { agency: 'Cơ quan', title: 'Nội dung', deadline: 'Thời hạn', row: (number) => `Việc ${number}` },
  refused: 'Chưa ghi nhận được',
  kept: 'Những gì đã nhập được giữ nguyên bên dưới.',
  unavailable: 'Chưa biết việc này đã được ghi nhận hay chưa. Bấm lại nút gửi: việc chỉ có tác dụng một lần.',
  done: 'Đã ghi nhận',
  conflict: 'Từ khi mở trang này đã có thay đổi. Xem lại, rồi gửi nếu vẫn đúng.',
};

const en: ActFormWords = {
  what: {
    acknowledge: 'Records that the agency has the task.',
    refuse: 'The task waits for the Office to keep the assignment or to move it.',
    reportProgress: 'Records progress; the days without news count from the start again.',
    nilReturn: 'Records “no blocker”, which differs from silence.',
    submit: 'The result awaits confirmation.',
    raiseBlocker: 'The Office has it at once and reports it upward by the ladder; raising it alone stops no deadline.',
    addToResult: 'Adds words and files to a result that awaits confirmation; when it was submitted stays as it is.',
    withdrawResult: 'The result no longer awaits confirmation; the task is with the agency again, with its deadline as it was.',
    withdrawBlocker: 'The blocker is over; the rungs about it end.',
    announceChange: 'Opens a task of its own for this change, with a deadline.',
    requestContribution: 'The coordinating agency gets a task to answer, with a deadline.',
    requestExtension: 'Whoever may decides; until then the deadline runs.',
    answerDirective: 'The answer goes to where the directive was given.',
    accept: 'The task is completed; in time or not counts from when it was submitted.',
    return: 'The task goes back to the agency; the days that the Office took are given back.',
    keepAssignment: 'The task stays with this agency; the refusal is not accepted.',
    reassign: 'The task moves as it is to another agency, which is told at once.',
    acceptPause: 'The deadline stands still from the day the blocker was raised; nothing is sent about it until it is resolved.',
    declinePause: 'The deadline runs as before; the blocker stays open.',
    resolveBlocker: 'The blocker is over; days of an accepted pause are given back.',
    reportUpward: 'The blocker is laid before the level chosen, with what the Office says.',
    prepareExtension: 'The Office’s opinion goes with the request to whoever decides.',
    decideExtension: 'Granted, the current deadline moves; the original one is kept for statistics.',
    suspend: 'No reminder and no overdue until it is resumed.',
    resume: 'Followed again; the suspended days are given back.',
    changeDeadline: 'The current deadline changes, with a reason; the original one is kept for statistics.',
    cancel: 'Ends the follow-up of this task; the agency is told.',
    urge: 'Sends an urging message at once, in the agency’s office hours.',
    recordCall: 'Records the call in the story.',
    giveDirective: 'The directive reaches each agency as a dated task, followed until it is closed.',
    closeDirective: 'The directive is closed; its blocker is resolved.',
    planInspection: 'The agencies are told of the inspection.',
    concludeInspection: 'The conclusion is recorded and its tasks are given.',
    submitLetter: 'The draft is laid before its signer.',
    signLetter: 'Records the signature; number and issue remain.',
    returnLetter: 'The draft goes back to be changed.',
    issueLetter: 'The letter has its number, is sent to its recipients, and counts in the ladder.',
    release: 'From here on messages go to this agency.',
    close: 'Ends the follow-up at this agency; no more messages are sent.',
    correct: 'Puts right what was recorded wrongly; the old record stays in the story.',
    reopen: 'Opens it again to be followed.',
    undo: 'The task stands as before what was just recorded, and nothing of it is sent. Both stay in the record.',
  },
  fields: {
    task: 'Task',
    tasks: 'Tasks',
    reason: 'Reason',
    suggests: 'Agency whose function it is',
    done: 'How many are done',
    subUnits: 'Sub-units that are done',
    words: 'Words',
    asResult: 'This also ends the reporting period',
    files: 'Files',
    file: 'The signed copy (PDF)',
    pause: 'Ask for a pause of the deadline',
    blocker: 'Blocker',
    agency: 'Agency',
    until: 'Until',
    to: 'Report to',
    deadline: 'New deadline',
    extension: 'Request for more time',
    recommend: 'Recommend granting it',
    granted: 'Grant it',
    reached: 'Somebody responsible answered',
    resume: 'The blocker is over with this directive',
    directive: 'Directive',
    agencies: 'Agencies',
    from: 'From',
    inspection: 'Inspection',
    letter: 'Letter',
    number: 'Number',
    date: 'Date of the paper',
    signer: 'Signer',
    goneOut: 'The paper has gone out already with this number',
    correction: 'What is corrected',
  },
  own: {
    reassign: { to: 'Move to agency', deadline: 'Deadline (empty: as it is)' },
    answerDirective: { done: 'It has been carried out' },
    reportUpward: { words: 'What the Office says and proposes', tasks: 'Tasks that it proposes (empty: none)' },
    giveDirective: { words: 'Directive', tasks: 'Tasks that it gives' },
    concludeInspection: { words: 'Conclusion', tasks: 'Tasks that it gives' },
    planInspection: { to: 'To' },
    changeDeadline: { deadline: 'New deadline (empty: none)' },
    resume: { words: 'Words (optional)' },
    urge: { words: 'Words to go with it (optional)' },
  },
  hints: {
    words: 'Nothing that is a state secret belongs here.',
    reason: 'The reason is sent to the agency and kept in the story.',
    number: 'For example 431/VP-KSTT.',
  },
  yes: 'Yes',
  no: 'No',
  choose: 'Choose',
  none: 'None',
  faults: {
    code: 'Choose one of the list.',
    codes: 'Choose at least one.',
    words: 'Write something, at most 10,000 characters.',
    line: 'Fill it in, on one line.',
    day: 'Give a day, such as 30/10/2020.',
    due: 'This is not a day or an hour of one. Write it like 30/10/2020, or 16:30 30/10/2020.',
    count: 'Give a whole number, not negative.',
    yesNo: 'Choose yes or no.',
    level: 'Choose a level.',
    tasks: 'Each task needs its agency, words and deadline.',
    correction: 'Choose what to correct, and give the right value.',
    files: 'A file cannot be used: documents and pictures only, within the bounds.',
    services: 'Change services in the register.',
  },
  preview: {
    button: 'Show which messages would follow',
    title: 'If nobody says anything more',
    nothing: 'This changes none of the messages to come.',
    added: (count) => `${count} ${count === 1 ? 'message' : 'messages'} more`,
    dropped: (count) => `${count} ${count === 1 ? 'message' : 'messages'} fewer`,
    asked: (agency, command) => `${agency}: ${command}`,
    more: (count) => `and ${count} more.`,
    assumed: 'Assuming that each letter is issued at 10:00 on the day it is drafted.',
  },
  give: 'Record it',
  confirm: 'I understand that this cannot be undone.',
  fatesFirst: 'What is open, and named below, goes along or ends with this. Look at it, then send it again to go ahead.',
  confirmMissing: 'Tick the confirmation first: this cannot be undone.',
  behalf: {
    title: 'Record on behalf',
    label: 'Who did this',
    own: 'I, in my own office',
    agency: 'The agency; I record it',
    level: (position) => `${position}; I record it`,
    source: 'It rests on',
    sources: {
      signedReport: 'a signed report',
      telephone: 'a telephone call',
      meeting: 'a meeting',
      handwrittenInstruction: 'a handwritten instruction',
      document: 'a document',
    },
    number: 'Number (if any)',
    date: 'Date on the paper (if any)',
    file: 'Copy (if any)',
    happenedOn: 'It happened on',
    happenedAt: 'at',
    happenedHint: 'Empty: just now. In time or not counts from this moment; when it was recorded is kept beside it.',
    needed: 'What is recorded for somebody rests on something: choose a report, call, meeting, handwritten instruction or document.',
    secretary: 'The secretary records for the Chairman.',
    wrongPerson: 'What was chosen is not this person’s to do. Choose another one.',
  },
  record: {
    title: 'Record on behalf of the agency or a leader',
    hint: 'A telephone call, a signed report, a meeting, a handwritten instruction: one form for whatever somebody else did. The record says who did it, who recorded it, and what it rests on.',
    what: 'What they did',
    choose: 'Choose what was done.',
    forActs: (acts) => `For: ${acts}`,
    give: 'Record it',
    link: 'Record what the agency or a leader did, from:',
    paper: 'What it rests on, and when',
  },
  corrections: {
    submitted: 'when the result was submitted',
    acknowledged: 'when it was acknowledged',
    progress: 'how many are done',
    letter: 'number, date and signer of a letter',
  },
  task: { agency: 'Agency', title: 'Words', deadline: 'Deadline', row: (number) => `Task ${number}` },
  refused: 'It could not be recorded',
  kept: 'What you typed is kept below.',
  unavailable: 'It is not known whether this was recorded. Press the button again: it takes effect once.',
  done: 'Recorded',
  conflict: 'Something has changed since this page was opened. Look again, and send it if it is still right.',
};

export const actFormWords: Record<Language, ActFormWords> = { vi, en };
