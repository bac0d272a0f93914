/** Paths of the Office's pages, for pages, messages and announcements alike. */
export const pagePaths = {
  decision: (decision: string) => `/d/${encodeURIComponent(decision)}`,
  agency: (decision: string, agency: string) => `${pagePaths.decision(decision)}/a/${encodeURIComponent(agency)}`,
  task: (decision: string, agency: string, task: string) => `${pagePaths.agency(decision, agency)}/t/${encodeURIComponent(task)}`,
  letter: (decision: string, agency: string, letter: string) =>
    `${pagePaths.agency(decision, agency)}/letters/${encodeURIComponent(letter)}`,
  /** The list of what waits: of the Office, and of the leadership. */
  waiting: { office: '/inbox', leadership: '/today' },
};
