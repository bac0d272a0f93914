'use strict';

// The texts of the set-up stand here and not in words/: nothing is compiled yet when they are needed.

/** @type {Record<'vi' | 'en', object>} */
const words = {
  vi: {
    dependencies: 'Thư viện',
    client: 'Mã truy cập cơ sở dữ liệu (Prisma)',
    compile: 'Biên dịch',
    bundle: 'Đóng gói quy trình',
    waitingForOther: (pid) => `chờ một lần cài đặt khác (tiến trình ${pid})`,
    seconds: (count) => `${count} giây`,
    minutes: (minutes, seconds) => `${minutes} phút ${seconds} giây`,
    failedStep: (label, lasted) => `${label}: không thành công sau ${lasted}`,
    interrupted: 'Đã dừng theo yêu cầu.',
    outOfTime: (lasted) => `đã dừng vì chưa xong sau ${lasted}; khi máy bớt bận, chạy lại. Cho đến lúc đó:`,
    usage: 'Cách dùng: node local/bootstrap.cjs up | test | soak | dondoc | bench | nemesis [tham số …]',
    dependenciesFailed: (tried) =>
      `Thư viện: không cài được.\nĐã thử:\n${tried}\nCách khắc phục: kiểm tra kết nối tới kho npm (lệnh \`npm ping\`), hoặc tự chạy \`npm ci --ignore-scripts\`, rồi chạy lại.`,
    clientFailed: (output) =>
      `Mã truy cập cơ sở dữ liệu: không sinh được.\nĐã thử: prisma generate\n${output}\nCách khắc phục: sửa prisma/schema.prisma theo thông báo trên, rồi chạy lại.`,
    compileFailed: (file, output) => `Biên dịch: lỗi ở ${file}\n${output}`,
    bundleFailed: (output) => `Đóng gói quy trình: không thành công.\n${output}`,
    notWritable: (folder, reason) =>
      `Thư mục ${folder} không ghi được (${reason}).\nCách khắc phục: chạy bằng tài khoản sở hữu thư mục này, hoặc cấp quyền ghi.`,
    programMissing: (file) => `Không có ${file}. Bản sao này thiếu tệp nguồn.`,
  },
  en: {
    dependencies: 'Dependencies',
    client: 'Database client (Prisma)',
    compile: 'Compile',
    bundle: 'Workflow bundle',
    waitingForOther: (pid) => `waiting for another set-up (process ${pid})`,
    seconds: (count) => `${count} s`,
    minutes: (minutes, seconds) => `${minutes} min ${seconds} s`,
    failedStep: (label, lasted) => `${label}: failed after ${lasted}`,
    interrupted: 'Stopped as asked.',
    outOfTime: (lasted) =>
      `stopped, since it was not done after ${lasted}; run it again when the machine is less busy. Until then it said:`,
    usage: 'Usage: node local/bootstrap.cjs up | test | soak | dondoc | bench | nemesis [arguments …]',
    dependenciesFailed: (tried) =>
      `Dependencies: they could not be installed.\nTried:\n${tried}\nWays to provide them: check the connection to the npm registry (\`npm ping\`), or run \`npm ci --ignore-scripts\` yourself, then start again.`,
    clientFailed: (output) =>
      `Database client: it could not be generated.\nTried: prisma generate\n${output}\nWay to provide it: correct prisma/schema.prisma as told above, then start again.`,
    compileFailed: (file, output) => `Compile: error in ${file}\n${output}`,
    bundleFailed: (output) => `Workflow bundle: it could not be built.\n${output}`,
    notWritable: (folder, reason) =>
      `The folder ${folder} cannot be written (${reason}).\nWays out: run as the account that owns this folder, or allow writing to it.`,
    programMissing: (file) => `There is no ${file}. Source files are missing from this clone.`,
  },
};

/** The language of the terminal, by the usual variables; Vietnamese only where they say so. */
function terminalLanguage(environment = process.env) {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('vi') ? 'vi' : 'en';
}

/** A duration in words: "41 s", "3 min 5 s". */
function lasted(milliseconds, language = terminalLanguage()) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return words[language].seconds(seconds);
  return words[language].minutes(Math.floor(seconds / 60), seconds % 60);
}

module.exports = { words, terminalLanguage, lasted };
