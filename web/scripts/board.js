// Adds to the board where scripts run: choosing whole lines and ranges, and a count of the chosen tasks.
'use strict';

(() => {
  const form = document.querySelector('form[data-board]');
  if (form === null) return;
  const bar = form.querySelector('.board-acts');
  const hint = form.querySelector('[data-board-hint]');
  const usual = hint.textContent;
  const boxes = [...form.querySelectorAll('input[name="item"]')];
  const none = form.querySelector('[data-choose="none"]');
  let last = null;

  function tell() {
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value)).size;
    hint.textContent = chosen === 0 ? usual : bar.dataset.chosen.replace('{n}', String(chosen));
    hint.classList.toggle('some', chosen > 0);
    none.hidden = chosen === 0;
    for (const box of boxes) box.closest('td, .cell').classList.toggle('picked', box.checked);
    for (const line of form.querySelectorAll('[data-line]')) mark(line);
  }

  const boxesOf = (line) => [...line.closest('tr').querySelectorAll('input[name="item"]')];

  function mark(line) {
    const own = boxesOf(line);
    const chosen = own.filter((box) => box.checked).length;
    line.checked = chosen > 0 && chosen === own.length;
    line.indeterminate = chosen > 0 && chosen < own.length;
  }

  /** A task may stand twice, in the list of a phone and in the matrix of a wide screen: only what is seen is chosen, and both say so. */
  const isSeen = (box) => box.offsetParent !== null;

  function tick(chosen, isChosen) {
    const values = new Set(chosen.map((box) => box.value));
    for (const box of boxes) if (values.has(box.value)) box.checked = isChosen;
  }

  /** With the shift key everything between two ticks, as in a list of files. */
  function range(event) {
    const box = event.target;
    if (box.name !== 'item') return;
    tick([box], box.checked);
    if (event.shiftKey && last !== null) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      tick(boxes.slice(from, to + 1).filter(isSeen), box.checked);
    }
    last = box;
    tell();
  }

  /** The page holds them, unseen without scripts, so that nothing moves once this has run. */
  function bind() {
    form.classList.add('with-scripts');
    for (const line of form.querySelectorAll('[data-line]')) {
      line.addEventListener('change', () => {
        tick(boxesOf(line), line.checked);
        tell();
      });
    }
    for (const button of form.querySelectorAll('[data-choose]')) {
      button.addEventListener('click', () => {
        if (button.dataset.choose === 'all') tick(boxes.filter(isSeen), true);
        else tick(boxes, false);
        tell();
      });
    }
  }

  /** Arrow keys go from tick to tick: along the line, and to the next line that has one in the same column. */
  function walk(event) {
    const box = event.target;
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (box.name !== 'item' || step === undefined) return;
    const [down, along] = step;
    const column = box.closest('td')?.cellIndex;
    const seen = boxes.filter(isSeen);
    const list = along === 0 ? seen.filter((other) => other.closest('td')?.cellIndex === column) : seen;
    const next = list[list.indexOf(box) + down + along];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  bind();
  form.addEventListener('click', range);
  form.addEventListener('change', tell);
  form.addEventListener('keydown', walk);
  window.addEventListener('pageshow', tell);
  tell();
})();
