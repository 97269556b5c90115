/** Alt+Up and Alt+Down move the row that has the focus in it, by its own buttons.
 *
 * A row carries data-reorder, its two buttons data-move. The page answers as to a click: what the move led to
 * is announced, and the focus is on the button.
 */
const DIRECTIONS = { ArrowUp: "up", ArrowDown: "down" };

document.addEventListener("keydown", (event) => {
  const direction = DIRECTIONS[event.key];
  if (!direction || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const button = event.target.closest("[data-reorder]")?.querySelector(`[data-move="${direction}"]`);
  if (!button) return;
  event.preventDefault();
  button.focus();
  button.click();
});
