/** The workflows that Temporal loads, by the types in ids.ts. */
export { courier as courier2 } from './courier';
export { followAgency as followAgency4 } from './followAgency';
export { followDecision as followDecision3 } from './followDecision';
export { keepWatch as keepWatch2 } from './keepWatch';
export { postOffice as postOffice3 } from './postOffice';
export {
  retired as followAgency,
  retired as followDecision,
  retired as postOffice,
  retired as followAgency2,
  retired as followAgency3,
  retired as followDecision2,
  retired as postOffice2,
  retired as courier,
  retired as keepWatch,
} from './retired';
