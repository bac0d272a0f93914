/** Workflows in which the follower is that of 0.5.0, under its type of then and under the present one. */
export { courier } from '../../../../workflows/courier';
export { followDecision as followDecision2 } from '../../../../workflows/followDecision';
export { keepWatch } from '../../../../workflows/keepWatch';
export { postOffice as postOffice2 } from '../../../../workflows/postOffice';
export { followAgency, followAgency as followAgency2 } from './followAgency';
