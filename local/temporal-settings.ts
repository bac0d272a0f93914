import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { TemporalAccess } from '../temporal/access';

/**
 * The address of an external Temporal server and how to connect to it (TLS, mutual TLS, API key), by the variables and the file that
 * Temporal documents for all its programs: https://docs.temporal.io/develop/environment-configuration
 */

export type TemporalSettings = { address: string | undefined; namespace: string | undefined; access: TemporalAccess };

/**
 * The variables that name a server. Without any of them the embedded one is used, even where a configuration file exists in the home
 * folder.
 */
const naming = ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'] as const;
const EMBEDDED: TemporalSettings = { address: undefined, namespace: undefined, access: {} };

/** Reads the settings; adds their faults to `problems`, without a key or a certificate. */
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
