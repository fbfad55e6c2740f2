"use strict";
// Searches the list that stands below, without asking anybody.
addEventListener("DOMContentLoaded", () => {
  const { words, index: { abouts, folders, pages, texts } } = uppfyllt;
  // Without the marks on å, ä and ö, since not everybody has them on the keyboard.
  const wordsOf = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const line = (text) => " " + wordsOf(text).join(" ");
  // A number is a further part of the page before it.
  const all = [];
  const known = pages.map((row) => {
    if (Array.isArray(row)) {
      const [title, about, folder, id] = row;
      const text = line([title, abouts[about], id].join(" "));
      all.push({ title, about: abouts[about], way: folders[folder] + id, name: line(title), text, parts: [] });
    }
    const { way, text, parts } = all[all.length - 1];
    const part = { page: way + (Array.isArray(row) ? "" : "." + row) + ".html", text };
    parts.push(part);
    return part;
  });
  // The other words, each with its pages: how many lie between each and the one before, in letters of which the last is a small
  // one, and how many times in a row.
  for (const [, word, places] of texts.matchAll(/(\S+):(\S+)/g)) {
    const said = line(word);
    let next = 0;
    for (const [, letters, times] of places.matchAll(/([A-Z]*[a-z])(\d*)/g)) {
      const gap = [...letters.toLowerCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0);
      for (let left = times || 1; left > 0; left--) {
        next += gap;
        known[next++].text += said;
      }
    }
  }
  for (const page of all) page.text = page.parts.map((part) => part.text).join("");
  const main = document.getElementById("main");
  const form = document.createElement("form");
  form.className = "search";
  form.setAttribute("role", "search");
  const label = document.createElement("label");
  label.htmlFor = "asked";
  label.textContent = words.label;
  const input = document.createElement("input");
  input.type = "search";
  input.id = "asked";
  input.autocomplete = "off";
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const list = document.createElement("ul");
  form.append(label, input);
  main.append(form, told, list);
  form.addEventListener("submit", (event) => event.preventDefault());
  const most = 100;
  // Letters from right to left turn nothing around them.
  const apart = (text) => {
    const bdi = document.createElement("bdi");
    bdi.textContent = text;
    return bdi;
  };
  const search = () => {
    // What is short is looked for at the beginning of words; what is longer also within them, since Swedish writes words together.
    const asked = wordsOf(input.value).map((word) => (word.length < 4 ? " " : "") + word);
    const holds = (text) => asked.every((word) => text.includes(word));
    const holding = asked.length ? all.filter((page) => holds(page.text)) : [];
    // What is called so comes before what mentions it; of a page in parts, the part that has what is asked for.
    const found = [...holding.filter((page) => holds(page.name)), ...holding.filter((page) => !holds(page.name))];
    list.replaceChildren(...found.slice(0, most).map(({ title, about, parts }) => {
      const link = document.createElement("a");
      link.href = (parts.find((part) => holds(part.text)) || parts[0]).page;
      link.append(apart(title));
      const point = document.createElement("li");
      point.append(link, ...(about ? [" – ", apart(about)] : []));
      return point;
    }));
    const count = found.length > most ? words.more : found.length === 1 ? words.one : words.several;
    told.textContent = asked.length ? count.replace("{}", found.length) : "";
    history.replaceState(null, "", asked.length ? "#" + encodeURIComponent(input.value) : location.pathname);
  };
  input.addEventListener("input", search);
  let asked = "";
  try {
    asked = decodeURIComponent(location.hash.slice(1));
  } catch { /* It is none of ours. */ }
  if (!document.getElementById(asked)) input.value = asked;
  search();
});
