// Restores the site's own Python, as a reader's browser does, so that a test can ask any question
// with any facts. The address of the runtime's folder stands after the hash.

const runtime = new URL(decodeURIComponent(location.hash.slice(1)), location.href).href;
const scripts = new URL("../runtime-scripts/", location.href).href;
const { Arrivals } = await import(`${scripts}arrivals.mjs`);
const { PARTS } = await import(`${scripts}parts.mjs`);
const { FILES, restore } = await import(`${scripts}snapshot.mjs`);

// The site's own list of its files stands in the script of its worker.
const worker = await (await fetch(`${runtime}worker.mjs`)).text();
Object.assign(PARTS, JSON.parse(/const PARTS = (\{.*?\});$/ms.exec(worker)[1]));

const importModule = await importer();
const json = importModule("json");
const page = importModule("calculators.page");
const browser = importModule("calculators.browser");

/** Python's own import, which readers do not need: taken from inside when the snapshot starts. */
async function importer() {
  const arrivals = new Arrivals(runtime, FILES, () => {});
  await arrivals.script("pyodide.asm.js");
  const create = globalThis._createPyodideModule;
  let pyodide;
  globalThis._createPyodideModule = async (settings) => (pyodide = await create(settings));
  await restore(arrivals, { 0: 0, look: () => 0 });
  return pyodide.API.importlib.import_module;
}

/** @typedef {{ calculator: string, text: string, isForm: boolean, facts: number }} Question */

/**
 * @param {Question[]} questions Each names its facts by their number.
 * @param {string[]} facts
 */
function answers(questions, facts) {
  const sessions = facts.map((text) => browser.open_session(text));
  return questions.map(({ calculator, text, isForm, facts: number }) => {
    const session = sessions[number];
    if (!isForm) {
      return page.answer(calculator, json.loads(text), session.facts);
    }
    const reply = session.answer(calculator, text);
    const { files } = JSON.parse(reply.split("\n", 1)[0]);
    return [reply, ...files.map(({ name }) => session.file(calculator, text, name))].join("");
  });
}

Object.assign(window, { answers });
