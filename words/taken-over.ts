import type { TakenOverTask } from '../domain/decision/assignment';

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
