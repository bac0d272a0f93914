import type { TLSConfig } from '@temporalio/client';

/** How a server is spoken to; empty for one on this machine, without encryption. */
export type TemporalAccess = { tls?: TLSConfig | boolean; apiKey?: string; metadata?: Record<string, string | Buffer> };
