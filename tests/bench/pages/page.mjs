// What the guide is compared with: a bare page that starts stock Pyodide at once and shows one answer.

const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });

worker.addEventListener("message", ({ data }) => {
  const result = document.querySelector("[data-result]");
  const [, json, ...html] = data.reply.split("\n");
  result.innerHTML = html.join("\n");
  result.dataset.resultJson = json;
  performance.mark("calculator-result", { detail: data.phases });
});
