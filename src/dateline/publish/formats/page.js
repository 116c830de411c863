// Days are compared as ISO text and never become instants, which a time zone would shift.
"use strict";
const claims = JSON.parse(document.getElementById("claims").textContent);
const spots = JSON.parse(document.getElementById("spots").textContent);
const at = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const MOST = 200;
let place = null, month = null;

function made(name, attributes, text) {
  const node = name.includes(":") ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function passes(claim, but) {
  const words = at("words").value.toLowerCase().trim();
  const first = claim.from || claim.to, last = claim.to || claim.from;
  if (words && !claim.sentence.toLowerCase().includes(words)) return false;
  if (at("family").value && claim.kind.split(".")[0] !== at("family").value) return false;
  if (at("since").value && !(last && last >= at("since").value)) return false;
  if (at("until").value && !(first && first <= at("until").value)) return false;
  if (but !== "place" && place !== null && claim.spot !== place) return false;
  return but === "month" || month === null || (first && first.slice(0, 7) === month);
}

function drawMap() {
  const over = at("over");
  if (!over) return;
  const counts = new Map();
  for (const claim of claims) {
    if (claim.spot !== undefined && passes(claim, "place")) counts.set(claim.spot, (counts.get(claim.spot) || 0) + 1);
  }
  over.replaceChildren();
  for (const [key, number] of [...counts].sort((a, b) => b[1] - a[1])) {
    const [x, y, name] = spots[key];
    const radius = 4 + 2 * Math.sqrt(number);
    const circle = made("svg:circle", { cx: x, cy: y, r: Math.min(radius, 30), tabindex: 0, role: "button" });
    circle.append(made("svg:title", {}, `${name}: ${number}`));
    if (key === place) circle.classList.add("chosen");
    circle.addEventListener("click", () => { place = place === key ? null : key; draw(); });
    circle.addEventListener("keydown", (event) => { if (event.key === "Enter") circle.dispatchEvent(new Event("click")); });
    over.append(circle);
  }
}

function drawBars() {
  const counts = new Map();
  for (const claim of claims) {
    const day = claim.from || claim.to;
    if (day && passes(claim, "month")) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) || 0) + 1);
  }
  const bars = at("bars"), months = [...counts.keys()].sort(), most = Math.max(1, ...counts.values());
  bars.replaceChildren();
  const wide = Math.min(60, 860 / Math.max(1, months.length));
  months.forEach((name, number) => {
    const tall = Math.max(2, 60 * counts.get(name) / most);
    const bar = made("svg:rect", { x: number * wide, y: 64 - tall, width: Math.max(1, wide - 1), height: tall, tabindex: 0, role: "button" });
    bar.append(made("svg:title", {}, `${name}: ${counts.get(name)}`));
    if (month !== null && month !== name) bar.classList.add("out");
    bar.addEventListener("click", () => { month = month === name ? null : name; draw(); });
    bar.addEventListener("keydown", (event) => { if (event.key === "Enter") bar.dispatchEvent(new Event("click")); });
    bars.append(bar);
    if (wide > 40 || number % Math.ceil(48 / wide) === 0) bars.append(made("svg:text", { x: number * wide, y: 77 }, name));
  });
}

function draw() {
  const found = claims.filter((claim) => passes(claim));
  at("number").textContent = `${found.length} of ${claims.length} claims`;
  const list = at("list");
  list.replaceChildren();
  for (const claim of found.slice(0, MOST)) {
    const item = made("li");
    const head = made("div", { class: "quiet" });
    const told = [claim.number, claim.when, claim.place || "no place told"].filter(Boolean).join(" · ");
    head.append(made("b", {}, claim.title), " ");
    head.append(made("span", claim.sure ? {} : { class: "status" }, claim.status), ` · ${told}`);
    item.append(head, made("blockquote", {}, claim.sentence));
    item.append(made("div", { class: "quiet" }, `according to ${claim.said}; ${claim.report}; ${claim.review}; ${claim.link}`));
    list.append(item);
  }
  if (found.length > MOST) list.append(made("li", { class: "quiet" }, `and ${found.length - MOST} more: narrow the choice to see them`));
  drawMap();
  drawBars();
}

for (const family of [...new Set(claims.map((claim) => claim.kind.split(".")[0]))].sort()) {
  at("family").append(made("option", { value: family }, family));
}
for (const id of ["words", "family", "since", "until"]) at(id).addEventListener("input", draw);
at("all").addEventListener("click", () => { place = month = null; document.querySelector("form").reset(); draw(); });
draw();
