// The bot's neutral markup as nodes. Values only ever become text nodes, never HTML.

const MARKS = { "\ue000": "b", "\ue002": "i" };
const ENDS = { "\ue001": "B", "\ue003": "I" };
const ADDRESS = /https?:\/\/[^\s<>"\u201c\u201d]+[^\s<>"\u201c\u201d.,;:!?)\]]/g;

export function nodes(text) {
  const root = document.createDocumentFragment();
  let place = root;
  for (const piece of text.split(/([\ue000-\ue003])/)) {
    if (MARKS[piece]) place = place.appendChild(document.createElement(MARKS[piece]));
    else if (ENDS[piece]) place = place.nodeName === ENDS[piece] ? place.parentNode : place;
    else addText(place, piece);
  }
  return root;
}

export function plain(text) {
  return text.replace(/[\ue000-\ue003]/g, "");
}

export function isAddress(text) {
  return /^https?:\/\//.test(text);
}

function addText(place, text) {
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    place.append(text.slice(from, found.index), link(found[0], found[0]));
    from = found.index + found[0].length;
  }
  place.append(text.slice(from));
}

export function link(address, shown) {
  const a = document.createElement("a");
  a.href = address;
  a.textContent = shown;
  a.target = "_blank";
  a.rel = "noopener noreferrer nofollow";
  return a;
}
