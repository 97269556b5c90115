/** Keeps the focus where the user's attention should be.
 *
 * An error summary or a conflict takes it, on load and after a swap. When a swap removes the control that had
 * the focus, the swapped part's own [data-focus-fallback] gets it, or else the page's heading.
 */
function takeFocus(root) {
  const target = root.matches("[data-takes-focus]") ? root : root.querySelector("[data-takes-focus]");
  target?.focus();
  return Boolean(target);
}

function focusHeading() {
  const heading = document.querySelector("[data-focus-fallback]") ?? document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

let focusWasInside = false;

takeFocus(document.body);
document.addEventListener("htmx:beforeSwap", (event) => {
  focusWasInside = event.detail.target.contains(document.activeElement);
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (takeFocus(event.detail.elt)) return;
  if (focusWasInside && document.activeElement === document.body) focusHeading();
  focusWasInside = false;
});
