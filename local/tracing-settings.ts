import { readSecretFile } from './secret-file';

/**
 * Where traces go, by the variables that OpenTelemetry documents for all programs:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 * Its libraries fall back silently on values that they do not know; here each fault is reported.
 */

/** The variables for the libraries, which read them from the environment. */
export type TracingSettings = Record<string, string>;

const endpoints = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] as const;
const protocols = ['OTEL_EXPORTER_OTLP_PROTOCOL', 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] as const;
/** Headers may hold a key, so they may come from a file. */
const secrets = ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'] as const;
const PROTOCOL = 'http/protobuf';
const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** Null where no receiver is named, or tracing is switched off. Adds faults to `problems`, never with a header's value. */
export function readTracingSettings(variables: NodeJS.ProcessEnv, problems: string[]): TracingSettings | null {
  const given: TracingSettings = {};
  for (const [name, value] of Object.entries(variables)) {
    if (name.startsWith('OTEL_') && !isFile(name) && value !== undefined && value !== '') given[name] = value;
  }
  if (given.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || given.OTEL_TRACES_EXPORTER === 'none') return null;
  if (!endpoints.some((name) => given[name] !== undefined)) return null;
  for (const name of secrets) readSecretFile(name, variables, given, problems);
  problems.push(...faultsOf(given));
  return given;
}

function isFile(name: string): boolean {
  return secrets.some((secret) => name === `${secret}_FILE`);
}

function faultsOf(given: TracingSettings): string[] {
  const faults: string[] = [];
  for (const name of endpoints) {
    const value = given[name];
    if (value !== undefined && !isHttp(value)) faults.push(`${name}: expected a URL starting with http:// or https://`);
  }
  for (const name of protocols) {
    const value = given[name];
    if (value !== undefined && value !== PROTOCOL) faults.push(`${name}: expected ${PROTOCOL}, the one that traces are sent by`);
  }
  const { OTEL_TRACES_EXPORTER: exporter, OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: ratio } = given;
  if (exporter !== undefined && exporter !== 'otlp') faults.push('OTEL_TRACES_EXPORTER: expected otlp or none');
  if (sampler !== undefined && !samplers.some((known) => known === sampler))
    faults.push(`OTEL_TRACES_SAMPLER: expected one of ${samplers.join(', ')}`);
  const needsRatio = sampler?.endsWith('traceidratio') === true;
  if (needsRatio ? !isRatio(ratio) : ratio !== undefined && !isRatio(ratio))
    faults.push('OTEL_TRACES_SAMPLER_ARG: expected the part of traces to keep, from 0 to 1');
  return faults;
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function isRatio(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '' && Number(text) >= 0 && Number(text) <= 1;
}
