// Finds the story of one commitment with the keyboard alone: by the search, and from the front page in three steps.
//
// node keyboard.mjs BROWSER FOLDER

import assert from "node:assert";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await (await browser.newContext({ offline: true })).newPage();
const WANTED = "Ge läxhjälp till elever som har ett sådant behov.";

const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
/// Goes on with the tabulator until a link of these words has the focus, and follows it.
async function follow(words) {
  for (let steps = 0; steps < 300; steps++) {
    await page.keyboard.press("Tab");
    if ((await focused()).startsWith(words)) {
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      return;
    }
  }
  assert.fail(`no link ${words} on ${page.url()}`);
}

try {
  await page.goto(pathToFileURL(path.join(folder, "index.html")).href);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Till innehållet");
  await page.keyboard.press("Enter");
  await follow("Ett Tyresö för alla");
  await follow(WANTED);
  assert.equal(await page.textContent("h1"), WANTED);
  await follow("Sök");
  for (let steps = 0; steps < 20 && (await page.evaluate(() => document.activeElement.id)) !== "asked"; steps++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("LÄXHJÄLP elever");
  assert.equal(await page.textContent("[role=status]"), "1 träff");
  await follow(WANTED);
  assert.equal(await page.textContent("h1"), WANTED);
  await page.goBack();
  assert.equal(await page.inputValue("#asked"), "LÄXHJÄLP elever");
  console.log("found");
} finally {
  await browser.close();
}
