// Adds comfort where scripts run; every page works without them. Nothing here sends a form.
'use strict';

(() => {
  const LOOK_EVERY_MS = 20_000;

  /** A form is sent once: a second click while the first is on its way does nothing. Its id makes it one effect in any case. */
  function sendOnce(event) {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '';
    forget(form);
  }

  /** Coming back by the browser's button, a form may be sent again. */
  function allowAgain() {
    for (const form of document.forms) delete form.dataset.sent;
  }

  const keyOf = (form) => `typed:${location.pathname}:${form.getAttribute('action')}`;
  const typedFields = (form) =>
    [...form.elements].filter((field) => field.name && (field.type === 'textarea' || field.type === 'text' || field.type === 'date'));

  /** Keeps typed text in this tab until it is sent, so that reloading loses nothing. */
  function keep(event) {
    const { form } = event.target;
    if (form?.method !== 'post' || form.dataset.forget !== undefined) return;
    const typed = Object.fromEntries(typedFields(form).map((field) => [field.name, field.value]));
    sessionStorage.setItem(keyOf(form), JSON.stringify(typed));
  }

  function forget(form) {
    sessionStorage.removeItem(keyOf(form));
  }

  function bringBack() {
    for (const form of document.forms) {
      const kept = form.method === 'post' ? sessionStorage.getItem(keyOf(form)) : null;
      if (kept === null) continue;
      const typed = JSON.parse(kept);
      for (const field of typedFields(form)) if (field.value === '' && typed[field.name]) field.value = typed[field.name];
      const around = form.closest('details');
      if (around !== null) around.open = true;
    }
  }

  /** Asks now and then whether what the page shows is still so, and says when it is not. The page itself stays as it is. */
  async function look(address) {
    if (document.hidden) return false;
    const reply = await fetch(address, { headers: { accept: 'application/json' }, credentials: 'same-origin' });
    if (!reply.ok) return false;
    const { changed } = await reply.json();
    if (changed === true) document.querySelector('[data-changed]').hidden = false;
    return changed === true;
  }

  function watch() {
    const address = document.body.dataset.fresh;
    if (address === undefined) return;
    const timer = setInterval(() => {
      look(address).then(
        (isChanged) => isChanged && clearInterval(timer),
        () => undefined,
      );
    }, LOOK_EVERY_MS);
  }

  /** The slash goes to the search field, where one is not typing already. */
  function seek(event) {
    const isTyping = event.target.closest('input, textarea, select') !== null;
    const field = document.getElementById('search');
    if (event.key !== '/' || isTyping || field === null) return;
    event.preventDefault();
    field.focus();
  }

  document.addEventListener('keydown', seek);
  document.addEventListener('submit', sendOnce);
  document.querySelector('[data-reload]').addEventListener('click', () => location.reload());
  document.addEventListener('input', keep);
  window.addEventListener('pageshow', allowAgain);
  bringBack();
  watch();
})();
