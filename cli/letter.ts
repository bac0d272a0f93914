import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { dayOf } from '../domain/calendar/time';
import type { CommandBody } from '../domain/commands/command';
import { nameOn } from '../domain/decision/agency-names';
import type { Language } from '../domain/decision/decision';
import { laidBlockers } from '../domain/message/letter-content';
import { stageOf } from '../domain/record/letter-record';
import type { Letter } from '../domain/record/state';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes } from '../local/failure';
import { type Followed, followed, giveTo } from '../office/rollout-commands';
import { rolloutId } from '../store/decisions';
import { readLetters } from '../store/letters';
import { readStates } from '../store/rollouts';
import { actWords } from '../words/act';
import { letterCommandWords } from '../words/letter-command';
import { letterPageWords } from '../words/letter-pages';
import { mailWords } from '../words/mail';
import { refusalText } from '../words/refusals';
import { actorOf } from './actor';
import { agenciesNamed } from './agencies-named';
import { issueLetter } from './letter-issue';
import { letterNamed, writeLetter } from './letter-write';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { decisionNamed } from './status';

type ListOptions = CommonOptions & { agency?: string };
type WayOptions = CommonOptions & { as?: string; reason?: string };

/** `dondoc letter list | write | submit | sign | return | issue`: handles letters from the draft to the issued paper. */
export function register(program: Command): void {
  const command = program.command('letter').description(inOneLine('letter'));
  const list = command.command('list').description('drafts and issued letters · dự thảo và văn bản đã phát hành');
  list.argument('<decision>', 'number or id of the decision · số hoặc mã quyết định');
  list.option('--agency <codes>', 'only of these agencies · chỉ của các cơ quan này, cách nhau bằng dấu phẩy');
  withCommonOptions(list, ['dondoc letter list 1284/QĐ-UBND --agency so-y-te']).action(runList);
  const write = withNames(command.command('write').description('a letter as .docx or .pdf · ghi văn bản ra tệp'))
    .requiredOption('--out <file>', 'where to, ending in .docx or .pdf · tệp .docx hoặc .pdf')
    .option('--submission', 'the submission that goes with it, or with a blocker · phiếu trình kèm theo');
  withCommonOptions(write, [
    'dondoc letter write 1284/QĐ-UBND so-y-te letter-2020-10-09 --out du-thao.docx',
    'dondoc letter write 1284/QĐ-UBND so-y-te b14 --submission --out phieu-trinh.pdf',
    'dondoc letter write 1284/QĐ-UBND so-y-te 312/VP-KSTT --out cong-van.pdf',
  ]).action(writeLetter);
  for (const [name, type, about] of [
    ['submit', 'submitLetter', 'lay a draft before its signer · trình ký'],
    ['sign', 'signLetter', 'record that it was signed · ký'],
    ['return', 'returnLetter', 'give a draft back · trả lại dự thảo'],
  ] as const) {
    const way = withNames(command.command(name).description(about)).requiredOption('--as <person>', 'who does it · mã người thực hiện');
    if (type === 'returnLetter') way.requiredOption('--reason <words>', 'why · lý do');
    withCommonOptions(way, [`dondoc letter ${name} 1284/QĐ-UBND so-y-te letter-2020-10-09 --as chanh-van-phong`]).action(runWay(type));
  }
  const issue = withNames(command.command('issue').description('record number, date and signer · cấp số, phát hành'))
    .requiredOption('--number <number>', 'number of the paper · số văn bản')
    .requiredOption('--date <day>', 'its date · ngày văn bản')
    .requiredOption('--signer <name>', 'who signed it · người ký')
    .requiredOption('--as <person>', 'who records it · mã người ghi nhận')
    .option('--signed <file>', 'the signed paper as a PDF; else one is drawn up · bản PDF đã ký')
    .option('--gone-out', 'the paper has left with this number: recorded although another letter has it · văn bản giấy đã gửi đi');
  withCommonOptions(issue, [
    'dondoc letter issue 1284/QĐ-UBND so-y-te letter-2020-10-09 --number 312/VP-KSTT --date 2020-10-09 --signer "Nguyễn Văn A" --signed ky.pdf --as chuyen-vien',
  ]).action(issueLetter);
}

function withNames(command: Command): Command {
  return command
    .argument('<decision>', 'number or id of the decision · số hoặc mã quyết định')
    .argument('<agency>', 'code of the agency · mã cơ quan')
    .argument('<letter>', 'id or number of the letter, or id of a blocker · mã hoặc số văn bản, mã vướng mắc');
}

async function runList(name: string, options: ListOptions): Promise<void> {
  await withConnections(async (connections) => {
    const of = await followed(connections, await decisionNamed(connections, name, options.lang));
    const agencies = agenciesNamed(of, options.agency ?? 'all', options.lang).map((agency) => agency.code);
    const letters = await readLetters(connections.database, of.id);
    const rows = agencies.flatMap((agency) => (letters[agency] ?? []).map((letter) => ({ agency, letter })));
    const submissions = await laidBefore(connections, of, agencies);
    if (options.json === true) {
      printJson({ decision: of.id, letters: rows.map(({ agency, letter }) => asJson(agency, letter)), submissions });
      return;
    }
    showList(rows, options.lang);
    if (submissions.length === 0) return;
    const words = letterCommandWords[options.lang];
    process.stdout.write(`\n${words.blockers}\n`);
    printTable([words.blockerColumns, ...submissions.map((entry) => [entry.id, entry.agency, entry.task, entry.laid, entry.words])]);
  });
}

function asJson(agency: string, letter: Letter) {
  const { id, day, degree, submitted, signed, returned, issued } = letter;
  return {
    agency,
    letter: id,
    day,
    degree,
    stage: stageOf(letter),
    tasks: [...new Set(letter.tasks.map((entry) => entry.task))],
    submitted: submitted?.recorded ?? null,
    signed: signed === null ? null : { at: signed.recorded, by: signed.by },
    returned: returned === null ? null : { at: returned.recorded, reason: returned.reason },
    issued:
      issued === null
        ? null
        : {
            number: issued.number,
            date: issued.date,
            signer: issued.signer,
            file: issued.file ?? null,
            sharesNumber: issued.sharesNumber === true,
          },
  };
}

type Laid = { agency: string; id: string; task: string; laid: string; words: string };

/** Open blockers of these agencies that go to leaders by a submission. */
async function laidBefore({ database }: Connections, { id, decision }: Followed, agencies: readonly string[]): Promise<Laid[]> {
  const states = await readStates(
    database,
    agencies.map((agency) => rolloutId(id, agency)),
  );
  return Object.values(states).flatMap((state) =>
    laidBlockers(state, decision).map(({ task, blocker, laid }) => ({
      agency: state.agency,
      id: blocker.id,
      task: task.id,
      laid,
      words: blocker.words,
    })),
  );
}

function showList(rows: { agency: string; letter: Letter }[], language: Language): void {
  const words = letterCommandWords[language];
  if (rows.length === 0) {
    process.stdout.write(`${words.none}\n`);
    return;
  }
  printTable([
    words.columns,
    ...rows.map(({ agency, letter }) => [
      letter.id,
      agency,
      letter.day,
      words.degree[letter.degree],
      [...new Set(letter.tasks.map((entry) => entry.task))].join(' '),
      stageText(letter, language),
      letter.issued?.file?.hash.slice(0, 12) ?? '',
    ]),
  ]);
}

function stageText(letter: Letter, language: Language): string {
  const words = letterCommandWords[language];
  const { issued, returned } = letter;
  const stage = stageOf(letter);
  if (issued !== null) {
    const text = words.issued(issued.number, mailWords[language].shortDay(issued.date), issued.signer);
    return issued.sharesNumber === true ? `${text}; ${letterPageWords[language].page.sharesNumber}` : text;
  }
  return stage === 'returned' && returned !== null ? words.returned(words.stage.returned, returned.reason) : words.stage[stage];
}

/** Submits, signs or returns a draft; a refusal is shown with its reason. */
function runWay(type: 'submitLetter' | 'signLetter' | 'returnLetter') {
  return async (name: string, agencyName: string, letterName: string, options: WayOptions): Promise<void> => {
    await withConnections(async (connections) => {
      const { of, agency, letter } = await letterNamed(
        connections,
        { decision: name, agency: agencyName, letter: letterName },
        options.lang,
      );
      const { actor } = actorOf(of.decision, { as: options.as }, options.lang);
      const body: CommandBody =
        type === 'returnLetter' ? { type, letter: letter.id, reason: options.reason ?? '' } : { type, letter: letter.id };
      const { answer } = await giveTo(connections, of.id, agency.code, { id: `letter:${randomUUID()}`, actor, happened: null, ...body });
      if (!answer.accepted) process.exitCode = answer.code === 'unavailable' ? exitCodes.unavailable : exitCodes.failure;
      if (options.json === true) {
        printJson({ agency: agency.code, letter: letter.id, answer });
        return;
      }
      const acts = actWords[options.lang];
      const shown = nameOn(agency, dayOf(of.now))[options.lang];
      if (answer.accepted) process.stdout.write(`${acts.recorded(`${shown}, ${letter.id}`)}\n`);
      else process.stderr.write(`${acts.refused(`${shown}, ${letter.id}`, refusalText(answer, options.lang))}\n`);
    });
  };
}
