/** Reads each result aloud once: the messages of a new page, and what htmx has put in.
 *
 * An element that has something to say carries data-announce, with the words as its value or as its text.
 * The same words are not said twice in a row, so a polled part is silent until its step changes.
 */
const announcer = document.getElementById("announcer");
let last = "";

function announce(words) {
  const text = words.replace(/\s+/g, " ").trim();
  if (!text || text === last) return;
  last = text;
  announcer.textContent = text;
}

function announceWithin(root) {
  const element = root.matches("[data-announce]") ? root : root.querySelector("[data-announce]");
  if (element) announce(element.dataset.announce || element.textContent);
}

// A screen reader only notices a change, so the page has to stand still for a moment first. htmx tells of the
// whole page at once, which is too early.
setTimeout(() => announceWithin(document.body), 300);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) announceWithin(event.detail.elt);
});
document.addEventListener("announce", (event) => announce(event.detail));
