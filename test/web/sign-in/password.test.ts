import { knownOf, weaknessOf } from '../../../web/account/password';

/** Which new passwords are taken: of any composition, but no short one, none that is guessed first, none that is only whose it is. */

const lan = knownOf({
  name: 'nguyenlan',
  address: 'lan.nguyen@vpubnd.mau.example',
  position: { vi: 'Trưởng phòng Kiểm soát', en: 'Head of division' },
});

it.each([
  ['elevenchars', 'short'],
  ['x'.repeat(1_001), 'long'],
  ['1qaz2wsx3edc', 'guessed'],
  ['QWERTY123456', 'guessed'],
  ['aaaaaaaaaaaaaaaa', 'guessed'],
  ['121212121212', 'guessed'],
  ['nguyenlan2026!', 'personal'],
  ['Nguyễnlan-2026', 'personal'],
  ['lan.nguyen@vpubnd.mau.example', 'personal'],
  ['Trưởngphòng1!', 'personal'],
  ['dondoc-2026!', 'personal'],
  ['Vănphòng UBND 1', 'personal'],
  ['một câu dài hoàn toàn khác', null],
  ['9274-8163-5502', null],
  ['đường về quê ngoại', null],
  ['密码由自己选择而且很长的句子', null],
  ['con trâu của lan ăn cỏ', null],
] as const)('%s: %s', (password, weakness) => {
  expect(weaknessOf(password, lan)).toBe(weakness);
});
