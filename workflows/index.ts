/** What Temporal loads as workflows, by the types in ids.ts. */
export { courier } from './courier';
export { followAgency as followAgency2 } from './followAgency';
export { followDecision as followDecision2 } from './followDecision';
export { keepWatch } from './keepWatch';
export { postOffice as postOffice2 } from './postOffice';
export { retired as followAgency, retired as followDecision, retired as postOffice } from './retired';
