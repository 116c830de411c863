// Days are compared as ISO text and never become instants, which a time zone would shift.
"use strict";
const claims = JSON.parse(document.getElementById("claims").textContent);
const spots = JSON.parse(document.getElementById("spots").textContent);
const towns = JSON.parse(document.getElementById("orientation").textContent);
const at = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const MOST = 200, NAMED = 15;
let place = null, month = null, full = null;

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

// The part of the map that holds these points, in the shape of the whole, and no less than a twentieth of it.
function around(points) {
  const sides = [0, 1].map((axis) => points.map((point) => point[axis]));
  const [left, top] = sides.map((side) => Math.min(...side)), [right, low] = sides.map((side) => Math.max(...side));
  const wide = 1.3 * Math.max(right - left, (low - top) * full[2] / full[3], full[2] / 26);
  const tall = wide * full[3] / full[2];
  return [(left + right - wide) / 2, (top + low - tall) / 2, wide, tall].map((number) => Math.round(number * 10) / 10);
}

// The largest towns on what is shown of the map, none too near to another.
function drawTowns([left, top, wide, tall], scale) {
  const chosen = [];
  for (const [x, y, name] of towns) {
    const inside = x > left && x < left + wide && y > top && y < top + tall;
    const free = chosen.every((town) => Math.abs(town[0] - x) > 90 * scale || Math.abs(town[1] - y) > 16 * scale);
    if (inside && free) chosen.push([x, y, name]);
    if (chosen.length === NAMED) break;
  }
  at("towns").replaceChildren(...chosen.flatMap(([x, y, name]) => [
    made("svg:circle", { cx: x, cy: y, r: 1.8 * scale }), made("svg:text", { x: x + 5 * scale, y: y + 3 * scale }, name),
  ]));
}

function drawMap() {
  const over = at("over");
  if (!over) return;
  const counts = new Map();
  for (const claim of claims) {
    if (claim.spot !== undefined && passes(claim, "place")) counts.set(claim.spot, (counts.get(claim.spot) || 0) + 1);
  }
  over.replaceChildren();
  const svg = over.closest("svg");
  full = full || svg.getAttribute("viewBox").split(" ").map(Number);
  const box = at("zoom").checked && counts.size ? around([...counts.keys()].map((key) => spots[key])) : full;
  const scale = box[2] / full[2];
  svg.setAttribute("viewBox", box.join(" "));
  svg.style.setProperty("--scale", scale);
  svg.classList.toggle("zoomed", scale < 1);
  drawTowns(box, scale);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  for (const [key, number] of sorted) {
    const [x, y, name] = spots[key];
    const radius = Math.min(30, 4 + 2 * Math.sqrt(number)) * scale;
    const circle = made("svg:circle", { cx: x, cy: y, r: radius, tabindex: 0, role: "button" });
    circle.append(made("svg:title", {}, `${name}: ${number}`));
    if (key === place) circle.classList.add("chosen");
    circle.addEventListener("click", () => { place = place === key ? null : key; draw(); });
    circle.addEventListener("keydown", (event) => { if (event.key === "Enter") circle.dispatchEvent(new Event("click")); });
    over.append(circle);
  }
  for (const [key, number] of scale < 1 ? sorted.slice(0, NAMED) : []) {
    const [x, y, name] = spots[key];
    over.append(made("svg:text", { x: x + (8 + 2 * Math.sqrt(number)) * scale, y: y + 4 * scale }, name));
  }
}

function following(name) {
  const [year, number] = name.split("-").map(Number);
  return number === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${name.slice(0, 5)}${String(number + 1).padStart(2, "0")}`;
}

// A bar for each month that has claims; a broken line stands where months without any are left out.
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
    if (number && following(months[number - 1]) !== name) {
      const gap = made("svg:line", { x1: number * wide - 0.5, x2: number * wide - 0.5, y1: 0, y2: 78, class: "gap" });
      gap.append(made("svg:title", {}, `no claims between ${months[number - 1]} and ${name}`));
      bars.append(gap);
    }
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
for (const id of ["words", "family", "since", "until", "zoom"]) at(id).addEventListener("input", draw);
at("all").addEventListener("click", () => { place = month = null; document.querySelector("form").reset(); draw(); });
draw();
