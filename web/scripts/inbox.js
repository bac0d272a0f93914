// Keys for a list of matters: j and k move, Enter opens, x chooses, ? shows the keys. Nothing here sends anything.
'use strict';

(() => {
  const lists = [...document.querySelectorAll('[data-keys]')];
  const items = lists.flatMap((list) => [...list.querySelectorAll('.item')]);
  if (items.length === 0) return;
  const hints = [...document.querySelectorAll('.keys')];
  for (const hint of hints) hint.hidden = false;
  // Enter opens where the cursor is: on the summary, though the box stands before it.
  const handleOf = (item) => item.querySelector('summary') ?? item.querySelector('input[type="checkbox"]') ?? item.querySelector('a');
  const move = (to, from) => {
    // Whoever reads one opened matter after the other has the next one open at once.
    const opened = from?.querySelector('details[open]');
    const next = to.querySelector('details');
    if (opened && next && to !== from) {
      opened.open = false;
      next.open = true;
    }
    handleOf(to).focus();
    to.scrollIntoView({ block: 'nearest' });
  };
  // Where a list is come back to, the next matter is at hand.
  const named = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const first = items.find((item) => item === named);
  if (first !== undefined) {
    // The page opens its first matter by itself; whoever comes back to another reads that one.
    for (const { open, element } of items.map((item) => ({ element: item.querySelector('details'), open: item === first })))
      if (element) element.open = open;
    move(first);
    // Going to its place in the page, the browser takes the focus away once more.
    addEventListener('load', () => setTimeout(() => move(first)));
  }
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('input:not([type="checkbox"]), textarea, select') !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = items.findIndex((item) => item.contains(document.activeElement));
    if (event.key === 'j' || event.key === 'k') {
      move(items[Math.max(0, Math.min(items.length - 1, at + (event.key === 'j' ? 1 : -1)))], items[at]);
    } else if (event.key === 'x' && at >= 0) {
      items[at].querySelector('input[type="checkbox"]')?.click();
    } else if (event.key === '?') {
      hints[0]?.scrollIntoView({ block: 'center' });
    }
  });
})();
