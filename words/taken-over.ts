import type { TakenOverTask } from '../domain/decision/assignment';
import type { Heading } from './import-headings';

/** The columns of a table that was kept by hand; an agency's list of its tasks and how each stands. */
export const takenOverHeadings = {
  agency: { vi: 'Cơ quan', en: 'Agency', also: ['Đơn vị', 'Mã cơ quan', 'Cơ quan thực hiện', 'Cơ quan chủ trì'] },
  task: { vi: 'Nhiệm vụ', en: 'Task', also: ['Mã nhiệm vụ', 'Tên nhiệm vụ', 'Nội dung nhiệm vụ', 'Nội dung công việc', 'Công việc'] },
  status: { vi: 'Trạng thái', en: 'Status', also: ['Tình trạng'] },
  currentDeadline: {
    vi: 'Thời hạn',
    en: 'Deadline',
    also: ['Current deadline', 'Thời hạn hiện tại', 'Hạn hoàn thành', 'Hạn điều chỉnh'],
  },
  assigned: { vi: 'Ngày giao', en: 'Assigned', also: ['Giao'] },
  acknowledged: { vi: 'Ngày tiếp nhận', en: 'Acknowledged', also: ['Tiếp nhận'] },
  submitted: { vi: 'Ngày nộp', en: 'Submitted', also: ['Ngày báo cáo kết quả', 'Nộp kết quả'] },
  completed: { vi: 'Ngày hoàn thành', en: 'Completed', also: ['Hoàn thành'] },
  lastNews: { vi: 'Tin mới nhất', en: 'Last news', also: ['Báo cáo gần nhất', 'Cập nhật gần nhất'] },
  progress: { vi: 'Tiến độ', en: 'Progress', also: ['Đã thực hiện'] },
  letters: { vi: 'Văn bản đôn đốc', en: 'Letters', also: ['Văn bản', 'Đôn đốc'] },
} as const satisfies Record<string, Heading>;

/** How tables that were kept by hand name the state of a task; the first of each is the one that a person is told. */
export const takenOverStatusNames: Record<TakenOverTask['standing']['status'], readonly string[]> = {
  assigned: ['chưa thực hiện', 'chưa tiếp nhận', 'mới giao', 'chưa báo cáo', 'chưa có báo cáo', 'not started'],
  acknowledged: ['đã tiếp nhận', 'received'],
  inProgress: [
    'đang thực hiện',
    'đang làm',
    'chưa hoàn thành',
    'trong hạn',
    'quá hạn',
    'đang thực hiện trong hạn',
    'đang thực hiện quá hạn',
    'quá hạn chưa hoàn thành',
    'in progress',
  ],
  submitted: ['chờ xác nhận', 'đã nộp kết quả', 'awaiting confirmation'],
  completed: [
    'đã hoàn thành',
    'hoàn thành',
    'hoàn thành đúng hạn',
    'hoàn thành trong hạn',
    'hoàn thành quá hạn',
    'đã hoàn thành quá hạn',
    'done',
  ],
  returned: ['thực hiện lại', 'đề nghị bổ sung', 'rework'],
  suspended: ['tạm dừng', 'tạm hoãn', 'on hold'],
  cancelled: ['đã hủy', 'không thực hiện', 'dropped'],
};
