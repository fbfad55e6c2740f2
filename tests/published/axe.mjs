// Opens pages in a browser, as they look on a screen, a telephone, in the dark and on paper, and tells what is wrong.
//
// node axe.mjs BROWSER FOLDER PAGE...
//
// Prints JSON: `checked`, an entry for every page in every look, and `problems`, each with its page, look, check and detail.
// Each page is printed to a PDF beside it. Nothing leaves the machine: a page that asks for anything has a problem.

import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const LOOKS = [
  { name: "wide, light", width: 1280, colorScheme: "light", media: "screen" },
  { name: "wide, dark", width: 1280, colorScheme: "dark", media: "screen" },
  { name: "narrow, light", width: 320, colorScheme: "light", media: "screen" },
  { name: "narrow, dark", width: 320, colorScheme: "dark", media: "screen" },
  { name: "paper", width: 660, colorScheme: "light", media: "print" },
  { name: "paper, from a dark screen", width: 660, colorScheme: "dark", media: "print" },
];

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

// Colours that meet in diagrams, where axe does not look, and the contrast that they need: text 4.5, borders and lines 3.
const CONTRASTS = [
  ["--text", "--paper", 4.5],
  ["--on-dark", "--met", 4.5],
  ["--text", "--hatch-ground", 4.5],
  ["--text", "--bad", 4.5],
  ["--met", "--paper", 3],
  ["--partial", "--paper", 3],
  ["--unmet", "--paper", 3],
  ["--unmet", "--bad", 3],
  ["--absent", "--paper", 3],
  ["--hatch", "--hatch-ground", 3],
  ["--hue-0", "--paper", 4.5],
  ["--hue-1", "--paper", 4.5],
  ["--hue-2", "--paper", 4.5],
  ["--hue-3", "--paper", 4.5],
];

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function check(browser, file, report) {
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({ offline: true });
  let look = LOOKS[0];
  const problem = (check, detail) =>
    report.problems.push({ page: path.basename(file), look: look.name, check, detail });
  try {
    const page = await context.newPage();
    page.on("request", (request) => {
      if (request.url() !== address && !request.url().startsWith("data:")) problem("request", request.url());
    });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) problem("console", message.text());
    });
    page.on("pageerror", (error) => problem("console", String(error)));
    const debug = await context.newCDPSession(page);
    debug.on("Debugger.scriptParsed", (script) => {
      if (script.url === address) problem("script", `a script ran at line ${script.startLine + 1}`);
    });
    await debug.send("Debugger.enable");
    await page.goto(address, { waitUntil: "load" });
    await debug.send("Debugger.disable");
    await page.evaluate(axe.source);
    for (look of LOOKS) {
      await page.setViewportSize({ width: look.width, height: 900 });
      await page.emulateMedia({ media: look.media, colorScheme: look.colorScheme });
      await examine(page, look, problem);
      report.checked.push({ page: path.basename(file), look: look.name });
    }
    await page.pdf({ path: file.replace(/\.html$/, ".pdf"), preferCSSPageSize: true });
  } finally {
    await context.close();
  }
}

async function examine(page, look, problem) {
  const overflow = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
  if (look.media === "screen" && overflow > 0) problem("scroll", `the page is ${overflow} pixels too wide`);

  if (look.media === "print") {
    for (const detail of await page.evaluate(cut)) problem("cut", detail);
  }

  for (const detail of await page.evaluate(weak, CONTRASTS)) problem("contrast", detail);

  const found = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    STANDARDS,
  );
  if (found.passes.length === 0) problem("axe", "no rule was applied");
  for (const violation of found.violations) {
    const nodes = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200));
    problem("axe", `${violation.id}: ${violation.help}: ${nodes.join(" · ")}`);
  }
}

// Run in the page: which tables are wider than the paper, and which cells hold more than there is room for in them. What is
// beyond the edge of paper is lost, and what is beyond the edge of a cell stands on its neighbour.
function cut() {
  const room = document.documentElement.clientWidth;
  const start = (element) => element.textContent.trim().slice(0, 40);
  const wide = [...document.querySelectorAll("table")]
    .filter((table) => table.getBoundingClientRect().right > room + 1)
    .map((table) => `the table "${start(table)}" is wider than the paper`);
  const full = [...document.querySelectorAll("th, td")]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
    .map((cell) => `the cell "${start(cell)}" has no room`);
  return [...wide, ...full];
}

// Run in the page: which pairs of its colours have too little contrast, as WCAG counts it.
function weak(pairs) {
  const style = getComputedStyle(document.documentElement);
  const luminance = (name) => {
    const digits = /^#([0-9a-f]{6})$/i.exec(style.getPropertyValue(name).trim());
    if (!digits) return NaN;
    const [red, green, blue] = [0, 2, 4].map((at) => {
      const share = parseInt(digits[1].slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  return pairs
    .map(([one, other, least]) => [one, other, least, contrast(one, other)])
    .filter(([, , least, found]) => !(found >= least))
    .map(([one, other, least, found]) => `${one} on ${other}: ${found.toFixed(2)}, which has to be ${least}`);
}

const [executablePath, folder, ...pages] = process.argv.slice(2);
const report = { checked: [], problems: [] };
const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
try {
  for (const page of pages) await check(browser, path.join(folder, page), report);
} finally {
  await browser.close();
}
console.log(JSON.stringify(report));
