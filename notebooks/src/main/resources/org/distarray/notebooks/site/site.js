// Puts a box above a long table. The rows that have all typed words stay: "np.sort", or "sort axis". The address numpy.html#find=sort types
// the word. Where no row has a word with "np." before it, the word counts without.
"use strict";

const LONG = 20;

function words(text) {
  return text.toLowerCase().split(/\s+/).filter((word) => word !== "");
}

// The indices of the rows that have all words.
function matching(rows, typed) {
  const having = (all) => rows.flatMap((row, i) => (all.every((word) => row.includes(word)) ? [i] : []));
  const whole = having(typed);
  return whole.length > 0 ? whole : having(typed.map((word) => word.replace(/^(np|numpy)\./, "")));
}

function searchable(table) {
  const rows = [...table.tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const box = document.createElement("div");
  box.className = "search";
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = "a name: np.median, reshape, rolling";
  input.setAttribute("aria-label", "Search this table");
  const count = document.createElement("output");
  box.append(input, count);
  table.before(box);
  const search = () => {
    const found = new Set(matching(texts, words(input.value)));
    rows.forEach((row, i) => { row.hidden = !found.has(i); });
    count.textContent =
      found.size > 0
        ? `${found.size} of ${rows.length} rows`
        : "No row has these words. Most functions are methods by NumPy's name in camel case: a.nanToNum(), a.takeAlongAxis(i, 0).";
  };
  const find = () => {
    const asked = /^#find=(.*)$/.exec(location.hash);
    if (asked) {
      input.value = decodeURIComponent(asked[1]);
    }
    search();
  };
  input.addEventListener("input", search);
  addEventListener("hashchange", find);
  find();
}

document.querySelectorAll("main table").forEach((table) => {
  if (table.tBodies.length > 0 && table.tBodies[0].rows.length > LONG) {
    searchable(table);
  }
});
