import type { Language } from '../domain/decision';

/** What a section of a message is about, in falling order of weight. */
export const matters = [
  'letterIssued',
  'letterToSign',
  'opinionRequested',
  'blockerRaised',
  'overdue',
  'letterUnsigned',
  'afterLetter',
  'directiveDue',
  'returned',
  'notAcknowledged',
  'dueSoon',
  'extensionRequested',
  'submitted',
  'assigned',
  'noNews',
  'noDeadline',
  'pauseDeclined',
  'pauseAccepted',
  'blockerResolved',
  'blockerReportedUpward',
] as const;
export type Matter = (typeof matters)[number];
/**
 * How one is spoken to: an agency under the province; a central vertical agency, which is asked and never told; the body
 * above that one; the officers of the Office; leadership, to whom one reports.
 */
export const tones = ['agency', 'central', 'superior', 'office', 'leadership'] as const;
export type Tone = (typeof tones)[number];
/** What the section asks of its reader, and the words on its buttons. */
export type Request = { ask: string; act: string };

const agencyVi: Record<Matter, Request> = {
  letterIssued: { ask: 'Đề nghị thực hiện theo văn bản và báo cáo kết quả.', act: 'Báo cáo, nộp kết quả' },
  letterToSign: { ask: 'Văn phòng đang chuẩn bị văn bản về các nhiệm vụ dưới đây.', act: 'Báo cáo, nộp kết quả' },
  opinionRequested: { ask: 'Khó khăn, vướng mắc đã được trình xin ý kiến chỉ đạo.', act: 'Xem nhiệm vụ' },
  blockerRaised: { ask: 'Văn phòng đã ghi nhận khó khăn, vướng mắc và đang xử lý.', act: 'Xem nhiệm vụ' },
  overdue: {
    ask: 'Đề nghị nộp kết quả ngay, hoặc báo cáo rõ lý do chậm và khó khăn, vướng mắc (nếu có).',
    act: 'Báo cáo, nộp kết quả',
  },
  letterUnsigned: { ask: 'Văn phòng đang chuẩn bị văn bản về các nhiệm vụ dưới đây.', act: 'Báo cáo, nộp kết quả' },
  afterLetter: { ask: 'Văn bản đã ban hành nhưng chưa có kết quả; đề nghị báo cáo ngay.', act: 'Báo cáo, nộp kết quả' },
  directiveDue: { ask: 'Đề nghị báo cáo kết quả thực hiện ý kiến chỉ đạo.', act: 'Báo cáo, nộp kết quả' },
  returned: { ask: 'Đề nghị bổ sung, thực hiện lại theo nội dung dưới đây và nộp lại kết quả.', act: 'Xem và nộp lại kết quả' },
  notAcknowledged: {
    ask: 'Đề nghị xác nhận tiếp nhận ngay, hoặc trả lại nếu không đúng chức năng, thẩm quyền.',
    act: 'Xác nhận tiếp nhận',
  },
  dueSoon: { ask: 'Đề nghị hoàn thành và nộp kết quả đúng thời hạn.', act: 'Báo cáo, nộp kết quả' },
  extensionRequested: { ask: 'Đề nghị gia hạn đang chờ quyết định; thời hạn chưa thay đổi.', act: 'Xem nhiệm vụ' },
  submitted: { ask: 'Kết quả đã nộp, đang chờ xác nhận.', act: 'Xem nhiệm vụ' },
  assigned: {
    ask: 'Đề nghị xác nhận tiếp nhận, phân công thực hiện và nộp kết quả đúng thời hạn.',
    act: 'Xác nhận tiếp nhận',
  },
  noNews: { ask: 'Đề nghị cập nhật tiến độ; nếu có khó khăn, vướng mắc, đề nghị nêu rõ.', act: 'Báo cáo tiến độ' },
  noDeadline: { ask: 'Nhiệm vụ không thời hạn; đề nghị cập nhật tình hình thực hiện.', act: 'Báo cáo tiến độ' },
  pauseDeclined: { ask: 'Thời hạn không thay đổi; đề nghị tiếp tục thực hiện.', act: 'Báo cáo, nộp kết quả' },
  pauseAccepted: { ask: 'Thời hạn được tính lại khi khó khăn, vướng mắc được tháo gỡ.', act: 'Xem nhiệm vụ' },
  blockerResolved: { ask: 'Đề nghị tiếp tục thực hiện theo thời hạn dưới đây.', act: 'Báo cáo, nộp kết quả' },
  blockerReportedUpward: { ask: 'Văn phòng sẽ thông báo ngay khi có ý kiến chỉ đạo.', act: 'Xem nhiệm vụ' },
};

const centralVi: Record<Matter, Request> = {
  letterIssued: { ask: 'Kính đề nghị quý cơ quan xem xét, phối hợp thực hiện và thông báo kết quả.', act: 'Thông báo kết quả' },
  letterToSign: { ask: 'Văn phòng đang chuẩn bị văn bản đề nghị về các nội dung dưới đây.', act: 'Thông báo kết quả' },
  opinionRequested: { ask: 'Khó khăn, vướng mắc đã được trình lãnh đạo UBND tỉnh cho ý kiến.', act: 'Xem nội dung' },
  blockerRaised: { ask: 'Văn phòng đã ghi nhận khó khăn, vướng mắc của quý cơ quan và đang xử lý.', act: 'Xem nội dung' },
  overdue: {
    ask: 'Kính đề nghị quý cơ quan quan tâm, thông báo kết quả hoặc khó khăn, vướng mắc (nếu có).',
    act: 'Thông báo kết quả',
  },
  letterUnsigned: { ask: 'Văn phòng đang chuẩn bị văn bản đề nghị về các nội dung dưới đây.', act: 'Thông báo kết quả' },
  afterLetter: { ask: 'Văn phòng chưa nhận được kết quả; kính đề nghị quý cơ quan quan tâm.', act: 'Thông báo kết quả' },
  directiveDue: { ask: 'Kính đề nghị quý cơ quan thông báo kết quả thực hiện.', act: 'Thông báo kết quả' },
  returned: { ask: 'Kính đề nghị quý cơ quan bổ sung theo nội dung dưới đây.', act: 'Xem và bổ sung' },
  notAcknowledged: {
    ask: 'Kính đề nghị quý cơ quan xác nhận đã nhận được; nội dung không thuộc thẩm quyền, xin thông báo lại.',
    act: 'Xác nhận đã nhận',
  },
  dueSoon: { ask: 'Kính đề nghị quý cơ quan quan tâm, thông báo kết quả đúng thời hạn.', act: 'Thông báo kết quả' },
  extensionRequested: { ask: 'Đề nghị gia hạn đang được xem xét; thời hạn chưa thay đổi.', act: 'Xem nội dung' },
  submitted: { ask: 'Kết quả của quý cơ quan đã nhận được, đang chờ xác nhận.', act: 'Xem nội dung' },
  assigned: {
    ask: 'Kính đề nghị quý cơ quan xem xét, phối hợp thực hiện và thông báo kết quả theo thời hạn dưới đây.',
    act: 'Xác nhận đã nhận',
  },
  noNews: { ask: 'Kính đề nghị quý cơ quan thông tin về tiến độ; nếu có khó khăn, vướng mắc, xin nêu rõ.', act: 'Thông tin tiến độ' },
  noDeadline: { ask: 'Kính đề nghị quý cơ quan thông tin về tình hình thực hiện.', act: 'Thông tin tiến độ' },
  pauseDeclined: { ask: 'Thời hạn không thay đổi; kính đề nghị quý cơ quan tiếp tục thực hiện.', act: 'Thông báo kết quả' },
  pauseAccepted: { ask: 'Thời hạn được tính lại khi khó khăn, vướng mắc được tháo gỡ.', act: 'Xem nội dung' },
  blockerResolved: { ask: 'Kính đề nghị quý cơ quan tiếp tục thực hiện theo thời hạn dưới đây.', act: 'Thông báo kết quả' },
  blockerReportedUpward: { ask: 'Văn phòng sẽ thông báo đến quý cơ quan ngay khi có ý kiến.', act: 'Xem nội dung' },
};

const superiorVi: Record<Matter, Request> = {
  ...centralVi,
  letterIssued: { ask: 'Kính đề nghị quý cơ quan quan tâm, chỉ đạo đơn vị trực thuộc phối hợp thực hiện.', act: 'Xem nội dung' },
};

const officeVi: Record<Matter, Request> = {
  letterIssued: { ask: 'Văn bản đã được ban hành và gửi đến cơ quan.', act: 'Xem nhiệm vụ' },
  letterToSign: { ask: 'Dự thảo đã sẵn sàng; đề nghị xem xét, ký hoặc trình ký.', act: 'Xem dự thảo' },
  opinionRequested: { ask: 'Đề nghị trình lãnh đạo cho ý kiến chỉ đạo.', act: 'Xem vướng mắc' },
  blockerRaised: { ask: 'Đề nghị xem xét, tháo gỡ hoặc báo cáo cấp trên.', act: 'Xem vướng mắc' },
  overdue: { ask: 'Đề nghị liên hệ với cơ quan, làm rõ lý do chậm.', act: 'Xem nhiệm vụ' },
  letterUnsigned: { ask: 'Dự thảo chờ ký đã lâu; đề nghị xử lý.', act: 'Xem dự thảo' },
  afterLetter: { ask: 'Đề nghị báo cáo tình hình để lãnh đạo chỉ đạo.', act: 'Xem nhiệm vụ' },
  directiveDue: { ask: 'Đề nghị đôn đốc việc thực hiện ý kiến chỉ đạo.', act: 'Xem nhiệm vụ' },
  returned: { ask: 'Cơ quan đã được đề nghị bổ sung, thực hiện lại.', act: 'Xem nhiệm vụ' },
  notAcknowledged: { ask: 'Đề nghị gọi điện cho cơ quan để được xác nhận tiếp nhận.', act: 'Xem nhiệm vụ' },
  dueSoon: { ask: 'Đề nghị theo dõi để kết quả được nộp đúng thời hạn.', act: 'Xem nhiệm vụ' },
  extensionRequested: { ask: 'Đề nghị xem xét, trình người có thẩm quyền quyết định.', act: 'Xem đề nghị gia hạn' },
  submitted: { ask: 'Đề nghị kiểm tra kết quả, xác nhận hoàn thành hoặc đề nghị bổ sung.', act: 'Kiểm tra kết quả' },
  assigned: { ask: 'Nhiệm vụ đã được gửi đến cơ quan thực hiện.', act: 'Xem nhiệm vụ' },
  noNews: { ask: 'Đề nghị liên hệ với cơ quan, nắm tình hình.', act: 'Xem nhiệm vụ' },
  noDeadline: { ask: 'Đề nghị rà soát, đề xuất thời hạn.', act: 'Xem nhiệm vụ' },
  pauseDeclined: { ask: 'Cơ quan đã được thông báo: thời hạn không thay đổi.', act: 'Xem nhiệm vụ' },
  pauseAccepted: { ask: 'Cơ quan đã được thông báo: thời hạn tạm dừng.', act: 'Xem nhiệm vụ' },
  blockerResolved: { ask: 'Cơ quan đã được thông báo để tiếp tục thực hiện.', act: 'Xem nhiệm vụ' },
  blockerReportedUpward: { ask: 'Vướng mắc đã được báo cáo cấp trên.', act: 'Xem vướng mắc' },
};

const leadershipVi: Record<Matter, Request> = {
  ...officeVi,
  letterToSign: { ask: 'Kính trình đồng chí xem xét, ký ban hành.', act: 'Xem dự thảo' },
  opinionRequested: { ask: 'Kính đề nghị đồng chí cho ý kiến chỉ đạo.', act: 'Cho ý kiến chỉ đạo' },
  blockerRaised: { ask: 'Kính báo cáo đồng chí xem xét, cho ý kiến chỉ đạo.', act: 'Xem vướng mắc' },
  overdue: { ask: 'Kính báo cáo đồng chí xem xét, chỉ đạo.', act: 'Xem nhiệm vụ' },
  letterUnsigned: { ask: 'Kính trình đồng chí xem xét, ký ban hành.', act: 'Xem dự thảo' },
  afterLetter: { ask: 'Kính báo cáo đồng chí xem xét, chỉ đạo.', act: 'Xem nhiệm vụ' },
  directiveDue: { ask: 'Kính báo cáo đồng chí tiến độ thực hiện ý kiến chỉ đạo.', act: 'Xem nhiệm vụ' },
  notAcknowledged: { ask: 'Kính báo cáo để đồng chí nắm tình hình.', act: 'Xem nhiệm vụ' },
  dueSoon: { ask: 'Kính báo cáo để đồng chí nắm tình hình.', act: 'Xem nhiệm vụ' },
  extensionRequested: { ask: 'Kính trình đồng chí quyết định.', act: 'Xem đề nghị gia hạn' },
  submitted: { ask: 'Kính trình đồng chí xác nhận kết quả.', act: 'Xem kết quả' },
  noNews: { ask: 'Kính báo cáo để đồng chí nắm tình hình.', act: 'Xem nhiệm vụ' },
  noDeadline: { ask: 'Kính báo cáo để đồng chí nắm tình hình.', act: 'Xem nhiệm vụ' },
};

const agencyEn: Record<Matter, Request> = {
  letterIssued: { ask: 'Please act on the letter and report the result.', act: 'Report or submit' },
  letterToSign: { ask: 'The Office is preparing a letter about the tasks below.', act: 'Report or submit' },
  opinionRequested: { ask: 'The blocker has been put to leadership for a directive.', act: 'See the task' },
  blockerRaised: { ask: 'The Office has recorded the blocker and is dealing with it.', act: 'See the task' },
  overdue: { ask: 'Please submit the result now, or report why it is late and what blocks it.', act: 'Report or submit' },
  letterUnsigned: { ask: 'The Office is preparing a letter about the tasks below.', act: 'Report or submit' },
  afterLetter: { ask: 'A letter was issued and no result has come; please report now.', act: 'Report or submit' },
  directiveDue: { ask: 'Please report what was done on the directive.', act: 'Report or submit' },
  returned: { ask: 'Please add to or redo the work as noted below and submit it again.', act: 'See and submit again' },
  notAcknowledged: { ask: 'Please acknowledge now, or return what is not within your competence.', act: 'Acknowledge' },
  dueSoon: { ask: 'Please complete the work and submit the result in time.', act: 'Report or submit' },
  extensionRequested: { ask: 'The extension is being decided; the deadline has not changed.', act: 'See the task' },
  submitted: { ask: 'The result has been submitted and awaits confirmation.', act: 'See the task' },
  assigned: { ask: 'Please acknowledge, assign the work and submit the result in time.', act: 'Acknowledge' },
  noNews: { ask: 'Please report progress; if something blocks you, please say what.', act: 'Report progress' },
  noDeadline: { ask: 'These tasks have no deadline; please report how they stand.', act: 'Report progress' },
  pauseDeclined: { ask: 'The deadline has not changed; please carry on.', act: 'Report or submit' },
  pauseAccepted: { ask: 'The deadline is counted again once the blocker is resolved.', act: 'See the task' },
  blockerResolved: { ask: 'Please carry on by the deadline below.', act: 'Report or submit' },
  blockerReportedUpward: { ask: 'The Office will tell you as soon as there is a directive.', act: 'See the task' },
};

const centralEn: Record<Matter, Request> = {
  letterIssued: { ask: 'You are kindly asked to consider the letter and to share the result.', act: 'Share the result' },
  letterToSign: { ask: 'The Office is preparing a letter of request about the items below.', act: 'Share the result' },
  opinionRequested: { ask: 'The blocker has been put to the provincial leadership.', act: 'See the request' },
  blockerRaised: { ask: 'The Office has recorded your blocker and is dealing with it.', act: 'See the request' },
  overdue: { ask: 'You are kindly asked to share the result, or what blocks it.', act: 'Share the result' },
  letterUnsigned: { ask: 'The Office is preparing a letter of request about the items below.', act: 'Share the result' },
  afterLetter: { ask: 'The Office has not received a result yet and kindly asks for it.', act: 'Share the result' },
  directiveDue: { ask: 'You are kindly asked to share what was done.', act: 'Share the result' },
  returned: { ask: 'You are kindly asked to add what is noted below.', act: 'See and add' },
  notAcknowledged: {
    ask: 'You are kindly asked to confirm receipt, or to tell us what is not within your competence.',
    act: 'Confirm receipt',
  },
  dueSoon: { ask: 'You are kindly asked to share the result in time.', act: 'Share the result' },
  extensionRequested: { ask: 'The extension is being considered; the date has not changed.', act: 'See the request' },
  submitted: { ask: 'Your result has been received and awaits confirmation.', act: 'See the request' },
  assigned: {
    ask: 'You are kindly asked to consider and carry out the items below and to share the result by the dates given.',
    act: 'Confirm receipt',
  },
  noNews: { ask: 'You are kindly asked to share progress and, if something blocks you, what it is.', act: 'Share progress' },
  noDeadline: { ask: 'You are kindly asked to share how these items stand.', act: 'Share progress' },
  pauseDeclined: { ask: 'The date has not changed; you are kindly asked to carry on.', act: 'Share the result' },
  pauseAccepted: { ask: 'The date is counted again once the blocker is resolved.', act: 'See the request' },
  blockerResolved: { ask: 'You are kindly asked to carry on by the date below.', act: 'Share the result' },
  blockerReportedUpward: { ask: 'The Office will tell you as soon as there is an answer.', act: 'See the request' },
};

const superiorEn: Record<Matter, Request> = {
  ...centralEn,
  letterIssued: { ask: 'You are kindly asked to see that the agency under you takes part.', act: 'See the request' },
};

const officeEn: Record<Matter, Request> = {
  letterIssued: { ask: 'The letter has been issued and sent to the agency.', act: 'See the task' },
  letterToSign: { ask: 'The draft is ready; please consider it, sign it or submit it for signature.', act: 'See the draft' },
  opinionRequested: { ask: 'Please put it to leadership for a directive.', act: 'See the blocker' },
  blockerRaised: { ask: 'Please resolve it or report it upward.', act: 'See the blocker' },
  overdue: { ask: 'Please contact the agency and find out why it is late.', act: 'See the task' },
  letterUnsigned: { ask: 'The draft has waited long for a signature; please deal with it.', act: 'See the draft' },
  afterLetter: { ask: 'Please report the situation to leadership.', act: 'See the task' },
  directiveDue: { ask: 'Please follow up what the directive asks for.', act: 'See the task' },
  returned: { ask: 'The agency has been asked to redo the work.', act: 'See the task' },
  notAcknowledged: { ask: 'Please telephone the agency and have it acknowledge.', act: 'See the task' },
  dueSoon: { ask: 'Please see that the result comes in time.', act: 'See the task' },
  extensionRequested: { ask: 'Please consider it and put it to whoever decides.', act: 'See the extension' },
  submitted: { ask: 'Please check the result: confirm it or ask for rework.', act: 'Check the result' },
  assigned: { ask: 'The tasks have been sent to the agency.', act: 'See the task' },
  noNews: { ask: 'Please contact the agency and find out how things stand.', act: 'See the task' },
  noDeadline: { ask: 'Please review them and propose a deadline.', act: 'See the task' },
  pauseDeclined: { ask: 'The agency has been told: the deadline stands.', act: 'See the task' },
  pauseAccepted: { ask: 'The agency has been told: the deadline is paused.', act: 'See the task' },
  blockerResolved: { ask: 'The agency has been told to carry on.', act: 'See the task' },
  blockerReportedUpward: { ask: 'The blocker has been reported upward.', act: 'See the blocker' },
};

const leadershipEn: Record<Matter, Request> = {
  ...officeEn,
  letterToSign: { ask: 'Submitted for your consideration and signature.', act: 'See the draft' },
  opinionRequested: { ask: 'Your directive is requested.', act: 'Give a directive' },
  blockerRaised: { ask: 'Reported for your consideration and directive.', act: 'See the blocker' },
  overdue: { ask: 'Reported for your consideration and direction.', act: 'See the task' },
  letterUnsigned: { ask: 'Submitted for your consideration and signature.', act: 'See the draft' },
  afterLetter: { ask: 'Reported for your consideration and direction.', act: 'See the task' },
  directiveDue: { ask: 'Reported: how your directive is being carried out.', act: 'See the task' },
  notAcknowledged: { ask: 'Reported for your information.', act: 'See the task' },
  dueSoon: { ask: 'Reported for your information.', act: 'See the task' },
  extensionRequested: { ask: 'Submitted for your decision.', act: 'See the extension' },
  submitted: { ask: 'Submitted for your confirmation.', act: 'See the result' },
  noNews: { ask: 'Reported for your information.', act: 'See the task' },
  noDeadline: { ask: 'Reported for your information.', act: 'See the task' },
};

export const mailRequests: Record<Language, Record<Tone, Record<Matter, Request>>> = {
  vi: { agency: agencyVi, central: centralVi, superior: superiorVi, office: officeVi, leadership: leadershipVi },
  en: { agency: agencyEn, central: centralEn, superior: superiorEn, office: officeEn, leadership: leadershipEn },
};
