import type { Language } from '../domain/decision/decision';

/** Why a request of a program is not served (the `type` of application/problem+json, RFC 9457). */
export const apiProblemTypes = [
  'notFound',
  'unauthorized',
  'forbidden',
  'invalid',
  'keyMissing',
  'unwritable',
  'refused',
  'unavailable',
  'tooLarge',
  'wrongType',
  'wrongHost',
  'failed',
  'outage',
  'archived',
] as const;
export type ApiProblemType = (typeof apiProblemTypes)[number];

const vi = {
  titles: {
    notFound: 'Không có nội dung này',
    unauthorized: 'Thiếu hoặc sai mã truy cập',
    forbidden: 'Mã truy cập không có quyền này',
    invalid: 'Yêu cầu không hợp lệ',
    unwritable: 'Có ký tự không lưu được',
    keyMissing: 'Thiếu Idempotency-Key',
    refused: 'Lệnh không có tác dụng',
    unavailable: 'Chưa biết lệnh đã có tác dụng hay chưa',
    tooLarge: 'Nội dung quá lớn',
    wrongType: 'Kiểu nội dung không được nhận',
    wrongHost: 'Địa chỉ này không phải của hệ thống',
    failed: 'Lỗi của hệ thống',
    outage: 'Hệ thống tạm thời không dùng được',
    archived: 'Hồ sơ ở trong kho lưu trữ',
  } satisfies Record<ApiProblemType, string>,
  details: {
    notFound: 'Địa chỉ hoặc mã trong địa chỉ không có, hoặc không thuộc phạm vi được xem. Kiểm tra lại mã.',
    unauthorized: 'Gửi “Authorization: Bearer <mã>” với mã còn hiệu lực, tạo tại trang Tài khoản hoặc bằng lệnh `dondoc user`.',
    forbidden: 'Tạo mã có phạm vi cần thiết, hoặc dùng tài khoản có thẩm quyền.',
    invalid: 'Sửa các trường nêu trong `problems` rồi gửi lại. Chưa có gì được ghi nhận.',
    unwritable:
      'Trong nội dung gửi lên có ký tự NUL hoặc nửa cặp ký tự UTF-16; không cơ sở dữ liệu nào lưu được. Bỏ ký tự đó rồi gửi lại với cùng khóa.',
    keyMissing:
      'Gửi tiêu đề Idempotency-Key là một UUID mới cho mỗi việc, và giữ nguyên khi gửi lại cùng việc đó. Chưa có gì được ghi nhận.',
    unavailable: 'Gửi lại đúng yêu cầu này với cùng Idempotency-Key: việc chỉ có tác dụng một lần.',
    tooLarge: 'Rút gọn nội dung rồi gửi lại. Chưa có gì được ghi nhận.',
    wrongType: 'Gửi nội dung JSON với Content-Type: application/json.',
    wrongHost: 'Gọi bằng địa chỉ ghi ở BASE_URL; proxy phải chuyển đúng tên máy chủ (Host).',
    failed: 'Thử lại sau; nếu còn lỗi, báo người quản trị mã trong `reference`.',
    archived: 'Việc theo dõi đã kết thúc từ lâu. Cần hồ sơ này thì đề nghị người quản trị máy đưa trở lại.',
    outage: 'Gửi lại sau, lệnh thì giữ nguyên Idempotency-Key: việc chỉ có tác dụng một lần.',
  } satisfies Record<Exclude<ApiProblemType, 'refused'>, string>,
  scopeMissing: (scope: string) => `Cần phạm vi “${scope}”.`,
};

/** Words of a request that the API does not serve: a title for the kind, a sentence on what to do. */
export type ApiWords = typeof vi;

const en: ApiWords = {
  titles: {
    notFound: 'There is nothing here',
    unauthorized: 'A token is missing or not valid',
    forbidden: 'The token may not do this',
    invalid: 'The request is not valid',
    unwritable: 'A character that cannot be kept',
    keyMissing: 'Idempotency-Key is missing',
    refused: 'The command has no effect',
    unavailable: 'It is not known whether the command took effect',
    tooLarge: 'The content is too large',
    wrongType: 'This type of content is not taken',
    wrongHost: 'This address is not the one of this system',
    failed: 'A failure of ours',
    outage: 'The system cannot be used right now',
    archived: 'The record is in an archive',
  },
  details: {
    notFound: 'The address or an id in it does not exist, or is not yours to see. Check the ids.',
    unauthorized: 'Send “Authorization: Bearer <token>” with a valid token, made on the page Account or by `dondoc user`.',
    forbidden: 'Make a token with the scope that is needed, or use an account that has the authority.',
    invalid: 'Correct the fields named in `problems` and send it again. Nothing was recorded.',
    unwritable:
      'What was sent holds the character NUL or half of a UTF-16 pair, which no database keeps. Leave it out and send it again with the same key.',
    keyMissing:
      'Send the header Idempotency-Key, a new UUID for each act and the same one when the same act is sent again. Nothing was recorded.',
    unavailable: 'Send this same request again with the same Idempotency-Key: it takes effect once.',
    tooLarge: 'Shorten the content and send it again. Nothing was recorded.',
    wrongType: 'Send JSON with Content-Type: application/json.',
    wrongHost: 'Ask under the address of BASE_URL; a proxy has to pass the name of the host on (Host).',
    failed: 'Try again later; if it goes on, give the code in `reference` to whoever runs the system.',
    archived: 'The follow-up ended long ago. If you need this record, ask whoever runs the machine to put it back.',
    outage: 'Send it again later, a command with the same Idempotency-Key: it takes effect once.',
  },
  scopeMissing: (scope) => `The scope “${scope}” is needed.`,
};

export const apiWords: Record<Language, ApiWords> = { vi, en };
