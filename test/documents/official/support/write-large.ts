import { readFileSync } from 'node:fs';
import { writeDocx } from '../../../../documents/official/write-docx';
import { writePdf } from '../../../../documents/official/write-pdf';
import { sampleReport } from './sample-documents';

/** Run as a process of its own: writes a report with a table of so many rows, tells the bytes and the most memory that it took. */

async function main(kind: string, count: number): Promise<void> {
  const columns = [
    { title: 'STT', width: 1, align: 'center' as const },
    { title: 'Nhiệm vụ', width: 8, align: 'left' as const },
    { title: 'Thời hạn', width: 2, align: 'center' as const },
    { title: 'Tình hình', width: 2, align: 'center' as const },
  ];
  const rows = Array.from({ length: count }, (_, at) =>
    at % 11 === 0
      ? { cells: ['', `Cơ quan số ${at / 11} (10)`, '', ''], strong: true }
      : { cells: [String(at % 11), 'Rà soát danh mục dịch vụ công do cơ quan quản lý. '.repeat((at % 3) + 1), '15/10/2020', 'Quá hạn'] },
  );
  const annexes = [
    { title: 'PHỤ LỤC', subtitle: null, landscape: true, blocks: [{ type: 'table' as const, table: { caption: null, columns, rows } }] },
  ];
  const document = sampleReport({ annexes });
  const file = kind === 'docx' ? await writeDocx(document) : await writePdf(document);
  const most = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1];
  process.stdout.write(JSON.stringify({ bytes: file.length, megabytes: Number(most) / 1_024 }));
}

void main(process.argv[3] ?? '', Number(process.argv[4]));
