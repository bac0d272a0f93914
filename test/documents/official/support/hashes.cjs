// Run as a process of its own, under a clock and a time zone given by its environment: prints the SHA-256 of each sample file.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const jsc = { target: 'es2022', parser: { syntax: 'typescript' } };
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, swcrc: false, module: { type: 'commonjs' }, jsc });
  module._compile(code, filename);
};

const RealDate = Date;
const ahead = Number(process.env.CLOCK_AHEAD_MS);
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + ahead] : given));
  }
  static now() {
    return RealDate.now() + ahead;
  }
};

const { sampleLetter, sampleReport, sampleBriefing } = require('./sample-documents.ts');
const { sampleWorkbook } = require('./sample-workbook.ts');
const { writeDocx } = require('../../../../documents/official/write-docx.ts');
const { writePdf } = require('../../../../documents/official/write-pdf.ts');
const { writeWorkbook } = require('../../../../documents/official/write-workbook.ts');

async function main() {
  const hashes = { clock: new Date().getUTCFullYear() };
  const add = (name, content) => {
    hashes[name] = createHash('sha256').update(content).digest('hex');
  };
  for (const [name, sample] of Object.entries({ sampleLetter, sampleReport, sampleBriefing })) {
    add(`${name}.docx`, await writeDocx(sample()));
    add(`${name}.pdf`, await writePdf(sample()));
  }
  add('workbook.xlsx', await writeWorkbook(sampleWorkbook()));
  // Again, so that what a library counts through the life of a process would show.
  add('again sampleBriefing.docx', await writeDocx(sampleBriefing()));
  add('again sampleBriefing.pdf', await writePdf(sampleBriefing()));
  process.stdout.write(JSON.stringify(hashes));
}

main();
