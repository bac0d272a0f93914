/** What the cast writes where it has no words of its own: the record is in Vietnamese, as agencies and the Office write. */
export const said = {
  progress: 'Đang thực hiện theo kế hoạch.',
  result: 'Đã hoàn thành; gửi kèm kết quả theo yêu cầu.',
  refusal: 'Nội dung này không thuộc chức năng, nhiệm vụ của cơ quan; đề nghị phân công lại.',
  blocker: 'Chưa có hướng dẫn kỹ thuật thống nhất nên chưa thực hiện được; đề nghị tháo gỡ.',
  pauseDeclined: 'Vướng mắc không làm gián đoạn toàn bộ công việc; đề nghị tiếp tục thực hiện phần việc còn lại.',
  resolved: 'Đã có văn bản hướng dẫn; đề nghị tiếp tục thực hiện.',
  returned: 'Kết quả chưa đủ số liệu so với yêu cầu; đề nghị bổ sung.',
} as const;
