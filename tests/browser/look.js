/** What a rule can tell about a page as it stands: called with nothing, gives a list of faults in words. */
() => {
  const LEAST = 43.5; // 44 px, less what rounding takes
  const CONTROLS = "a[href], button, select, textarea, summary, input:not([type=hidden])";
  const faults = [];

  const visible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    element.getClientRects().length > 0;
  const words = (element) =>
    `${element.tagName.toLowerCase()} «${(element.textContent.trim() || element.name || element.id).slice(0, 40)}»`;

  /** The part that a finger can hit: a radio button or a box together with its label. */
  function height(element) {
    const parts = [element, ...(element.type === "radio" || element.type === "checkbox" ? element.labels : [])];
    const boxes = parts.map((part) => part.getBoundingClientRect());
    return Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
  }

  /** A link that is words in a text, in a heading or in the trail of pages, and no control by itself. */
  const inText = (element) =>
    element.tagName === "A" && (getComputedStyle(element).display === "inline" || element.closest("h2, h3, .crumbs"));
  const offScreen = (element) => element.getBoundingClientRect().bottom <= 0 || element.matches(".ds-skip-link");

  for (const element of document.querySelectorAll(CONTROLS)) {
    if (!visible(element) || inText(element) || offScreen(element)) continue;
    if (height(element) < LEAST) faults.push(`low control: ${words(element)} ${height(element)} px`);
  }

  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => visible(element) && element.getBoundingClientRect().right > clientWidth + 1,
    );
    faults.push(`sideways scroll: ${scrollWidth} of ${clientWidth} px, ${wide.slice(0, 3).map(words).join(", ")}`);
  }

  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) faults.push(`h1: ${headings}`);
  if (document.documentElement.lang !== "sv") faults.push(`lang: ${document.documentElement.lang}`);
  if (!document.title.trim()) faults.push("no title");

  const primary = [...document.querySelectorAll("main .ds-button:not([data-variant]), main .ds-button[data-variant=primary]")];
  if (primary.filter(visible).length > 1) faults.push(`primary buttons: ${primary.filter(visible).map(words).join(", ")}`);
  return faults;
};
