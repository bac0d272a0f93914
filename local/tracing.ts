import type { ProcessRole } from '../store/roles';
import { traceWith } from '../tracing/span';
import type { TracingSettings } from './tracing-settings';
import { version } from './version';

/** Sends the spans of this process where a receiver is configured. Returns what sends the last ones. */
export async function startTracing(settings: TracingSettings | null, role: ProcessRole | undefined): Promise<() => Promise<void>> {
  if (settings === null) return async () => {};
  const { openTelemetry } = await loaded(settings);
  const { tracer, close } = openTelemetry({ name: `dondoc-${role ?? 'command-line'}`, version });
  traceWith(tracer);
  return async () => {
    traceWith(null);
    await close();
  };
}

/** Asks whether the receiver takes spans; null where none is configured. */
export function receiverOf(settings: TracingSettings | null): (() => Promise<string | null>) | null {
  return settings === null ? null : async () => (await loaded(settings)).askReceiver();
}

/** The libraries, which read the process's own environment: settings kept in the data folder are put there. */
async function loaded(settings: TracingSettings) {
  Object.assign(process.env, settings);
  return import('../tracing/open-telemetry.js');
}
