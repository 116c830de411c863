// Keys to actions, by the table that the server has checked. They rest while somebody types.
const tables = JSON.parse(document.body.dataset.keys);
const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const named = (event) => (event.key === " " ? "Space" : event.key);
let before = "";

const pages = { go_review: "/review", go_documents: "/documents", go_map: "/map", go_questions: "/questions", go_names: "/names", go_brief: "/brief" };

/** Listens for keys. `desk` is what actions can do. */
export function listen(desk) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape") { event.target.blur(); document.getElementById("page")?.focus({ preventScroll: true }); }
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    const found = action(event);
    if (!found) return;
    const button = event.target.closest?.("button, a, summary");
    if (button && ["Space", "Enter"].includes(named(event))) return;
    event.preventDefault();
    perform(desk, found, event.shiftKey);
  });
}

function action(event) {
  const marking = !document.getElementById("marking")?.hidden && document.getElementById("marking");
  const active = marking ? ["marking", "review", "anywhere"] : document.querySelector(".panes") ? ["review", "anywhere"] : ["anywhere"];
  const digit = /^Digit\d$/.test(event.code) ? event.code.at(-1) : null;
  const plain = event.shiftKey && /^[A-Z]$/.test(event.key) ? event.key.toLowerCase() : named(event);
  for (const table of active) {
    const keys = tables[table];
    const two = before && keys[`${before} ${plain}`];
    if (two) { before = ""; return two; }
  }
  for (const table of active) {
    const keys = tables[table];
    const told = keys[named(event)] ?? (event.shiftKey ? keys[plain] ?? (table === "marking" && digit ? keys[digit] : undefined) : undefined);
    if (told && !(marking && /^Arrow/.test(event.key))) { before = ""; return told; }
  }
  before = active.some((table) => Object.keys(tables[table]).some((key) => key.startsWith(`${plain} `))) ? plain : "";
  return null;
}

const click = (name) => document.querySelector(`button[data-action="${name}"], a[data-action="${name}"]`);

function perform(desk, name, stay) {
  const form = document.getElementById("decide");
  if (name in pages) desk.go(pages[name]);
  else if (["accept", "reject", "skip"].includes(name)) decide(form, name, stay);
  else if (name === "flag") flag(desk, form, stay);
  else if (name === "duplicate") click("duplicate") ? click("duplicate").click() : desk.say("No other claim of this event to be a duplicate of; search for it, or reject.", true);
  else if (name === "undo") desk.send(undoing());
  else if (name === "next") step(1);
  else if (name === "previous") step(-1);
  else if (name === "correct") desk.markWords();
  else if (name === "add") addClaim(desk);
  else if (name === "original") click("original")?.click();
  else if (name === "note" || name === "search") document.querySelector(`input[data-action="${name}"]`)?.focus();
  else if (name === "kind") document.querySelector('select[data-action="kind"]')?.focus();
  else if (name === "field_after") field(1);
  else if (name === "field_before") field(-1);
  else if (name === "help") document.getElementById("keys")?.showModal();
  else if (name === "close") desk.stopMarking();
  else document.querySelector(`#marking button[value="${name}"]`) && fill(name, stay);
}

function decide(form, verdict, stay) {
  const button = form?.querySelector(`button[value="${verdict}"]`);
  if (!button) return;
  form.elements.stay.value = stay ? "1" : "";
  form.requestSubmit(button);
}

function flag(desk, form, stay) {
  if (!form?.elements.why) return;
  if (form.elements.why.value.trim()) decide(form, "flag", stay);
  else {
    desk.say("Type the question for your colleagues, then Enter.");
    form.elements.why.focus();
    form.elements.why.onkeydown = (event) => {
      if (event.key === "Enter") { event.preventDefault(); decide(form, "flag", event.shiftKey); }
    };
  }
}

function undoing() {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/undo";
  const decided = document.getElementById("decide");
  for (const field of decided?.querySelectorAll("input[name^=f_], input[name=csrf]") ?? []) form.append(field.cloneNode());
  if (!form.elements.csrf) {
    const field = document.createElement("input");
    field.name = "csrf";
    field.value = document.body.dataset.csrf;
    form.append(field);
  }
  return form;
}

function step(by) {
  const all = [...document.querySelectorAll(".waiting a[data-step]")];
  const here = all.findIndex((each) => each.parentElement.hasAttribute("aria-current"));
  all[Math.max(0, Math.min(all.length - 1, here + by))]?.click();
}

function field(by) {
  const all = [...document.querySelectorAll(".fields [data-field]")];
  const next = all[(all.indexOf(document.activeElement) + by + all.length) % all.length];
  next?.focus();
  document.querySelector(`mark[data-fields~="${CSS.escape(next?.dataset.field ?? "")}"]`)?.scrollIntoView({ block: "center" });
}

function fill(role, add) {
  const form = document.getElementById("marking");
  form.elements.add.value = add ? "1" : "";
  form.requestSubmit(form.querySelector(`button[value="${role}"]`));
}

function addClaim(desk) {
  const marking = document.getElementById("marking");
  const dialog = document.getElementById("adding");
  if (!dialog) return;
  if (marking.hidden) { desk.say("Mark the word for what happened first, then add the claim.", true); return; }
  const form = dialog.querySelector("form");
  for (const name of ["block", "start", "end"]) form.elements[name].value = marking.elements[name].value;
  dialog.querySelector(".words").textContent = marking.querySelector(".words").textContent;
  dialog.showModal();
  form.elements.kind.focus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest('#marking [data-action="add"]')) addClaim({ say() {} });
});
