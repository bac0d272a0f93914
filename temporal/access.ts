import type { TLSConfig } from '@temporalio/client';

/** How to connect to a server; empty for one on this machine, without encryption. */
export type TemporalAccess = { tls?: TLSConfig | boolean; apiKey?: string; metadata?: Record<string, string | Buffer> };
