// A field for a day says in words which day it holds: the server reads what is typed, as it will read the form.
'use strict';

(() => {
  const WAIT_MS = 250;
  for (const field of document.querySelectorAll('[data-day]')) {
    const said = field.parentElement.querySelector('.said');
    let asked = 0;
    let timer;
    const ask = async () => {
      asked += 1;
      const mine = asked;
      const reply = await fetch(`${field.dataset.day}&text=${encodeURIComponent(field.value)}`, { credentials: 'same-origin' });
      if (!reply.ok) return;
      const answer = await reply.json();
      // An answer to what was typed before comes too late.
      if (mine === asked) said.textContent = answer.said;
    };
    const asking = () => ask().catch(() => undefined);
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(asking, WAIT_MS);
    });
    // Where the server has said the day already, nothing is to move.
    if (field.value !== '' && said.textContent === '') asking();
  }
})();
