import { degrees, type Language } from '../../domain/decision/decision';
import { type LetterNames, letterWords, type SubmissionNames, type Voice } from '../../words/letters';

/** Who is told and who is asked: the words of letters by whom one writes to. */

const names: LetterNames = {
  agency: 'Cục Thuế',
  head: 'Cục trưởng Cục Thuế',
  superior: 'Tổng cục Thuế',
  sender: 'Văn phòng UBND tỉnh',
  office: 'Văn phòng UBND tỉnh',
  paper: 'Quyết định số 1/QĐ',
  wholePaper: 'Quyết định số 1/QĐ ngày 15/09/2020 của Chủ tịch UBND tỉnh',
  title: 'Công bố danh mục',
  asOf: '09/10/2020',
  replyBy: '14/10/2020',
  count: 2,
};

/** Words for nobody to say to an agency that is not under the Chairman, nor to the body above it. */
const refused: Record<Language, RegExp> = {
  vi: /(?<!\p{L})(giao|phê bình|đôn đốc|nhắc nhở|yêu cầu|kiểm điểm|nhiệm vụ|nghiêm túc|chấp hành)(?!\p{L})/iu,
  en: /\b(assign\w*|criticis\w*|urg\w*|remind\w*|requir\w*|task\w*|comply)\b/i,
};

function everyText(voice: Voice, language: Language, of = names): string[] {
  const words = letterWords[language];
  const standing = voice === 'superior' ? 'central' : voice;
  return [
    ...degrees.flatMap((degree) => [words.subject[voice][degree](of.paper), words.degree[voice][degree], ...words.ask[voice][degree](of)]),
    words.opening[voice](of),
    words.situation[voice](of),
    words.earlier[voice]('số 1', 1),
    words.ifBlocked[voice](of),
    words.closing[voice](of),
    words.caption[standing],
    ...words.columns[standing],
    ...Object.values(words.origin[standing]).map((say) => say('Sở Y tế', of.paper)),
  ];
}

describe.each(['vi', 'en'] as const)('letters in %s', (language) => {
  it.each(['central', 'superior'] as const)('ask and never order, to a %s body, at every degree', (voice) => {
    expect(everyText(voice, language).filter((text) => refused[language].test(text))).toEqual([]);
  });

  it('tell an agency under the province, at each degree in its own words', () => {
    const texts = everyText('subordinate', language).join('\n');
    for (const word of language === 'vi'
      ? ['phê bình', 'đôn đốc lần 3', 'nhắc nhở', 'Văn bản giao']
      : ['criticises', 'third urging', 'reminds']) {
      expect(texts).toContain(word);
    }
    const asks = degrees.map((degree) => letterWords[language].ask.subordinate[degree](names).join(' '));
    expect(new Set(asks).size).toBe(degrees.length);
  });

  it('say by when and to whom an answer is asked for, whoever is written to', () => {
    for (const voice of ['subordinate', 'central', 'superior'] as const)
      for (const degree of degrees) expect(letterWords[language].ask[voice][degree](names).join(' ')).toContain(names.replyBy);
  });

  it('leave a submission about a central agency without orders as well', () => {
    const { submission } = letterWords[language];
    const about: SubmissionNames = { ...names, degree: letterWords[language].degree.central.urging3 };
    const texts = [
      submission.abstract.letter(about),
      submission.matter.letter.central(about),
      ...submission.options.letter.central(about),
      ...submission.options.blocker.central(about, true),
      submission.history({ type: 'assigned', count: 2 }, 'central'),
      submission.history({ type: 'letter', degree: 'urging2', number: '1' }, 'central'),
    ];
    expect(texts.filter((text) => refused[language].test(text))).toEqual([]);
  });
});

describe('letters in English', () => {
  it('begin every sentence with a capital, whatever name it begins with', () => {
    const withArticles = Object.fromEntries(
      Object.entries(names).map(([key, value]) => [key, typeof value === 'string' ? `the ${value}` : value]),
    ) as LetterNames;
    const { submission } = letterWords.en;
    const about: SubmissionNames = { ...withArticles, degree: 'urging letter' };
    const texts = [
      ...(['subordinate', 'central', 'superior'] as const).flatMap((voice) => everyText(voice, 'en', withArticles)),
      ...(['subordinate', 'central'] as const).flatMap((standing) => [
        submission.matter.letter[standing](about),
        ...submission.options.letter[standing](about),
        ...submission.options.blocker[standing](about, true),
      ]),
      submission.matter.blocker(about, 'words', '1 October 2020'),
    ];
    expect(texts.filter((text) => /\. \p{Ll}/u.test(text))).toEqual([]);
  });
});

describe('days', () => {
  it('are written as the decree has them: a nought before days under ten and the first two months', () => {
    const { placeAndDate, day } = letterWords.vi;
    expect(placeAndDate('Bắc Ninh', '2021-02-05', '2021')).toBe('Bắc Ninh, ngày 05 tháng 02 năm 2021');
    expect(placeAndDate('Bắc Ninh', '2021-03-15', '2021')).toBe('Bắc Ninh, ngày 15 tháng 3 năm 2021');
    expect(placeAndDate('Bắc Ninh', null, '2021')).toMatch(/^Bắc Ninh, ngày\u00a0+tháng\u00a0+năm 2021$/);
    expect(day('2021-02-05')).toBe('05/02/2021');
  });
});
