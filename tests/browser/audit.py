"""One look at a page as it stands, at three widths: axe, the house's measures, and what the browser said."""

from pathlib import Path

from linkoping_trygghet.local.places import NODE_MODULES

AXE = (NODE_MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8")
LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8").rstrip().rstrip(";")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"wide": (1440, 900), "tablet": (820, 1100), "phone": (320, 800)}
LAYOUT = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
RULES = {"tablet": LAYOUT}  # all it shows is also at one of the other widths; how it lies is its own
RUN_AXE = """
async (rules) => {
  const options = { runOnly: rules, resultTypes: ["violations"], preload: false };
  const { violations, passes } = await axe.run(document, options);
  if (!passes.length) throw new Error("axe has looked at nothing");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
"""


def audit(page, widths=WIDTHS):
    """All that is wrong with the page, each fault once with the width it was first seen at."""
    page.evaluate("document.fonts.ready.then(() => true)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = {}
    for name in widths:
        width, height = WIDTHS[name]
        page.set_viewport_size({"width": width, "height": height})
        for fault in [*page.evaluate(LOOK), *page.evaluate(RUN_AXE, RULES.get(name, TAGS))]:
            found.setdefault(fault, name)
    page.set_viewport_size({"width": 1440, "height": 900})
    return [f"{fault} ({name})" for fault, name in found.items()] + page.context.watch.take()
