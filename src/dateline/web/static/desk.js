// The desk in a browser: parts of a page swapped without leaving it, and what listens on every page.
import { listen } from "./keys.js";
import { watchSights } from "./sights.js";
import { watchWords, markWords, stopMarking } from "./marking.js";

const page = () => document.getElementById("page");

/** Says something to whoever looks or listens. */
export function say(words, wrong = false) {
  const said = document.getElementById("said");
  said.textContent = words;
  said.classList.toggle("on", Boolean(words));
  said.classList.toggle("wrong", wrong);
}

/** Puts an answer in the place of what is shown, and its address into the bar. */
async function show(answer, { push = true } = {}) {
  const told = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = told.getElementById("page");
  if (!answer.ok || !next) {
    say(told.getElementById("problem")?.textContent ?? told.body.textContent.trim(), true);
    return false;
  }
  const queueAt = document.querySelector(".waiting")?.scrollTop ?? 0;
  page().replaceWith(next);
  say(told.getElementById("said")?.textContent ?? "");
  document.title = told.title;
  if (push && answer.url !== location.href) history.pushState(null, "", answer.url);
  settle();
  const queue = document.querySelector(".waiting");
  if (queue && !document.querySelector(".waiting [aria-current]")) queue.scrollTop = queueAt;
  return true;
}

let busy = Promise.resolve();
/** One request after the other, in the order in which they were asked for. */
export function ask(make) {
  busy = busy.then(make).catch(() => say("The desk does not answer: is it still running?", true));
  return busy;
}

export function go(address, options) {
  return ask(async () => show(await fetch(address, { headers: { accept: "text/html" } }), options));
}

export function send(form, submitter) {
  const data = new FormData(form, submitter);
  const files = form.enctype === "multipart/form-data";
  return ask(async () => show(await fetch(form.action, { method: "POST", body: files ? data : new URLSearchParams(data) })));
}

/** Puts a part of a page where it belongs. */
async function load(place, address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const told = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (place.isConnected) place.replaceChildren(...(answer.ok ? told.body.childNodes : [document.createTextNode(told.getElementById("problem")?.textContent ?? "")]));
}

/** What a new page needs: its sentence in view, its parts loaded, its words listened to. */
function settle() {
  document.querySelector(".waiting [aria-current]")?.scrollIntoView({ block: "nearest" });
  const trigger = document.querySelector("mark.m-trigger") ?? document.querySelector("mark.m-evidence");
  trigger?.scrollIntoView({ block: "center" });
  for (const place of document.querySelectorAll("[data-load][data-now]")) load(place, place.dataset.load);
  watchWords();
  watchReading();
  for (const slider of document.querySelectorAll("input[data-days]")) watchDays(slider);
  watchSights(go);
  document.dispatchEvent(new CustomEvent("settled"));
}

const dayAfter = (first, days) => new Date(Date.parse(`${first}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);

/** A slider of days: it says the day while it is moved, and asks when it is let go. */
function watchDays(slider) {
  const { days: first, on } = slider.dataset;
  slider.value = on ? (Date.parse(`${on}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86400000 : slider.max;
  slider.addEventListener("input", () => { slider.closest("label").querySelector("output").value = dayAfter(first, slider.value); });
  slider.addEventListener("change", () => {
    slider.form.elements.on.value = dayAfter(first, slider.value);
    slider.form.requestSubmit();
  });
}

/** Looks again at what is being read for as long as it is; then the shelf, too. */
async function watchReading() {
  const place = document.querySelector("#reading[data-again]");
  if (!place) return;
  await new Promise((resolve) => setTimeout(resolve, 600));
  if (!place.isConnected) return;
  await load(place, place.dataset.load);
  if (place.querySelector("[data-busy=no]")) go(location.href, { push: false });
  else watchReading();
}

for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(name, (event) => {
    const form = document.querySelector("form[data-drop]");
    if (!form || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", over);
    if (name === "drop") {
      form.elements.files.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}

function light(fields, on) {
  for (const field of fields) {
    for (const mark of document.querySelectorAll(`mark[data-fields~="${CSS.escape(field)}"]`)) mark.classList.toggle("lit", on);
    document.querySelector(`[data-field="${CSS.escape(field)}"]`)?.classList.toggle("lit", on);
  }
}

const fieldsOf = (target) => target.closest?.("[data-fields]")?.dataset.fields.split(" ") ?? (target.closest?.("[data-field]") ? [target.closest("[data-field]").dataset.field] : []);
document.addEventListener("pointerover", (event) => light(fieldsOf(event.target), true));
document.addEventListener("pointerout", (event) => light(fieldsOf(event.target), false));
document.addEventListener("focusin", (event) => light(fieldsOf(event.target), true));
document.addEventListener("focusout", (event) => light(fieldsOf(event.target), false));

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  if (event.target.closest("[data-print]")) print();
  if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
  const word = event.target.closest("button[data-field]");
  if (word) document.querySelector(`mark[data-fields~="${CSS.escape(word.dataset.field)}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
  const mark = event.target.closest("mark[data-fields]");
  if (mark && document.getSelection().isCollapsed) document.querySelector(`[data-field="${CSS.escape(mark.dataset.fields.split(" ")[0])}"]`)?.focus();
  const pin = event.target.closest("svg.pinmap");
  if (pin) drop(pin, event);
  const drawn = event.target.closest("svg a");
  if (drawn && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    go(new URL(drawn.href.baseVal, location.href).href);
    return;
  }
  const step = event.target.closest("a");
  if (step && step.origin === location.origin && page().contains(step) && !step.hash && !step.hasAttribute("download") && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    go(step.href);
  }
});

/** A pin where the map was clicked, in degrees. */
function drop(svg, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const lon = Number(svg.dataset.left) + point.x / Number(svg.dataset.scale);
  const y = Number(svg.dataset.top) - point.y / Number(svg.dataset.scale);
  const lat = (2 * Math.atan(Math.exp((y * Math.PI) / 180)) - Math.PI / 2) * (180 / Math.PI);
  const form = svg.parentElement.querySelector("form.pin");
  form.elements.lat.value = lat.toFixed(4);
  form.elements.lon.value = lon.toFixed(4);
  form.requestSubmit();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") === "dialog" || form.hasAttribute("data-plain")) return;
  if (form.hasAttribute("data-loads")) {
    event.preventDefault();
    load(form.closest(".loaded"), `${form.action}?${new URLSearchParams(new FormData(form))}`);
  } else if (form.method === "post") {
    event.preventDefault();
    form.closest("dialog")?.close();
    stopMarking();
    send(form, event.submitter);
  } else if (page().contains(form)) {
    event.preventDefault();
    const told = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    go(`${form.action}?${told}`);
  }
});
document.addEventListener("change", (event) => {
  if (event.target.hasAttribute?.("data-submits")) event.target.form.requestSubmit();
});
document.addEventListener("toggle", (event) => {
  const place = event.target.dataset?.load && event.target.open ? event.target.querySelector(".loaded") : null;
  if (place && !place.hasChildNodes()) load(place, event.target.dataset.load);
}, true);
addEventListener("popstate", () => go(location.href, { push: false }));

listen({ say, go, send, markWords, stopMarking });
settle();
