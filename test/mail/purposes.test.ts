import { type Degree, degrees, moments } from '../../domain/decision/decision';
import type { Audience } from '../../domain/decision/recipients';
import type { MessageLine, MessageSection } from '../../domain/message/message';
import { type Purpose, purposes } from '../../domain/record/purpose';
import { renderMessage } from '../../mail/render';
import { construction, giaBinh, line, message, rungs, section, tax } from './support/views';

describe('every purpose', () => {
  const audiences: [Audience, 'assigned' | 'requested' | null][] = [
    ['agency', 'assigned'],
    ['agency', 'requested'],
    ['superior', 'requested'],
    ['office', null],
    ['leadership', null],
  ];
  const all = purposes.flatMap((purpose) =>
    audiences.flatMap(([audience, wording]) => (['vi', 'en'] as const).map((language) => ({ purpose, audience, wording, language }))),
  );

  it.each(all)(
    '$purpose to $audience ($wording) in $language says what is so, what to do and why',
    ({ purpose, audience, wording, language }) => {
      const told = section(rungs.Q1, [line('review', wording === 'requested' ? tax : construction, { note: 'vì sao' })], { purpose });
      const { subject, text } = renderMessage(message({ audience, wording, language }, [told]));
      const [heading = ''] = text.split('\n\n')[2]?.split('\n') ?? [];
      const [ask = ''] = text.split('\n\n')[3]?.split('\n') ?? [];
      expect(subject.toLowerCase()).toContain(heading.toLowerCase());
      expect(heading).toMatch(/1/);
      expect(ask).toMatch(/^\p{Lu}.{14,}[.]$/u);
      expect(text).toContain('“vì sao”');
      expect(text).toMatch(/: https:/);
    },
  );

  it('says something of its own: no two purposes have the same heading', () => {
    for (const language of ['vi', 'en'] as const) {
      const headings = purposes.map((purpose) => {
        const told = section(rungs.Q1, [line('review', construction)], { purpose });
        return renderMessage(message({ language }, [told])).subject;
      });
      expect(new Set(headings).size).toBe(purposes.length);
    }
  });
});

describe('what is said beside a task', () => {
  const said = (changes: Partial<MessageLine>, rung: Parameters<typeof section>[0] = rungs.T3, purpose: Purpose = 'rung') =>
    renderMessage(message({}, [section(rung, [line('review', construction, changes)], { purpose })])).text;

  it('is where it comes from, and that the calendar moved its deadline', () => {
    const text = said({ origin: { kind: 'directive', agency: giaBinh.name }, calendarMoved: { from: '2020-10-05' } });
    expect(text).toContain('theo ý kiến chỉ đạo về việc của UBND huyện Gia Bình');
    expect(text).toContain('thời hạn được tính lại theo thông báo lịch nghỉ, trước đó là 5/10/2020');
    expect(said({})).not.toMatch(/lịch nghỉ|ý kiến chỉ đạo/);
  });

  it('is which agency a refusal suggests, and to which one a task has gone', () => {
    const otherAgency = giaBinh.name;
    expect(said({ otherAgency, status: 'refused' }, rungs.T3, 'refused')).toContain('đề xuất cơ quan thực hiện: UBND huyện Gia Bình');
    const moved = said({ otherAgency, status: 'moved' }, rungs.T3, 'moved');
    expect(moved).toContain('→ đã chuyển cơ quan khác;');
    expect(moved).toContain('chuyển đến UBND huyện Gia Bình');
  });

  it('is which other agency was heard of, and what', () => {
    const linkedNews = { agency: giaBinh.name, news: 'submitted' } as const;
    expect(said({ linkedNews, note: 'đã hướng dẫn' }, rungs.T3, 'linkedNews')).toContain('UBND huyện Gia Bình đã nộp kết quả');
  });

  it('is until when more time is asked for while nobody has decided', () => {
    const text = said({ extensionUntil: '2020-10-30', note: 'chờ phần mềm' }, rungs.H2);
    expect(text).toContain('1 nhiệm vụ có đề nghị gia hạn chưa được quyết định');
    expect(text).toContain('đề nghị gia hạn đến 30/10/2020');
    expect(text).toContain('“chờ phần mềm”');
  });

  it('is whether a directive falls due or is overdue', () => {
    expect(said({}, rungs.C0)).toContain('theo ý kiến chỉ đạo đến hạn');
    expect(said({}, rungs.C3)).toContain('theo ý kiến chỉ đạo quá hạn');
  });
});

describe('the wording for a central vertical agency', () => {
  const plainLine = (agency: MessageLine['agency']) => line('review', agency, { title: { vi: 'Rà soát danh mục', en: 'Review' } });
  const everySection = (agency: MessageLine['agency']): MessageSection[] => {
    const ofRungs = moments.flatMap((after) =>
      [-3, 0, 2].flatMap((days) =>
        (['message', 'letter'] as const).map((by) =>
          section(
            {
              code: 'R1',
              after,
              days,
              by,
              degree: 'criticism',
              title: { vi: 'Giao; phê bình', en: 'Assign; criticise' },
              withSubmission: true,
            },
            [plainLine(agency)],
          ),
        ),
      ),
    );
    const letters = degrees.map((degree: Degree) =>
      section(rungs.Q1, [plainLine(agency)], {
        purpose: 'letterIssued',
        letter: { degree, number: '1', date: '2020-10-01', signer: 'Chánh Văn phòng' },
      }),
    );
    const origins = (['directive', 'contribution', 'inspection', 'reassigned', 'successor', 'serviceChange'] as const).map((kind) =>
      section(rungs.T3, [{ ...plainLine(agency), origin: { kind, agency: giaBinh.name }, calendarMoved: { from: '2020-10-05' } }]),
    );
    const answers = purposes.map((purpose) => section(rungs.Q1, [{ ...plainLine(agency), otherAgency: giaBinh.name }], { purpose }));
    return [...ofRungs, ...letters, ...origins, ...answers].flatMap((each) => [each, { ...each, copy: true }]);
  };
  const told = (audience: Audience, wording: 'assigned' | 'requested', agency: MessageLine['agency']) =>
    everySection(agency).map((each) => renderMessage(message({ audience, wording, organisation: agency.name }, [each])));

  it.each(['agency', 'superior'] as const)('asks and never assigns or criticises (%s)', (audience) => {
    for (const { subject, text, html } of told(audience, 'requested', tax)) {
      expect(`${subject} ${text} ${html}`).not.toMatch(/\bgiao\b|phê bình|nhiệm vụ|đôn đốc lần|nhắc nhở|yêu cầu|ý kiến chỉ đạo/i);
    }
  });

  it('differs from the wording for a department, which this check would catch', () => {
    expect(
      told('agency', 'assigned', construction)
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(/nhiệm vụ[\s\S]*phê bình|phê bình[\s\S]*nhiệm vụ/);
  });
});
