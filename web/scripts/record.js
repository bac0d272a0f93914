// The form of what somebody else did shows the fields of the act that is chosen; without scripts it shows them all.
'use strict';

(() => {
  const form = document.querySelector('form[data-record]');
  if (form === null) return;

  function show() {
    const chosen = form.querySelector('input[name="act"]:checked')?.dataset.act;
    for (const part of form.querySelectorAll('[data-acts]')) {
      const isShown = part.dataset.acts.split(' ').includes(chosen);
      part.hidden = !isShown;
      part.toggleAttribute('data-shown', isShown);
    }
  }

  for (const hint of form.querySelectorAll('[data-for-acts]')) hint.hidden = true;
  form.addEventListener('change', show);
  show();
})();
