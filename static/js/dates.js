/** Puts a button beside each field for a day, which opens the browser's own calendar.
 *
 * The field is still typed in; what is chosen in the calendar is written there, ÅÅÅÅ-MM-DD.
 */
const template = document.getElementById("day-picker");
const ISO = /^\d{4}-\d{2}-\d{2}$/;

function labelOf(field) {
  const label = field.labels[0].cloneNode(true);
  label.querySelector(".optional")?.remove();
  return label.textContent.replace(/\s+/g, " ").trim();
}

/** The button's name, as words in it: as a label of its own it would be found by the field's. */
function nameOf(field) {
  const words = document.createElement("span");
  words.className = "ds-sr-only";
  words.textContent = `Välj dag för ${labelOf(field)}`;
  return words;
}

function write(day, field) {
  field.value = day;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  field.focus();
}

function addButton(field) {
  const picker = template.content.cloneNode(true).firstElementChild;
  const [button, calendar] = picker.children;
  button.append(nameOf(field));
  button.addEventListener("click", () => {
    const typed = field.value.trim();
    calendar.valueAsDate = ISO.test(typed) ? new Date(typed) : null; // in words it is for the server to read
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => write(calendar.value, field));
  field.after(picker);
}

function addButtons(root) {
  if (!("showPicker" in HTMLInputElement.prototype)) return;
  for (const field of root.querySelectorAll("input.date")) addButton(field);
}

addButtons(document);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) addButtons(event.detail.elt);
});
