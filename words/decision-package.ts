import type { Text } from '../domain/text/both-languages';

/** Explanations of the fields of decision.yaml, shown by editors from the JSON Schema; both languages at once, as it has no other. */
export const fieldDescriptions = {
  assumed: {
    vi: 'Tên các trường có giá trị giả định, không lấy từ văn bản; `all` là cả mục',
    en: 'Names of the fields whose value is assumed and not the paper’s; `all` for the whole record',
  },
  source: { vi: 'Văn bản giao nhiệm vụ', en: 'The paper that assigns the work' },
  'source.kind': {
    vi: 'Loại: quyết định, nghị quyết, chỉ thị, chương trình, kế hoạch, đề án, công điện, hướng dẫn, thông báo, thông báo kết luận, công văn, bút phê, chỉ đạo trực tiếp được xác nhận bằng văn bản; như ký hiệu của số',
    en: 'Kind of paper, as the sign of its number tells: decision (QĐ), resolution (NQ), directive (CT), programme (CTr), plan (KH), scheme (ĐA), telegram (CĐ), guidance (HD), notice (TB), meeting conclusion (TB, KL), official letter, handwritten instruction, spoken direction confirmed in writing',
  },
  'source.number': { vi: 'Số, ký hiệu; dự thảo chưa có', en: 'Number and sign; absent in a draft' },
  'source.date': { vi: 'Ngày ban hành (năm-tháng-ngày); dự thảo chưa có', en: 'Day of issue, YYYY-MM-DD; absent in a draft' },
  'source.title': { vi: 'Trích yếu', en: 'Abstract, what it is about' },
  'source.issuer': { vi: 'Cơ quan, người ban hành', en: 'Who issued it' },
  'source.issuerCode': { vi: 'Mã cơ quan ban hành, chữ không dấu', en: 'ASCII code of the issuer, the first part of the decision’s id' },
  'source.signerPosition': { vi: 'Chức vụ người ký; dự thảo chưa có', en: 'Position of the signer; absent in a draft' },
  'source.urgency': { vi: 'Độ khẩn: thường, khẩn, thượng khẩn, hỏa tốc', en: 'Urgency: normal, urgent, veryUrgent, express' },
  'source.secrecy': {
    vi: 'Độ mật; văn bản mật được theo dõi ngoài hệ thống này và bị từ chối',
    en: 'Secrecy; a secret paper is followed outside this system and refused',
  },
  shiftDates: {
    vi: 'Dời mọi ngày theo ngày bắt đầu theo dõi, giữ khoảng cách ngày làm việc so với ngày văn bản',
    en: 'Move every date with the start of the follow-up, keeping its working-day distance from the paper’s date',
  },
  assignment: {
    vi: 'Giờ gửi thông báo giao nhiệm vụ: trong giờ làm việc, hoặc ngay (bất kỳ giờ nào)',
    en: 'When assignments are sent: in office hours, or at once at any hour',
  },
  sendingHour: { vi: 'Giờ gửi thông báo thường ngày', en: 'Sending hour of ordinary messages' },
  briefingWeekday: {
    vi: 'Ngày giao ban hằng tuần của lãnh đạo: 1 là thứ Hai, 7 là Chủ nhật',
    en: 'Weekday of the leadership’s briefing: 1 Monday to 7 Sunday',
  },
  dueSoonDays: {
    vi: 'Số ngày làm việc trước hạn để coi là sắp quá hạn',
    en: 'Working days before a deadline from which a task is due soon',
  },
  officeHours: {
    vi: 'Giờ làm việc theo tên: `default` là của Văn phòng, các tên khác do agencies.csv dùng; dòng phù hợp sau cùng có hiệu lực',
    en: 'Named sets of office hours: `default` is the Office’s, others are for agencies.csv to name; the last matching entry counts',
  },
  fields: { vi: 'Lĩnh vực phụ trách của lãnh đạo', en: 'Fields that the leadership divides among itself' },
  'fields.code': { vi: 'Mã lĩnh vực', en: 'Code of the field' },
  'fields.name': { vi: 'Tên lĩnh vực', en: 'Name of the field' },
  people: { vi: 'Cán bộ Văn phòng và lãnh đạo, theo chức vụ', en: 'People of the Office and leadership, by position' },
  'people.id': { vi: 'Mã', en: 'Code of the person, referred to elsewhere' },
  'people.role': { vi: 'Cấp, hoặc thư ký của Chủ tịch', en: 'Level, or the Chairman’s secretary' },
  'people.position': { vi: 'Chức vụ, không ghi họ tên', en: 'Position, not a name' },
  'people.address': { vi: 'Địa chỉ thư điện tử', en: 'E-mail address' },
  'people.language': { vi: 'Ngôn ngữ nhận thông báo', en: 'Language of messages' },
  'people.fields': { vi: 'Lĩnh vực phụ trách; để trống là tất cả', en: 'Fields answered for; none means all' },
  'people.substitutes': { vi: 'Người thay khi vắng, từ ngày đến hết ngày', en: 'Who stands in, from and to a day, both included' },
  responsibleOfficer: { vi: 'Mã chuyên viên theo dõi', en: 'Id of the responsible officer among the people' },
  tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
  'tasks.code': { vi: 'Mã nhiệm vụ', en: 'Code of the task' },
  'tasks.kind': { vi: 'Loại nhiệm vụ', en: 'Kind of task' },
  'tasks.title': { vi: 'Tên nhiệm vụ', en: 'Title' },
  'tasks.basis': {
    vi: 'Câu, điều của văn bản giao nhiệm vụ này, nguyên văn',
    en: 'The sentence or article it comes from, in the paper’s words',
  },
  'tasks.derived': { vi: 'Suy ra từ văn bản, văn bản không nói trực tiếp', en: 'Concluded from the sentence and not said by it' },
  'tasks.for': { vi: 'Cơ quan thực hiện (chủ trì)', en: 'Whom it addresses (who leads)' },
  'tasks.for.kinds': { vi: 'Theo loại cơ quan', en: 'By kind of agency' },
  'tasks.for.agencies': { vi: 'Theo mã cơ quan', en: 'By code of agency' },
  'tasks.for.except': { vi: 'Trừ các cơ quan', en: 'But not these' },
  'tasks.for.services': {
    vi: 'Chỉ cơ quan có (true) hoặc không có (false) dịch vụ công quản lý',
    en: 'Only agencies that manage some service (true) or none (false)',
  },
  'tasks.deadline': {
    vi: 'Thời hạn: `none`, một ngày, `2026-11-30 17:00` (ngày có giờ), `8 office hours after assignment` (giờ làm việc), `24 hours after assignment` (tính liên tục), `before 2026-11-30` (trước ngày đó), `end of 2026-Q4` (hết tháng, quý, nửa năm, năm), hoặc `10 working days after decision` (sau ngày văn bản) / `… after assignment` (sau ngày giao), `30 calendar days after …` (kể cả ngày nghỉ), `5 working days after review is completed` (sau khi nhiệm vụ review của chính cơ quan hoàn thành; `of so-y-te` trước `is`: của cơ quan khác; `is due`: sau thời hạn), `as soon as possible` (làm ngay)',
    en: 'Deadline: `none`, a day, `2026-11-30 17:00` (a day with an hour), `8 office hours after assignment`, `24 hours after assignment` (round the clock), `before 2026-11-30`, `end of 2026-Q4` (a month, quarter, half-year or year), or `10 working days after decision` / `… after assignment`, `30 calendar days after …`, `5 working days after review is completed` (the agency’s own task; `of so-y-te` before `is`: another agency’s; `is due`: after its deadline), `as soon as possible`',
  },
  'tasks.recurrence': { vi: 'Báo cáo định kỳ', en: 'A duty that comes back each period' },
  'tasks.dates': { vi: 'Các ngày báo cáo, tăng dần', en: 'Days of a duty that comes back, in rising order' },
  'recurrence.every': {
    vi: 'Kỳ: ngày (`day`: mỗi ngày làm việc; văn bản thượng khẩn, hỏa tốc: mọi ngày), tuần, tháng, quý, nửa năm, năm',
    en: 'Length of a period: `day` (each working day; every day of a veryUrgent or express decision), week, month, quarter, halfYear, year',
  },
  'recurrence.cutOffDay': {
    vi: 'Ngày chốt số liệu trong tháng cuối kỳ; với tuần: 1 (thứ Hai) đến 7 (Chủ nhật); với ngày: không ghi',
    en: 'Cut-off day in the last month of the period; of a week 1 (Monday) to 7 (Sunday); left out for days',
  },
  'recurrence.time': {
    vi: 'Giờ nộp trong ngày hết hạn, như 16:00; không ghi: hết giờ làm việc của ngày đó',
    en: 'Hour by which it is submitted on its day, such as 16:00; left out: the end of the office hours of that day',
  },
  'recurrence.submitWithin': {
    vi: 'Số ngày làm việc sau ngày chốt để gửi báo cáo',
    en: 'Working days after the cut-off within which to submit',
  },
  'recurrence.first': {
    vi: 'Kỳ đầu: 2020-10, 2020-Q4, 2020-H2 hoặc "2020"; với ngày, tuần: một ngày như 2020-10-05',
    en: 'First period: 2020-10, 2020-Q4, 2020-H2 or "2020"; for days and weeks a day such as 2020-10-05',
  },
  'recurrence.last': { vi: 'Kỳ cuối, viết như kỳ đầu', en: 'Last period, written as the first' },
  'tasks.result': { vi: 'Kết quả, sản phẩm phải có', en: 'What counts as a result' },
  'tasks.signedDocument': {
    vi: 'true nếu kết quả là văn bản ký: nộp qua đường dẫn chỉ là nộp tạm cho đến khi có đủ số, ngày và tệp văn bản',
    en: 'true where the result is a signed document: a submission is provisional until its number, date and file are there',
  },
  'tasks.progress': {
    vi: 'Cách báo tiến độ: theo dịch vụ, theo đơn vị trực thuộc, bằng lời',
    en: 'How progress is told: by services, by sub-units, in words',
  },
  'tasks.assignedBy': { vi: 'Chức vụ người giao', en: 'Position that assigned it' },
  'tasks.extendableBy': { vi: 'Cấp được gia hạn', en: 'Level that may extend the deadline' },
  'tasks.acceptedBy': {
    vi: 'Cấp xác nhận hoàn thành; không ai xác nhận việc của chính mình',
    en: 'Level that accepts the result; nobody accepts their own work',
  },
  'tasks.priority': { vi: 'true: nhiệm vụ trọng tâm, luôn đứng đầu', en: 'true: a priority task, which stands first' },
  'tasks.field': {
    vi: 'Lĩnh vực của nhiệm vụ, nếu khác lĩnh vực của cơ quan: quyết định Phó Chủ tịch phụ trách',
    en: 'Field of the task, where it is another than that of the agency: it decides which Deputy Chairman answers for it',
  },
  'tasks.answeredBy': {
    vi: 'Mã người của Văn phòng, lãnh đạo phụ trách riêng nhiệm vụ này: việc đến cấp nào, người có tên ở cấp đó nhận trước',
    en: 'Ids of the people of the Office and the leadership who answer for this task: each comes first for what goes to their level',
  },
  'tasks.coordinating': { vi: 'Cơ quan phối hợp', en: 'Coordinating agencies' },
  'tasks.coordinatingKinds': {
    vi: 'Các loại cơ quan cùng phối hợp, trừ cơ quan chủ trì',
    en: 'Kinds of which all agencies coordinate, but for those that lead',
  },
  'tasks.joint': {
    vi: 'true: các cơ quan được giao đồng chủ trì; mỗi cơ quan có nhiệm vụ riêng và được báo tên các cơ quan kia',
    en: 'true: the agencies lead it together; each owes the task and is told of the others',
  },
  'tasks.performer': {
    vi: 'Người, phòng thực hiện trong cơ quan, khi văn bản nêu; chỉ với nhiệm vụ của một cơ quan. Như cơ quan tự phân công khi nhận việc',
    en: 'Who does it inside its agency, where the paper says so; only for a task of one agency. As if the agency passed it on when it got it',
  },
  'tasks.parts': {
    vi: 'Các phần việc mà văn bản chia nhiệm vụ ra (tối đa 50, tên khác nhau); cơ quan nào có nhiệm vụ thì có đủ các phần, báo xong từng phần',
    en: 'The parts into which the paper cuts the task (at most 50, with different titles); each agency that has the task has all of them and says which are done',
  },
  'tasks.parts.title': { vi: 'Tên phần việc', en: 'What the part is' },
  'tasks.parts.performer': {
    vi: 'Người, phòng thực hiện phần việc, như performer của nhiệm vụ; chỉ với nhiệm vụ của một cơ quan',
    en: 'Who does the part, as the performer of a task; only for a task of one agency',
  },
  'tasks.parts.day': {
    vi: 'Ngày xong của phần việc, không sau thời hạn của nhiệm vụ; không dùng với nhiệm vụ định kỳ',
    en: 'The last day for the part, not after the deadline of the task; not for a recurring task',
  },
  'tasks.parts.words': { vi: 'Yêu cầu của phần việc', en: 'How the part is to be done' },
  'tasks.performer.name': { vi: 'Họ và tên; cần có tên hoặc phòng, đơn vị', en: 'Name; a name or a division is needed' },
  'tasks.performer.position': { vi: 'Chức vụ', en: 'Position' },
  'tasks.performer.division': { vi: 'Phòng, đơn vị', en: 'Division' },
  'tasks.performer.address': {
    vi: 'Thư điện tử của người thực hiện: nhận bản sao các thư và liên kết riêng; không có thì không gửi',
    en: 'E-mail of the person: copies of the messages and a link of their own go there; without it nothing is sent',
  },
  'tasks.performer.may': {
    vi: 'prepare: chỉ chuẩn bị, thủ trưởng nộp kết quả; submit: được tự nộp',
    en: 'prepare: the head submits what they have prepared; submit: they may submit',
  },
  'tasks.changeWithin': {
    vi: 'Số ngày làm việc để xử lý mỗi thay đổi của một dịch vụ công, thành một nhiệm vụ riêng; không ghi: thay đổi không thành nhiệm vụ',
    en: 'Working days in which each change of a service is dealt with, as a task of its own; without it changes make none',
  },
  'tasks.contributeWithin': {
    vi: 'Số ngày làm việc để cơ quan phối hợp trả lời mỗi đề nghị; không ghi: 3 ngày',
    en: 'Working days in which a coordinating agency answers each request for a contribution; without it, 3',
  },
  'tasks.ladder': {
    vi: 'Chỗ nhiệm vụ khác với quy trình đôn đốc chung: mã mốc và số ngày làm việc (cùng phía với mốc: trước hoặc sau thời điểm), hoặc `none` (không có mốc)',
    en: 'Where the task departs from the ladder: code of a rung and working days (on the rung’s own side of its moment), or `none` to do without it',
  },
  ladder: { vi: 'Quy trình đôn đốc, theo mốc', en: 'The ladder, rung by rung' },
  'ladder.code': { vi: 'Mã mốc', en: 'Code of the rung' },
  'ladder.title': { vi: 'Tên mốc', en: 'Title' },
  'ladder.when': {
    vi: 'Thời điểm: `at assigned`, `5 working days before due`, `2 hours after due` (giờ làm việc; với văn bản thượng khẩn, hỏa tốc tính liên tục), `3 months after noDeadline`',
    en: 'When: `at assigned`, `5 working days before due`, `2 hours after due` (office hours; every hour of a veryUrgent or express decision), `3 months after noDeadline`',
  },
  'ladder.ofLetters': {
    vi: 'Tính từ văn bản của các mốc này; trống là mọi văn bản',
    en: 'Counts from letters of these rungs; none means any',
  },
  'ladder.repeat': {
    vi: 'Nhắc lại: `every 10 working days, at most 6 times`, `every 4 hours, at most 3 times`, tính cả lần đầu',
    en: 'Again: `every 10 working days, at most 6 times`, `every 4 hours, at most 3 times`, the first time included',
  },
  'ladder.to': { vi: 'Gửi ai; với văn bản: ai soạn và ký', en: 'Whom it tells; of a letter, who drafts and signs it' },
  'ladder.copyTo': { vi: 'Đồng gửi để biết', en: 'Whom it informs' },
  'ladder.by': {
    vi: 'Bằng gì: thông báo, mục việc cần xử lý, văn bản trình ký, dòng trên trang tuần',
    en: 'By what: message, inbox item, letter to sign, line of the weekly page',
  },
  'ladder.slot': {
    vi: 'Khi nào gửi: ngay trong giờ làm việc, giờ gửi trong ngày, buổi giao ban tới',
    en: 'At once in office hours, at the sending hour, or at the next briefing',
  },
  'ladder.degree': {
    vi: 'Mức của văn bản: nhắc nhở, đôn đốc lần 1–3, phê bình, gửi cơ quan cấp trên',
    en: 'Degree of the letter: reminder, urging 1–3, criticism, to the superior',
  },
  'ladder.withSubmission': { vi: 'Kèm phiếu trình', en: 'With an internal submission' },
  'ladder.onlyUrgencies': {
    vi: 'Chỉ với văn bản có độ khẩn này; bỏ trống là mọi độ khẩn',
    en: 'Only in decisions of these urgencies; left out means any',
  },
  'ladder.onlyKinds': { vi: 'Chỉ với loại cơ quan; trống là mọi loại', en: 'Only for these kinds of agency; none means all' },
  'ladder.onlyLongerThan': {
    vi: 'Chỉ với nhiệm vụ có thời hạn dài hơn số ngày làm việc này',
    en: 'Only for tasks whose deadline is more than so many working days away',
  },
  kinds: {
    vi: 'Loại cơ quan của quyết định: tên một bộ có sẵn (provincesUntil2025, provincesSince2025, organisation) hoặc danh sách; bỏ trống thì theo ngày của văn bản',
    en: 'Kinds of agencies: the name of a ready set (provincesUntil2025, provincesSince2025, organisation) or a list; left out, the set of the day of the paper',
  },
  'kinds.code': {
    vi: 'Mã loại, dùng trong agencies.csv, for.kinds, onlyKinds',
    en: 'Code of the kind, as in agencies.csv, for.kinds, onlyKinds',
  },
  'kinds.one': { vi: 'Tên gọi một cơ quan loại này', en: 'Name of one such agency' },
  'kinds.many': { vi: 'Tên gọi chung trong báo cáo', en: 'Name of all of them, as in a report' },
  'kinds.short': { vi: 'Tên ngắn trên bảng theo dõi; bỏ trống thì như many', en: 'Short name for the board; left out, as many' },
  'kinds.wording': {
    vi: 'assigned: giao nhiệm vụ; requested: đề nghị phối hợp',
    en: 'assigned: tasks are given; requested: they are asked for',
  },
  'kinds.ranked': { vi: 'Có xếp thứ tự theo tỷ lệ đúng hạn', en: 'Whether they are ranked by what is done in time' },
  'kinds.isOffice': { vi: 'Là Văn phòng, đứng tên văn bản đôn đốc', en: 'The Office, in whose name letters are written' },
  'kinds.serviceScope': { vi: 'Cấp của dịch vụ công mà loại này quản lý', en: 'Scope of the services that they manage' },
  agencies: {
    vi: 'Cơ quan lấy từ danh bạ của bản cài đặt: all, hoặc danh sách mã. Dòng trong agencies.csv có cùng mã thì giá trị ở đó được dùng thay',
    en: 'Agencies from the installation’s directory: all, or a list of codes. What a row of agencies.csv with the same code says takes its place',
  },
  uses: {
    vi: 'Phiên bản danh bạ và quy trình mà quyết định đã dùng; hệ thống tự ghi',
    en: 'The versions of the directory and the ladder with which the decision was made; written by the program',
  },
  'uses.directory': { vi: 'Phiên bản danh bạ', en: 'Version of the directory' },
  'uses.ladder': { vi: 'Quy trình và phiên bản, như express-2026@3', en: 'Ladder and version, such as express-2026@3' },
  'ladder.of': {
    vi: 'Tên quy trình đã lưu, có thể kèm phiên bản: express-2026@3',
    en: 'Name of a ladder that is kept, with a version or without: express-2026@3',
  },
  'ladder.change': { vi: 'Mốc thay cho mốc cùng mã, hoặc thêm vào', en: 'Rungs in the place of those with the same code, or added' },
  'ladder.without': { vi: 'Mã các mốc bỏ đi', en: 'Codes of rungs that are left out' },
  controlTotals: {
    vi: 'Số liệu đối chiếu trong văn bản, danh mục phải khớp',
    en: 'Totals stated by the paper that the catalogue must meet exactly',
  },
  'controlTotals.name': { vi: 'Tên số liệu', en: 'Name of the total' },
  'controlTotals.value': { vi: 'Số', en: 'The number' },
  'controlTotals.of': { vi: 'Đếm gì', en: 'What is counted' },
  'controlTotals.scope': {
    vi: 'Phạm vi: ba cấp của tỉnh, cơ quan Trung ương, hoặc tất cả',
    en: 'The three levels of the province, central agencies, or all',
  },
  'controlTotals.integrated': {
    vi: 'Chỉ đếm dịch vụ đã (true) hoặc chưa (false) tích hợp',
    en: 'Only services integrated (true) or not (false)',
  },
} as const satisfies Record<string, Text>;
