// Runs the site's own Python and calculators, so that a test can ask any question with any facts.
// The address of the runtime's folder stands after the hash.

const runtime = new URL(decodeURIComponent(location.hash.slice(1)), location.href).href;
const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
const python = await loadPyodide({
  indexURL: runtime,
  packages: ["payer-guide-calculators"],
  fullStdLib: false,
});
const json = python.pyimport("json");
const page = python.pyimport("calculators.page");
const browser = python.pyimport("calculators.browser");

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
    const { files } = JSON.parse(reply);
    return [reply, ...files.map(({ name }) => session.file(calculator, text, name))].join("");
  });
}

Object.assign(window, { answers });
