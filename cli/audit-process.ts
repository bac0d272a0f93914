import { openReader } from '../store/plain-reader';
import type { AuditOrder, AuditReport } from './audit-child';
import { writeAuditFile } from './audit-file';

/** The process that writes an auditor's file. It loads only what that needs, so that it stays small. */

const tell = (report: AuditReport) => process.send?.(report);

async function write({ url, ...order }: AuditOrder): Promise<void> {
  try {
    const db = await openReader(url);
    const written = await writeAuditFile(db, { ...order, told: (rows) => tell({ rows }) }).finally(() => db.close());
    tell({ written: { ...written, peakBytes: process.resourceUsage().maxRSS * 1_024 } });
  } catch (error) {
    const { message, code, syscall } = error as NodeJS.ErrnoException;
    tell({ failed: { message, code: syscall === undefined || syscall === 'connect' ? null : (code ?? message) } });
  } finally {
    process.disconnect?.();
  }
}

process.once('message', (order: AuditOrder) => void write(order));
