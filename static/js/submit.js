/** A second click on the same button sends nothing. The server refuses doubles too; this spares the wait. */
const WAIT = 5000; // milliseconds; then a form that never got through can be sent again

function release(form) {
  delete form.dataset.sent;
  form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(release, WAIT, form);
});

// A page that comes back by the browser's back button can be sent again.
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
