// The reminder's text to the clipboard, where the browser gives one.
'use strict';

(() => {
  for (const part of document.querySelectorAll('[data-copy]')) {
    const [text, button] = [part.querySelector('textarea'), part.querySelector('button')];
    if (navigator.clipboard === undefined) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(text.value).then(() => {
        button.textContent = part.dataset.copied;
      });
    });
  }
})();
