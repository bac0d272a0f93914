import { describeRandomRollouts } from '../../support/describe-part';

describeRandomRollouts(4);
