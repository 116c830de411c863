// Map and timeline by hand: dragging moves and chooses, and the address follows.

const address = (changes) => {
  const told = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) value ? told.searchParams.set(name, value) : told.searchParams.delete(name);
  told.searchParams.delete("skip");
  return told.href;
};
const mercator = (y) => (2 * Math.atan(Math.exp((y * Math.PI) / 180)) - Math.PI / 2) * (180 / Math.PI);

/** The box of a map that was moved by pixels and grown by a factor around a point of it. */
function boxOf(map, dx, dy, by = 1, at = null) {
  const { left, top, scale, width, height } = Object.fromEntries(Object.entries(map.dataset).map(([name, value]) => [name, Number(value)]));
  const point = at ?? { x: width / 2, y: height / 2 };
  const wide = width / scale / by, high = height / scale / by;
  const lon = left + point.x / scale - (point.x / width) * wide - dx / scale;
  const y = top - point.y / scale + (point.y / height) * high + dy / scale;
  const within = (value, limit) => Math.max(-limit, Math.min(limit, value));
  return [within(lon, 180), within(mercator(y - high), 84), within(lon + wide, 180), within(mercator(y), 84)].map((side) => side.toFixed(3)).join(",");
}

const pointOf = (svg, event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());

export function watchSights(go) {
  const map = document.querySelector("[data-pan]");
  if (map) watchMap(map, map.querySelector("svg"), go);
  const time = document.querySelector("[data-brush] svg");
  if (time) watchTime(time, go);
  for (const tick of document.querySelectorAll("[data-at]")) tick.style.left = `${tick.dataset.at}%`;
}

function watchMap(map, svg, go) {
  const moves = svg.querySelector(".moves");
  let from = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => { if (event.button === 0) { from = pointOf(svg, event); moved = false; } });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const now = pointOf(svg, event);
    if (!moved && Math.hypot(now.x - from.x, now.y - from.y) < 4) return;
    if (!moved) { moved = true; svg.setPointerCapture(event.pointerId); svg.classList.add("held"); }
    moves.setAttribute("transform", `translate(${now.x - from.x} ${now.y - from.y})`);
  });
  svg.addEventListener("pointerup", (event) => {
    if (from && moved) { const now = pointOf(svg, event); go(address({ box: boxOf(map, now.x - from.x, now.y - from.y) })); }
    from = null;
  });
  svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
  let waiting = null;
  let by = 1;
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    by *= event.deltaY < 0 ? 1.25 : 0.8;
    const at = pointOf(svg, event);
    moves.setAttribute("transform", `translate(${at.x} ${at.y}) scale(${by}) translate(${-at.x} ${-at.y})`);
    clearTimeout(waiting);
    waiting = setTimeout(() => go(address({ box: boxOf(map, 0, 0, by, at) })), 250);
  }, { passive: false });
}

function watchTime(svg, go) {
  const brush = svg.querySelector(".brush");
  const bins = [...svg.querySelectorAll("g[data-from]")];
  const binAt = (x) => bins.findLast((bin) => Number(bin.querySelector(".hit").getAttribute("x")) <= x) ?? bins[0];
  let from = null;
  svg.addEventListener("pointerdown", (event) => { from = pointOf(svg, event).x; svg.setPointerCapture(event.pointerId); });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const x = pointOf(svg, event).x;
    brush.setAttribute("x", Math.min(x, from));
    brush.setAttribute("width", Math.abs(x - from));
  });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [first, last] = [from, pointOf(svg, event).x].sort((a, b) => a - b).map(binAt);
    from = null;
    go(address({ since: first.dataset.from, until: last.dataset.to }));
  });
}
