import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { TemporalAccess } from '../temporal/access';

/**
 * Where a Temporal server of somebody else is and how it is spoken to (TLS, mutual TLS, API key), by the variables and the file that
 * Temporal documents for all its programs: https://docs.temporal.io/develop/environment-configuration
 */

export type TemporalSettings = { address: string | undefined; namespace: string | undefined; access: TemporalAccess };

/** What names a server. Where none of them is given the embedded one is meant, whatever a file in somebody's home says. */
const naming = ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'] as const;
const EMBEDDED: TemporalSettings = { address: undefined, namespace: undefined, access: {} };

/** Reads the settings; what is wrong with them is added to `problems`, without a key or a certificate. */
export function readTemporalSettings(variables: NodeJS.ProcessEnv, problems: string[]): TemporalSettings {
  const given = Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[0].startsWith('TEMPORAL_') && (entry[1] ?? '') !== ''),
  );
  const secrets = Object.keys(given).filter((name) => name === 'TEMPORAL_API_KEY' || name.startsWith('TEMPORAL_TLS'));
  if (!naming.some((name) => given[name] !== undefined)) {
    if (secrets.length > 0) problems.push(`${secrets.join(', ')}: TEMPORAL_ADDRESS or TEMPORAL_PROFILE is needed beside`);
    return EMBEDDED;
  }
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: given });
    const { address, tls, apiKey, metadata } = connectionOptions;
    if (address === undefined) problems.push('TEMPORAL_PROFILE: the profile names no address, nor does TEMPORAL_ADDRESS');
    const access: TemporalAccess = {
      ...(tls === undefined || tls === null ? {} : { tls }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(metadata === undefined ? {} : { metadata }),
    };
    return { address, namespace, access };
  } catch (error) {
    problems.push(`TEMPORAL_*: ${(error as Error).message}`);
    return EMBEDDED;
  }
}
