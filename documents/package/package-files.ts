/** Names of the files of a package. */
export const packageFiles = {
  decision: 'decision.yaml',
  agencies: 'agencies.csv',
  subUnits: 'sub-units.csv',
  laterNames: 'later-names.csv',
  absences: 'absences.csv',
  services: 'services.csv',
} as const;
