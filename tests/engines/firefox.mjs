// Opens pages in Firefox and calls a function in each. An order comes in as JSON, the results of
// the calls go out as JSON, step by step.

import process from "node:process";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";

import puppeteer from "puppeteer-core";

const { program, limit, settings, steps } = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
  protocol: "webDriverBiDi",
  protocolTimeout: limit,
  timeout: limit,
  extraPrefsFirefox: settings,
});

/** @type {Map<string, import("puppeteer-core").Page>} */
const tabs = new Map();

/** @typedef {{ address: string, call: string, arguments: unknown[], way: string, tab: string }} Step */

/** @param {Step} step */
async function take(step) {
  const page = tabs.get(step.tab) ?? (await browser.newPage());
  page.setDefaultTimeout(limit);
  await page.bringToFront();
  await reach(page, step);
  const results = [];
  for (const argument of step.arguments) {
    results.push(await page.evaluate(`(${step.call})(${JSON.stringify(argument)})`));
  }
  if (step.tab) {
    tabs.set(step.tab, page);
  } else {
    await page.close();
  }
  return results;
}

/**
 * @param {import("puppeteer-core").Page} page
 * @param {Step} step
 */
async function reach(page, { way, address }) {
  if (way === "open") {
    await page.goto(address);
  } else if (way === "follow") {
    const press = `[...document.links].find(({ href }) => href === "${address}").click()`;
    await leave(page, press, (place) => place === address);
  } else if (way === "back") {
    const before = await page.evaluate("location.href");
    await leave(page, "history.back()", (place) => ![before, undefined].includes(place));
  } else if (way === "print") {
    await page.pdf();
  }
}

/**
 * The tool's own ways wait for a load, and neither a kept page nor one that the theme opens has one.
 * @param {import("puppeteer-core").Page} page
 * @param {string} deed
 * @param {(place: unknown) => boolean} arrived
 */
async function leave(page, deed, arrived) {
  await page.evaluate(`setTimeout(() => ${deed})`);
  while (!arrived(await page.evaluate("location.href").catch(() => undefined))) {
    await setTimeout(100);
  }
}

/**
 * @param {Error} fault
 * @param {Step} step
 * @returns {never}
 */
function tellWhere(fault, { address }) {
  throw new Error(`This was at ${address || "the page that was there"}.`, { cause: fault });
}

try {
  const answers = [];
  for (const step of steps) {
    answers.push(await take(step).catch((fault) => tellWhere(fault, step)));
  }
  process.stdout.write(JSON.stringify(answers));
} finally {
  await browser.close();
}
