import { describeRandomRollouts } from '../../support/describe-part';
import { effort } from '../../support/effort';

for (const part of effort([1], [1, 2, 3, 4])) describeRandomRollouts(part);
