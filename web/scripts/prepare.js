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
