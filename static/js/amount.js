/** Reads an amount while it is typed, exactly as the server does, and says what it leads to.
 *
 * A form that has it carries data-amount-form. Under its field stands "= 150 000 kr", and a question when a
 * small amount has no unit. In [data-effects] each [data-effect] says what is left of its part of the money,
 * "395 000 → 245 000 kr" or "55 000 kr för mycket". The server says the same before anything is registered.
 */
const KRONA = 100n; // öre
const LARGEST = 10n ** 12n; // öre
const SMALL = 1000n * KRONA; // less than this is seldom what is meant when no unit is given
const UNITS = { "": KRONA, kr: KRONA, ":-": KRONA, tkr: 1000n * KRONA, mkr: 1_000_000n * KRONA };
const NO_BREAK_SPACE = "\u00a0";
const MINUS = "\u2212";
const PAUSE = 900; // milliseconds of silence before it is read aloud

// The spaces that Python knows, which are not quite those of a regular expression here.
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const AMOUNT = /^([0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:,([0-9]+))? ?(tkr|mkr|kr|:-)?$/i;
const DOTTED = /^[0-9 .]*[0-9]\.[0-9][0-9 .]*$/;
const DOTTED_THOUSANDS = /^[0-9]{1,3}(?:\.[0-9]{3})+$/;

const UNREADABLE = "Skriv beloppet med siffror, till exempel 150 000 eller 1,5 mkr.";
const NO_MINUS = "Skriv beloppet utan minustecken, till exempel 500.";
const COMMA = "Skriv decimaler med komma, till exempel 10,50.";
const SPACED_THOUSANDS = "Skriv tusental med mellanslag, till exempel 500 000.";
const NOTHING = "Beloppet måste vara större än noll, till exempel 150 000.";
const PARTS_OF_ORE = "Ett belopp har högst två decimaler, till exempel 12,50.";
const TOO_LARGE = "Beloppet är för stort. Skriv högst 10 000 000 000 kr, till exempel 1,5 mkr.";

function spaced(text) {
  return text.replace(SPACES, " ").trim();
}

/** The parts of a readable amount: its digits as one number, over a power of ten, in a unit; or null. */
function partsOf(text) {
  const match = AMOUNT.exec(spaced(text));
  if (!match) return null;
  const [, whole, decimals = "", unit = ""] = match;
  const number = BigInt(whole.replaceAll(" ", "") + decimals);
  return { number: number * UNITS[unit.toLowerCase()], over: 10n ** BigInt(decimals.length), decimals, unit };
}

function whyUnreadable(text) {
  if (/^[-\u2212\u2013]/.test(text)) return NO_MINUS;
  if (DOTTED_THOUSANDS.test(text)) return SPACED_THOUSANDS;
  return DOTTED.test(text) ? COMMA : UNREADABLE;
}

/** { amount } in whole öre, or { error } in the server's words. */
export function parseAmount(text) {
  const parts = partsOf(text);
  if (!parts) return { error: whyUnreadable(spaced(text)) };
  if (parts.number % parts.over) return { error: PARTS_OF_ORE };
  const amount = parts.number / parts.over;
  if (amount > LARGEST) return { error: TOO_LARGE };
  return amount ? { amount: Number(amount) } : { error: NOTHING };
}

/** What was rather meant by a small amount without a unit, in öre; 0 when the amount is plain. */
function meantBy(text) {
  const parts = partsOf(text);
  if (!parts || parts.unit || parts.decimals.length > 1) return 0;
  const { number, over, decimals } = parts;
  if (number === 0n || number >= SMALL * over) return 0;
  return Number((number * UNITS[decimals ? "mkr" : "tkr"]) / KRONA / over);
}

/** "Menade du 150 000 kr?", or "" when the amount is plain. */
export function suggestionFor(text) {
  const meant = meantBy(text);
  return meant ? `Menade du ${formatAmount(meant)}?` : "";
}

/** `1 500 000 kr` of öre, with no-break spaces; öre only when there are any. */
export function formatAmount(amount) {
  return `${formatKronor(amount)}${NO_BREAK_SPACE}kr`;
}

function formatKronor(amount) {
  const kronor = String(Math.trunc(Math.abs(amount) / 100)).replace(/\B(?=(?:\d{3})+$)/g, NO_BREAK_SPACE);
  const ore = Math.abs(amount) % 100;
  return `${amount < 0 ? MINUS : ""}${kronor}${ore ? `,${String(ore).padStart(2, "0")}` : ""}`;
}

function element(name, { className, text = "" } = {}) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function say(text) {
  document.dispatchEvent(new CustomEvent("announce", { detail: text })); // announce.js listens
}

/** The line under the field: what was read, and what may have been meant instead. */
function readingOf(field) {
  const line = element("div", { className: "amount-read" });
  field.after(line);
  return (amount) => {
    line.replaceChildren();
    if (amount === undefined) return;
    line.append(element("p", { text: `= ${formatAmount(amount)}` }));
    const suggestion = suggestionFor(field.value);
    if (!suggestion) return;
    const button = element("button", { className: "ds-button", text: suggestion });
    button.type = "button";
    button.dataset.variant = "secondary";
    button.addEventListener("click", () => {
      field.value = formatAmount(meantBy(field.value)).replaceAll(NO_BREAK_SPACE, " ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    line.append(button);
  };
}

/** { name, left } of what an effect is about: itself, or the choice in the list that it follows. */
function subjectOf(effect) {
  if (!effect.dataset.follows) {
    return { name: effect.querySelector("dt").textContent.trim(), left: Number(effect.dataset.left) };
  }
  const [chosen] = document.getElementById(effect.dataset.follows).selectedOptions;
  return chosen?.dataset.left ? { name: chosen.text.trim(), left: Number(chosen.dataset.left) } : null;
}

function showEffect(effect, amount) {
  const subject = subjectOf(effect);
  effect.hidden = !subject;
  if (!subject) return "";
  const { name, left } = subject;
  const missing = Math.max(0, amount - left);
  const after = missing ? `${formatAmount(missing)} för mycket` : formatAmount(left - amount);
  effect.querySelector("dt").textContent = name;
  effect.querySelector("dd").replaceChildren(`${formatKronor(left)} → `, element("b", { text: after }));
  effect.toggleAttribute("data-too-much", missing > 0);
  return missing ? `${name}: ${after}.` : `${name}: ${formatAmount(left)} blir ${after}.`;
}

/** What is used of the frame, what the amount would take, and what would be left, one after the other. */
function showBar(bar, amount) {
  const used = Number(bar.dataset.used);
  const left = Number(bar.dataset.left);
  const taken = Math.min(amount, left);
  const percent = (part) => `${(100 * part) / Math.max(1, used + left)}%`;
  let start = 0;
  [used, taken, left - taken].forEach((part, n) => {
    bar.children[n].setAttribute("x", percent(start));
    bar.children[n].setAttribute("width", percent(part));
    start += part;
  });
}

function showLeft(form) {
  const words = form.querySelector("[data-left-words]");
  const [chosen] = form.querySelector("#id_allocation")?.selectedOptions ?? [];
  if (words && chosen?.dataset.left) words.textContent = `${formatAmount(Number(chosen.dataset.left))} kvar`;
}

function follow(form) {
  const field = form.querySelector("input.amount");
  if (!field) return;
  const showReading = readingOf(field);
  const box = form.querySelector("[data-effects]");
  const effects = [...form.querySelectorAll("[data-effect]")];
  const bar = form.querySelector("[data-bar]");
  let timer;

  function show() {
    const { amount } = parseAmount(field.value);
    showReading(amount);
    showLeft(form);
    if (box) box.hidden = amount === undefined;
    if (amount === undefined) return "";
    if (bar) showBar(bar, amount);
    const told = effects.map((effect) => showEffect(effect, amount));
    box?.toggleAttribute("data-too-much", effects.some((effect) => effect.hasAttribute("data-too-much")));
    return [`${formatAmount(amount)}.`, suggestionFor(field.value), ...told].filter(Boolean).join(" ");
  }

  form.addEventListener("input", ({ target }) => {
    if (target !== field && target.id !== "id_allocation") return;
    const words = show();
    clearTimeout(timer);
    if (words) timer = setTimeout(say, PAUSE, words);
  });
  addEventListener("pageshow", show); // what the browser has kept in the fields, too
}

for (const form of document.querySelectorAll("[data-amount-form]")) follow(form);
