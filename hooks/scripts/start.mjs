// How Python starts: loads Pyodide, the calculators and the facts, and gives back the session that
// answers. It knows nothing of the page; whoever runs it says where the parts are.

/** @typedef {{ [call: string]: (...texts: (string | number)[]) => string }} Session */
/** @typedef {(done: number, total: number) => void} Progress Bytes that have arrived, of how many. */
/** @typedef {{ 0: number }} Signals Where Python looks for signals while it runs. */

/**
 * Start Python.
 * @param {string} here The address of the folder with all parts, with its closing slash.
 * @param {Progress} progress Told whenever more has arrived.
 * @param {Signals} signals
 * @returns {Promise<Session>} Rejected as soon as a part does not arrive.
 */
export async function start(here, progress, signals) {
  progress(0, 1);
  // Watch first: what loads asks for its parts at once.
  const missing = missingPart();
  const session = await Promise.race([missing, load(here, signals)]);
  progress(1, 1);
  return session;
}

/**
 * @param {string} here
 * @param {Signals} signals
 */
async function load(here, signals) {
  const facts = fetch(`${here}facts.json`).then((reply) => reply.text());
  const { loadPyodide } = await import(`${here}pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: here,
    packages: ["payer-guide-calculators"],
    fullStdLib: false,
    stdout: () => {},
    stderr: () => {},
  });
  python.setInterruptBuffer(signals);
  const browser = python.pyimport("calculators.browser");
  return browser.open_session(await facts);
}

/**
 * Rejected when any part does not arrive. Pyodide itself only notes that, and waits for ever.
 * @returns {Promise<never>}
 */
function missingPart() {
  const fetchPart = self.fetch.bind(self);
  return new Promise((_, reject) => {
    self.fetch = async (...request) => {
      try {
        const reply = await fetchPart(...request);
        if (!reply.ok) {
          throw new Error(`${reply.url}: ${reply.status}`);
        }
        return reply;
      } catch (fault) {
        reject(fault);
        throw fault;
      }
    };
  });
}
