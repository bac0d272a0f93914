// Passkeys: the browser asks the device, and its answer goes with the form. Forms that need that are shown where a browser can.
'use strict';

(() => {
  const asks = {
    show: async (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
    make: async (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  };

  async function answer(form) {
    const { asked, response } = form.elements;
    const told = form.querySelector('[role=alert]');
    told.hidden = true;
    try {
      const credential = await asks[form.dataset.passkey](JSON.parse(asked.dataset.options));
      response.value = JSON.stringify(credential.toJSON());
    } catch {
      // Whoever thinks better of it, has no such passkey or a device that has it already: the form is still there.
      told.hidden = false;
      return;
    }
    form.submit();
  }

  if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === undefined) return;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      // It may be tried again, so it does not count as sent.
      event.stopPropagation();
      void answer(form);
    });
  }
})();
