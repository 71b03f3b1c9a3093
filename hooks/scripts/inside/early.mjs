// Starts the worker that all tabs share, from inside the page of a calculator: before any file of it
// has come, and before it keeps the browser busy. connection.mjs then asks for the same worker, with
// the same words, and finds it at work. Whatever fails here is met again there, and told.
{
  const { python } = document.currentScript?.dataset ?? {};
  const { prerendering } = /** @type {{ prerendering?: boolean }} */ (document);
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  if (python && !prerendering && !connection?.saveData && typeof SharedWorker === "function") {
    const options = { type: "module", name: "payer-guide", extendedLifetime: true };
    try {
      new SharedWorker(python, /** @type {WorkerOptions} */ (options)).port.close();
    } catch {
      // Forbidden here.
    }
  }
}
