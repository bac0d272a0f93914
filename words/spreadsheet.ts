import type { Language } from '../domain/decision/decision';
import type { SpreadsheetRefusal, SpreadsheetRefusalReason } from '../domain/decision/spreadsheet-refusal';
import { counted } from './counted';

/** Why a file is not read as a spreadsheet, and what to do. */
type Say = (refusal: SpreadsheetRefusal) => string;

const MEGABYTE = 1024 * 1024;
/** Of a sheet's name no more is shown than tells it from others. */
const longestName = 60;

function number(language: Language, value: number | null): string {
  const digits = String(Math.floor(value ?? 0));
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',');
}

function megabytes(language: Language, { most }: SpreadsheetRefusal): string {
  return `${number(language, (most ?? 0) / MEGABYTE)} MB`;
}

const vi = {
  reasons: {
    notASpreadsheet: (_refusal: SpreadsheetRefusal) =>
      'Tệp không phải bảng tính .xlsx, .ods hoặc .csv. Nếu là tệp .xls cũ, mở bằng Excel rồi chọn “Lưu thành” (Save As), loại “Excel Workbook (.xlsx)”; nếu là tệp .csv, lưu lại loại “CSV UTF-8”.',
    damaged: (_refusal: SpreadsheetRefusal) =>
      'Tệp bị hỏng hoặc chưa tải lên hết. Mở tệp bằng Excel hoặc LibreOffice, lưu lại thành tệp .xlsx mới rồi gửi lại.',
    bareQuotes: (_refusal: SpreadsheetRefusal) =>
      'Dấu ngoặc kép trong một giá trị phải viết hai lần và cả giá trị đặt trong ngoặc kép: "Thủ tục ""mẫu"" một cửa". Hoặc lưu tệp thành .xlsx rồi gửi lại.',
    encrypted: (_refusal: SpreadsheetRefusal) =>
      'Tệp có mật khẩu mở tệp. Bỏ mật khẩu (trong Excel: Tệp, Thông tin, Bảo vệ sổ làm việc), lưu lại rồi gửi lại.',
    macros: (_refusal: SpreadsheetRefusal) =>
      'Tệp có macro hoặc điều khiển ActiveX. Lưu lại loại “Excel Workbook (.xlsx)”, loại này không chứa macro, rồi gửi lại.',
    externalLinks: (_refusal: SpreadsheetRefusal) =>
      'Tệp lấy dữ liệu từ tệp khác hoặc nguồn bên ngoài. Chép các ô rồi dán giá trị (Paste Values) vào một tệp mới, sau đó gửi tệp mới.',
    entities: (_refusal: SpreadsheetRefusal) =>
      'Tệp có khai báo thực thể XML mà Excel và LibreOffice không ghi. Mở tệp, lưu lại thành tệp .xlsx mới rồi gửi lại.',
    tooLarge: (refusal) => `Tệp lớn hơn ${megabytes('vi', refusal)}. Bỏ hình ảnh và các trang tính không cần, hoặc chia thành nhiều tệp.`,
    tooLargeInside: (refusal) =>
      `Nội dung nén trong tệp lớn hơn ${megabytes('vi', refusal)}. Bỏ hình ảnh và các trang tính không cần, hoặc chia thành nhiều tệp.`,
    tooManyFiles: ({ most }) =>
      `Tệp chứa hơn ${number('vi', most)} phần bên trong. Chép dữ liệu sang một tệp mới không có hình vẽ, biểu đồ rồi gửi lại.`,
    tooManySheets: ({ most }) => `Tệp có hơn ${number('vi', most)} trang tính. Chỉ giữ các trang tính cần dùng.`,
    tooManyRows: ({ most }) =>
      `Có dữ liệu nằm ngoài ${number('vi', most)} dòng đầu. Xóa các ô thừa ở cuối trang tính, hoặc chia thành nhiều tệp.`,
    tooManyColumns: ({ most }) => `Có dữ liệu nằm ngoài ${number('vi', most)} cột đầu. Xóa các ô thừa ở bên phải trang tính.`,
    tooManyCells: ({ most }) => `Tệp có hơn ${number('vi', most)} ô. Xóa các dòng, cột và định dạng thừa, hoặc chia thành nhiều tệp.`,
    tooLongText: ({ most }) =>
      `Có ô dài hơn ${number('vi', most)} ký tự. Rút ngắn nội dung của ô; với tệp .csv, xem dấu ngoặc kép đã đóng chưa.`,
    tooMuchText: ({ most }) => `Các ô của tệp có tổng cộng hơn ${number('vi', most)} ký tự. Chia thành nhiều tệp.`,
    tookTooLong: ({ most }) => `Sau ${number('vi', most)} giây vẫn chưa đọc xong tệp. Chia thành nhiều tệp nhỏ hơn rồi gửi lại từng tệp.`,
    tooMuchMemory: ({ most }) =>
      most === null
        ? 'Đọc tệp này cần quá nhiều bộ nhớ. Chia thành nhiều tệp nhỏ hơn rồi gửi lại từng tệp.'
        : `Đọc tệp này cần hơn ${number('vi', most)} MB bộ nhớ. Chia thành nhiều tệp nhỏ hơn rồi gửi lại từng tệp.`,
  } satisfies Record<SpreadsheetRefusalReason, Say>,
  sheet: (name: string) => `Trang tính “${name}”`,
  row: (row: number) => `dòng ${number('vi', row)}`,
  cell: (name: string) => `ô ${name}`,
};

type SpreadsheetWords = typeof vi;

const en: SpreadsheetWords = {
  reasons: {
    notASpreadsheet: () =>
      'The file is not a spreadsheet of the kinds .xlsx, .ods or .csv. If it is an old .xls, open it in Excel and choose “Save As”, type “Excel Workbook (.xlsx)”; if it is a .csv, save it as type “CSV UTF-8”.',
    damaged: () =>
      'The file is damaged or did not arrive whole. Open it in Excel or LibreOffice, save it as a new .xlsx file and send that one.',
    bareQuotes: () =>
      'Quotation marks inside a value are written twice, and the whole value stands in quotation marks: "A ""sample"" procedure". Or save the file as .xlsx and send that one.',
    encrypted: () =>
      'The file needs a password to open. Remove the password (in Excel: File, Info, Protect Workbook), save the file and send it again.',
    macros: () => 'The file has macros or ActiveX controls. Save it as type “Excel Workbook (.xlsx)”, which holds none, and send that one.',
    externalLinks: () =>
      'The file takes data from other files or from outside. Copy the cells, paste them as values into a new file, and send that one.',
    entities: () =>
      'The file declares XML entities, which neither Excel nor LibreOffice writes. Open it, save it as a new .xlsx file and send that one.',
    tooLarge: (refusal) =>
      `The file is larger than ${megabytes('en', refusal)}. Remove pictures and sheets that are not needed, or divide it into several files.`,
    tooLargeInside: (refusal) =>
      `What is compressed in the file is larger than ${megabytes('en', refusal)}. Remove pictures and sheets that are not needed, or divide it into several files.`,
    tooManyFiles: ({ most }) =>
      `The file holds more than ${counted(number('en', most), 'part')}. Copy the data into a new file without drawings and charts, and send that one.`,
    tooManySheets: ({ most }) => `The file has more than ${counted(number('en', most), 'sheet')}. Keep only those that are needed.`,
    tooManyRows: ({ most }) =>
      `There is data beyond the first ${counted(number('en', most), 'row')}. Delete what stands unneeded at the end of the sheet, or divide it into several files.`,
    tooManyColumns: ({ most }) =>
      `There is data beyond the first ${counted(number('en', most), 'column')}. Delete what stands unneeded at the right of the sheet.`,
    tooManyCells: ({ most }) =>
      `The file has more than ${counted(number('en', most), 'cell')}. Delete unneeded rows, columns and formats, or divide it into several files.`,
    tooLongText: ({ most }) =>
      `A cell is longer than ${counted(number('en', most), 'character')}. Shorten it; in a .csv file, see whether every quotation mark is closed.`,
    tooMuchText: ({ most }) =>
      `The cells of the file have more than ${counted(number('en', most), 'character')} together. Divide it into several files.`,
    tookTooLong: ({ most }) =>
      `After ${counted(number('en', most), 'second')} the file was still not read. Divide it into several smaller files and send each of them.`,
    tooMuchMemory: ({ most }) =>
      most === null
        ? 'Reading this file takes too much memory. Divide it into several smaller files and send each of them.'
        : `Reading this file takes more than ${number('en', most)} MB of memory. Divide it into several smaller files and send each of them.`,
  },
  sheet: (name) => `Sheet “${name}”`,
  row: (row) => `row ${number('en', row)}`,
  cell: (name) => `cell ${name}`,
};

const spreadsheetWords: Record<Language, SpreadsheetWords> = { vi, en };

/** One line: the place in the file where there is one, what is wrong, and what to do. */
export function refusalWords(refusal: SpreadsheetRefusal, language: Language): string {
  const words = spreadsheetWords[language];
  const reason = words.reasons[refusal.reason](refusal);
  const sheet = refusal.sheet === null || refusal.sheet === '' ? null : words.sheet(shortened(refusal.sheet));
  const row = refusal.row === null ? null : words.row(refusal.row);
  const cell = refusal.cell === undefined ? null : words.cell(refusal.cell);
  const place = [sheet, row, cell].filter((part) => part !== null).join(', ');
  return place === '' ? reason : `${place[0]?.toUpperCase()}${place.slice(1)}: ${reason}`;
}

/** A name on one line, without what would turn the direction of writing. */
function shortened(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ').trim();
  const letters = [...plain];
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : plain;
}
