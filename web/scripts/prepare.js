// The bar of a publication follows the record, and the page is shown anew at its end.
'use strict';

(() => {
  const bar = document.querySelector('[data-progress]');
  if (bar === null) return;
  const timer = setInterval(async () => {
    const reply = await fetch(bar.dataset.progress, { credentials: 'same-origin' }).catch(() => null);
    if (reply?.ok !== true) return;
    const { opened, agencies, isUnderWay } = await reply.json();
    bar.max = Math.max(1, agencies);
    bar.value = opened;
    if (isUnderWay) return;
    clearInterval(timer);
    location.reload();
  }, 1_000);
})();

// Tasks of a table are found by a word of theirs; what is left out is still sent.
(() => {
  const field = document.getElementById('find-row');
  if (field === null) return;
  const rows = [...document.querySelectorAll('.amend tbody tr')];
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();
  const texts = rows.map((row) => plain([row.textContent, ...[...row.querySelectorAll('textarea')].map(({ value }) => value)].join(' ')));
  field.parentElement.hidden = false;
  field.addEventListener('input', () => {
    const wanted = plain(field.value.trim());
    for (const [index, row] of rows.entries()) row.hidden = !texts[index].includes(wanted);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
})();
