import { accept } from './accept';
import { acceptPause } from './accept-pause';
import { acknowledge } from './acknowledge';
import { addPart } from './add-part';
import { addToResult } from './add-to-result';
import { amend } from './amend';
import { announceChange } from './announce-change';
import { answerDirective } from './answer-directive';
import { assign } from './assign';
import { cancel } from './cancel';
import { changeDeadline } from './change-deadline';
import { changePart } from './change-part';
import { close } from './close';
import { closeDirective } from './close-directive';
import { concludeInspection } from './conclude-inspection';
import { correct } from './correct';
import { decideExtension } from './decide-extension';
import { declinePause } from './decline-pause';
import { finishPart } from './finish-part';
import { giveDirective } from './give-directive';
import { issueLetter } from './issue-letter';
import { keepAssignment } from './keep-assignment';
import { nilReturn } from './nil-return';
import { passOn } from './pass-on';
import { planInspection } from './plan-inspection';
import { prepareExtension } from './prepare-extension';
import { prepareResult } from './prepare-result';
import { raiseBlocker } from './raise-blocker';
import { reassign } from './reassign';
import { receive } from './receive';
import { recordCall } from './record-call';
import { recordServices } from './record-services';
import { refuse } from './refuse';
import { release } from './release';
import { reopen } from './reopen';
import { reopenPart } from './reopen-part';
import { reportProgress } from './report-progress';
import { reportUpward } from './report-upward';
import { requestContribution } from './request-contribution';
import { requestExtension } from './request-extension';
import { resolveBlocker } from './resolve-blocker';
import { resume } from './resume';
import { returnForRework } from './return';
import { returnLetter } from './return-letter';
import { signLetter } from './sign-letter';
import { submit } from './submit';
import { submitLetter } from './submit-letter';
import { suspend } from './suspend';
import { takeBack } from './take-back';
import { takeOver } from './take-over';
import { tellFollower } from './tell-follower';
import { tellOrigin } from './tell-origin';
import { undo } from './undo';
import { urge } from './urge';
import { withdrawBlocker } from './withdraw-blocker';
import { withdrawPart } from './withdraw-part';
import { withdrawResult } from './withdraw-result';

/** Every command, by the name under which it is stored. Pages offer and list them in this order. */

/** Commands that only the system gives. */
const systemCommands = { assign, takeOver, amend, receive, tellOrigin, tellFollower };

/** Commands that a person may give, by a form, the command line or the API. */
export const givenCommands = {
  accept,
  return: returnForRework,
  decideExtension,
  prepareExtension,
  keepAssignment,
  acceptPause,
  declinePause,
  giveDirective,
  resolveBlocker,
  reportUpward,
  closeDirective,
  urge,
  recordCall,
  changeDeadline,
  reassign,
  suspend,
  resume,
  planInspection,
  concludeInspection,
  correct,
  reopen,
  cancel,
  submitLetter,
  signLetter,
  returnLetter,
  issueLetter,
  release,
  close,
  acknowledge,
  passOn,
  takeBack,
  addPart,
  changePart,
  withdrawPart,
  finishPart,
  reopenPart,
  reportProgress,
  prepareResult,
  submit,
  addToResult,
  withdrawResult,
  nilReturn,
  raiseBlocker,
  withdrawBlocker,
  requestExtension,
  requestContribution,
  announceChange,
  answerDirective,
  refuse,
  recordServices,
  undo,
};

export const commandTable = { ...systemCommands, ...givenCommands };

export type GivenType = keyof typeof givenCommands;
export const givenTypes = Object.keys(givenCommands) as GivenType[];
