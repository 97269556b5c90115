/** Counts characters down under a text area. The limit itself is checked on the server. */
const PAUSE = 900; // milliseconds of silence before the count is read aloud

function words(left) {
  const number = Math.abs(left).toLocaleString("sv-SE");
  return left < 0 ? `${number} tecken för mycket` : `${number} tecken kvar`;
}

function say(text) {
  document.dispatchEvent(new CustomEvent("announce", { detail: text })); // announce.js listens
}

function follow(counter) {
  const control = document.getElementById(counter.dataset.counter);
  const limit = Number(counter.dataset.limit);
  let timer;

  function show() {
    const left = limit - control.value.length;
    counter.textContent = words(left);
    counter.toggleAttribute("data-over", left < 0);
    return left;
  }

  control.addEventListener("input", () => {
    const left = show();
    clearTimeout(timer);
    if (left < limit / 10) timer = setTimeout(() => say(words(left)), PAUSE);
  });
  show();
}

function followAll(root) {
  for (const counter of root.querySelectorAll("[data-counter]")) follow(counter);
}

followAll(document);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) followAll(event.detail.elt);
});
