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

/** @typedef {{ calculator: string, input: string, pairs: string, facts: string }} Question */

const sessions = new Map();

/** @param {string} facts */
function sessionWith(facts) {
  const session = sessions.get(facts) ?? browser.open_session(facts);
  sessions.set(facts, session);
  return session;
}

/** @param {Question} question */
function answer({ calculator, input, pairs, facts }) {
  const session = sessionWith(facts);
  return {
    json: page.answer(calculator, json.loads(input), session.facts),
    reply: session.answer(calculator, pairs),
  };
}

/** @param {Question[]} questions */
const answers = (questions) => questions.map(answer);

Object.assign(window, { answers });
