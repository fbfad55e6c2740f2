"use strict";
// Searches the list that stands below, without asking anybody.
addEventListener("DOMContentLoaded", () => {
  const { words, pages } = uppfyllt;
  // Without the marks on å, ä and ö, since not everybody has them on the keyboard.
  const wordsOf = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const line = (text) => " " + wordsOf(text).join(" ");
  const known = pages.map(([title, about, page, more]) =>
    ({ title, about, page, name: line(title), text: line([title, about, more].join(" ")) }));
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
  const search = () => {
    // What is short is looked for at the beginning of words; what is longer also within them, since Swedish writes words together.
    const asked = wordsOf(input.value).map((word) => (word.length < 4 ? " " : "") + word);
    const holds = (text) => asked.every((word) => text.includes(word));
    const all = asked.length ? known.filter((page) => holds(page.text)) : [];
    // What is called so comes before what mentions it.
    const found = [...all.filter((page) => holds(page.name)), ...all.filter((page) => !holds(page.name))];
    list.replaceChildren(...found.slice(0, most).map(({ title, about, page }) => {
      const link = document.createElement("a");
      link.href = page;
      link.textContent = title;
      const point = document.createElement("li");
      point.append(link, about ? " – " + about : "");
      return point;
    }));
    const count = found.length > most ? words.more : found.length === 1 ? words.one : words.several;
    told.textContent = asked.length ? count.replace("{}", found.length) : "";
    history.replaceState(null, "", asked.length ? "#" + encodeURIComponent(input.value) : location.pathname);
  };
  input.addEventListener("input", search);
  input.value = decodeURIComponent(location.hash.slice(1));
  search();
});
