// Words marked in the source, by pointer or by arrow keys, as code points of their block's text.
const form = () => document.getElementById("marking");
let words = null; // {block, tokens, first, last} while marking by keys

const codePoints = (text) => [...text].length;

/** The block and the code points of what is selected, if it lies in one block. */
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const block = (range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement)?.closest("[data-block]");
  if (!block || !block.closest("#source")) return null;
  const end = block.contains(range.endContainer) ? range : null;
  const inside = document.createRange();
  inside.selectNodeContents(block);
  inside.setEnd(range.startContainer, range.startOffset);
  const start = codePoints(inside.toString());
  if (end) inside.setEnd(range.endContainer, range.endOffset);
  else inside.selectNodeContents(block);
  const stop = codePoints(inside.toString());
  const text = [...block.textContent].slice(start, stop).join("");
  const lead = codePoints(text) - codePoints(text.trimStart());
  const trail = codePoints(text) - codePoints(text.trimEnd());
  return text.trim() ? { block, start: start + lead, end: stop - trail, text: text.trim() } : null;
}

function offer(found) {
  const bar = form();
  if (!bar) return;
  bar.hidden = !found;
  if (!found) return;
  bar.elements.block.value = found.block.dataset.block;
  bar.elements.start.value = found.start;
  bar.elements.end.value = found.end;
  bar.elements.add.value = "";
  bar.querySelector(".words").textContent = found.text;
}

let listening = false;
/** Offers the roles whenever words of the source are selected. */
export function watchWords() {
  words = null;
  if (listening) return;
  listening = true;
  document.addEventListener("selectionchange", () => { if (!words && form()) offer(selected()); });
  document.addEventListener("keydown", (event) => { if (words && /^Arrow/.test(event.key)) move(event); }, true);
}

/** Begins to mark by keys: at the predicate of the claim. */
export function markWords() {
  const trigger = document.querySelector("#source mark.m-trigger") ?? document.querySelector("#source mark.m-evidence");
  const block = trigger?.closest("[data-block]");
  if (!block || !form()) return;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEndBefore(trigger);
  const at = before.toString().length;
  const tokens = [...block.textContent.matchAll(/[\p{L}\p{N}]+(?:[’'.\-–][\p{L}\p{N}]+)*/gu)].map((match) => [match.index, match.index + match[0].length]);
  const first = Math.max(0, tokens.findIndex(([, end]) => end > at));
  words = { block, tokens, first, last: first };
  select();
}

export function stopMarking() {
  words = null;
  document.getSelection().removeAllRanges();
  offer(null);
}

/** Left and right go word by word, with Shift they widen; up and down go to the block before and after. */
function move(event) {
  event.preventDefault();
  event.stopPropagation();
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by && event.shiftKey) words.last = bounded(words.last + by, words.first);
  else if (by) words.first = words.last = bounded((by > 0 ? words.last : words.first) + by, 0);
  else {
    const all = [...document.querySelectorAll("#source [data-block]")];
    const block = all[all.indexOf(words.block) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!block) return;
    words = { block, tokens: [...block.textContent.matchAll(/[\p{L}\p{N}]+(?:[’'.\-–][\p{L}\p{N}]+)*/gu)].map((match) => [match.index, match.index + match[0].length]), first: 0, last: 0 };
  }
  select();
}

const bounded = (at, least) => Math.max(least, Math.min(words.tokens.length - 1, at));

function select() {
  if (!words.tokens.length) return;
  const [start] = words.tokens[words.first];
  const [, end] = words.tokens[words.last];
  const range = document.createRange();
  range.setStart(...place(words.block, start));
  range.setEnd(...place(words.block, end));
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  const text = words.block.textContent;
  offer({ block: words.block, start: codePoints(text.slice(0, start)), end: codePoints(text.slice(0, end)), text: text.slice(start, end) });
  const box = range.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight - 140) words.block.scrollIntoView({ block: "center" });
}

/** The text node and the offset in it of a UTF-16 offset in an element. */
function place(element, at) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node;
  let last = element.firstChild;
  while ((node = walker.nextNode())) {
    if (at <= node.length) return [node, at];
    at -= node.length;
    last = node;
  }
  return [last, last.length];
}
