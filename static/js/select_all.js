/** A field that is there to be copied: a click in it selects all of it, as the tab key does by itself. */
for (const field of document.querySelectorAll("[data-select-all]")) {
  field.addEventListener("click", () => field.select());
}
