import { openDatabase } from '../store/database';
import { readDecision } from '../store/decisions';
import type { AuditOrder, AuditReport } from './audit-child';
import { writeAuditFile } from './audit-file';

/** The process that writes an auditor's file: it loads what that needs and nothing else, so that it stays small. */

const tell = (report: AuditReport) => process.send?.(report);

async function write({ url, decision, ...order }: AuditOrder): Promise<void> {
  const db = openDatabase(url, 2);
  try {
    const published = await readDecision(db, decision);
    if (published === null) throw new Error(`decision ${decision} is not stored`);
    const written = await writeAuditFile(db, { ...order, decision: published.decision, told: (rows) => tell({ rows }) });
    tell({ written: { ...written, peakBytes: process.resourceUsage().maxRSS * 1_024 } });
  } catch (error) {
    const { message, code, syscall } = error as NodeJS.ErrnoException;
    tell({ failed: { message, code: syscall === undefined ? null : (code ?? message) } });
  } finally {
    await db.$disconnect();
    process.disconnect?.();
  }
}

process.once('message', (order: AuditOrder) => void write(order));
