import { quotedParts, writtenIn } from '../../../domain/text/written-in';

test('what stands in quotation marks is in the language it was written in, and nothing else is', () => {
  expect(quotedParts('no. 12, signed by: “Trưởng phòng Nội vụ”; note: “seen”', 'en')).toEqual([
    { text: 'no. 12, signed by: “', writtenIn: undefined },
    { text: 'Trưởng phòng Nội vụ', writtenIn: 'vi' },
    { text: '”; note: “', writtenIn: undefined },
    { text: 'seen', writtenIn: undefined },
    { text: '”', writtenIn: undefined },
  ]);
  expect(quotedParts('số 12, người ký: “Trưởng phòng”', 'vi').some((part) => part.writtenIn !== undefined)).toBe(false);
  expect(quotedParts('“never closed', 'en')).toEqual([{ text: '“never closed', writtenIn: undefined }]);
  expect(writtenIn('Head of division', 'en')).toBeUndefined();
});
