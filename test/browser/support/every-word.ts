import { effort } from '../../support/effort';
import { everyPage, knownOfSample, wordFaults } from './word-faults';
import { world } from './world';

/** Every page that anybody can come to says everything in words, and in its own language. */

describe('everything that is read', () => {
  test('is in words, and in the language of the page', async () => {
    const pages = await everyPage(world().played, effort(1, 5));
    expect(pages.length).toBeGreaterThan(300);
    expect(new Set(pages.map(({ who }) => who)).size).toBe(9);
    expect(wordFaults(pages, knownOfSample())).toEqual([]);
  });

  test.each([
    ['vi', '<p>Trạng thái: returned</p>', 'vi has returned'],
    ['vi', '<p>communication: kết quả chờ xác nhận</p>', 'vi has communication'],
    ['vi', '<p>Phụ trách: noi-chinh</p>', 'vi has code noi-chinh'],
    ['vi', '<p>Đến mốc V5+ lúc 03:49</p>', 'vi has code V5+'],
    ['vi', '<p>Hạn 2020-10-14</p>', 'vi has code 2020-10-14'],
    ['vi', '<a href="/x" title="pauseAccepted">Xem</a>', 'vi has code pauseAccepted'],
    ['en', '<p>Waits for the chuyên viên</p>', 'en has chuyên, viên'],
    ['en', '<p>Moved to directive~so-xay-dung~d44-1</p>', 'en has code directive~so-xay-dung~d44-1'],
    ['en', '<section lang="vi"><p>Phụ lục attached</p></section>', 'vi has attached'],
  ] as const)('a page in %s with %s is found out', (language, html, fault) => {
    const found = wordFaults([{ who: 'officer', path: '/', language, html }], knownOfSample());
    expect(found.map((line) => line.split(': “')[0])).toContain(fault);
  });
});
