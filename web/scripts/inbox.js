// j and k move between the matters of the inbox; nothing here opens or sends anything.
'use strict';

(() => {
  const items = [...document.querySelectorAll('.inbox .item')];
  if (items.length === 0) return;
  document.querySelector('.keys').hidden = false;
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('input, textarea, select') !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !['j', 'k'].includes(event.key)) return;
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const next = items[Math.max(0, Math.min(items.length - 1, at + (event.key === 'j' ? 1 : -1)))];
    (next.querySelector('.acts a') ?? next.querySelector('a')).focus();
  });
})();
