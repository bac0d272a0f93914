import { crc32, deflateRawSync } from 'node:zlib';
import { checkEvidence, checkEvidenceFiles, evidenceBounds, evidenceEndings, evidenceFaults } from '../../documents/evidence';
import { evidenceWords } from '../../words/evidence';

/** A zip of some files, each compressed. */
function zipOf(files: Record<string, string | Buffer>, flags = 0): Buffer {
  const locals: Buffer[] = [];
  const heads: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const data = deflateRawSync(content);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(flags, 8);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(crc32(content), 16);
    head.writeUInt32LE(data.length, 20);
    head.writeUInt32LE(content.length, 24);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    head.writeUInt32LE(at, 42);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    locals.push(local, Buffer.from(name), data);
    heads.push(head, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + data.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const types = (main: string) => `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${main}"/></Types>`;
const docx = zipOf({ '[Content_Types].xml': types('wordprocessingml.document.main+xml'), 'word/document.xml': '<w/>' });
const xlsx = zipOf({ '[Content_Types].xml': types('spreadsheetml.sheet.main+xml') });
const odt = zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'META-INF/manifest.xml': '<m/>' });
const pdf = Buffer.from('%PDF-1.7\n…');
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
const jpg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

/** A compound file (MS-CFB) with a stream of a name. */
function compound(stream: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(64)]);
}

describe('a file is taken for what its ending and its first bytes both say', () => {
  test.each([
    ['Báo cáo.pdf', pdf, 'application/pdf'],
    ['BÁO CÁO.PDF', pdf, 'application/pdf'],
    ['ảnh.jpg', jpg, 'image/jpeg'],
    ['ảnh.jpeg', jpg, 'image/jpeg'],
    ['ảnh.png', png, 'image/png'],
    ['văn bản.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['bảng.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['văn bản.odt', odt, 'application/vnd.oasis.opendocument.text'],
  ])('%s', (name, content, kind) => {
    expect(checkEvidence(name, content)).toEqual({ kind });
  });

  test.each([
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf])],
    ['empty lines', Buffer.from('\r\n\r\n')],
    ['what a printer was told', Buffer.from('\u001b%-12345X@PJL SET COPIES=1\r\n')],
  ])('a .pdf behind %s, as scanners and printers write it', (_, before) => {
    expect(checkEvidence('a.pdf', Buffer.concat([before, pdf]))).toEqual({ kind: 'application/pdf' });
  });

  test.each([
    ['a .pdf that is a zip', 'a.pdf', docx, 'notWhatItSays'],
    ['a .docx that is a .pdf', 'a.docx', pdf, 'notWhatItSays'],
    ['a .docx that is an .xlsx', 'a.docx', xlsx, 'notWhatItSays'],
    ['a .xlsx that is an .odt', 'a.xlsx', odt, 'notWhatItSays'],
    [
      'a .docx with macros',
      'a.docx',
      zipOf({ '[Content_Types].xml': types('wordprocessingml.document.main+xml'), 'word/vbaProject.bin': 'x' }),
      'macros',
    ],
    [
      'a .docm named .docx',
      'a.docx',
      zipOf({ '[Content_Types].xml': '<a ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>' }),
      'macros',
    ],
    [
      'an .odt with programs',
      'a.odt',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'Basic/Standard/Module1.xml': 'x' }),
      'macros',
    ],
    [
      'an .odt with a password',
      'a.odt',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'META-INF/manifest.xml': '<manifest:encryption-data/>' }),
      'encrypted',
    ],
    ['a .docx with a password', 'a.docx', zipOf({ '[Content_Types].xml': '' }, 1), 'encrypted'],
    ['a .docx that Word has locked', 'a.docx', compound('EncryptedPackage'), 'encrypted'],
    ['an .xlsx that Excel has locked', 'a.xlsx', compound('EncryptedPackage'), 'encrypted'],
    ['an old .doc named .docx', 'a.docx', compound('WordDocument'), 'notWhatItSays'],
    ['a page with a .pdf inside', 'a.pdf', Buffer.concat([Buffer.from('<html><script>'), pdf]), 'notWhatItSays'],
    ['a program with a .pdf inside', 'a.pdf', Buffer.concat([Buffer.from('MZ\u0000'), pdf]), 'notWhatItSays'],
    ['a .pdf whose head comes too late', 'a.pdf', Buffer.concat([Buffer.alloc(1_024, 32), pdf]), 'notWhatItSays'],
    ['a .docm', 'a.docm', docx, 'macros'],
    ['a .xlsm', 'a.xlsm', xlsx, 'macros'],
    ['a page', 'a.html', Buffer.from('<html>'), 'kindNotTaken'],
    ['a drawing that may run', 'a.svg', Buffer.from('<svg>'), 'kindNotTaken'],
    ['a program', 'a.exe', Buffer.from('MZ'), 'kindNotTaken'],
    ['a program behind another ending', 'a.pdf.exe', pdf, 'kindNotTaken'],
    ['a text', 'a.csv', Buffer.from('a;b'), 'kindNotTaken'],
    ['no ending', 'pdf', pdf, 'kindNotTaken'],
    ['an ending that every object has', 'a.constructor', pdf, 'kindNotTaken'],
    ['nothing inside', 'a.pdf', Buffer.alloc(0), 'empty'],
    ['half a zip', 'a.docx', docx.subarray(0, docx.length - 30), 'notWhatItSays'],
    ['too many bytes', 'a.pdf', Buffer.concat([pdf, Buffer.alloc(evidenceBounds.fileBytes)]), 'tooLarge'],
    ['a list of contents that swells', 'a.docx', zipOf({ '[Content_Types].xml': Buffer.alloc(5_000_000) }), 'notWhatItSays'],
  ])('but not %s', (_, name, content, fault) => {
    expect(checkEvidence(name, content)).toEqual({ fault });
  });
});

test('files of one submission are bounded in number and together, and every problem is told', () => {
  const large = Buffer.concat([pdf, Buffer.alloc(9 * 1024 * 1024)]);
  const three = [1, 2, 3].map((number) => ({ name: `${number}.pdf`, content: large }));
  expect(checkEvidenceFiles(three).problems).toEqual([{ name: null, fault: 'tooLargeTogether' }]);
  const eleven = Array.from({ length: 11 }, (_, index) => ({ name: `${index}.pdf`, content: pdf }));
  expect(checkEvidenceFiles(eleven).problems).toEqual([{ name: null, fault: 'tooMany' }]);
  expect(checkEvidenceFiles(eleven.slice(1)).problems).toEqual([]);
  expect(
    checkEvidenceFiles([
      { name: 'a.exe', content: pdf },
      { name: 'b.pdf', content: docx },
    ]).problems,
  ).toEqual([
    { name: 'a.exe', fault: 'kindNotTaken' },
    { name: 'b.pdf', fault: 'notWhatItSays' },
  ]);
});

test.each(['vi', 'en'] as const)('each problem says in %s what is so and what to do', (language) => {
  for (const fault of evidenceFaults) {
    const text = evidenceWords[language].fault('a.pdf', fault, evidenceBounds, evidenceEndings);
    expect(text).toMatch(/^a\.pdf: .+\.$/);
    expect(text).not.toMatch(/undefined|NaN/);
  }
});
