// Opens pages in Firefox and calls a function in each. An order comes in as JSON, the results of
// the calls go out as JSON, step by step.

import process from "node:process";
import { text } from "node:stream/consumers";

import puppeteer from "puppeteer-core";

const { program, limit, steps } = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
  protocol: "webDriverBiDi",
  protocolTimeout: limit,
});

/** @param {{ address: string, call: string, arguments: unknown[] }} step */
async function take(step) {
  const page = await browser.newPage();
  await page.goto(step.address);
  const results = [];
  for (const argument of step.arguments) {
    results.push(await page.evaluate(`(${step.call})(${JSON.stringify(argument)})`));
  }
  await page.close();
  return results;
}

try {
  const answers = [];
  for (const step of steps) {
    answers.push(await take(step));
  }
  process.stdout.write(JSON.stringify(answers));
} finally {
  await browser.close();
}
