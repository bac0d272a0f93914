/** What Temporal loads as workflows. */
export { followAgency } from './followAgency';
export { followDecision } from './followDecision';
export { postOffice } from './postOffice';
