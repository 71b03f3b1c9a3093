"""Calls: what the tests ask for in a page of an engine, as the text of JavaScript functions."""

from __future__ import annotations

_HELP = """
  const until = async (what, every = 50) => {
    while (!(await what())) {
      await new Promise((again) => setTimeout(again, every));
    }
  };
  const form = document.querySelector("form[data-calculator]");
  const result = form.querySelector("[data-result]");
  const status = form.querySelector("[data-status]");
  const inState = (...states) => until(() => states.includes(form.dataset.state));
  const number = form.querySelector("input[inputmode]");
  const type = (text) => {
    number.value = text;
    number.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // Wipes the answer away, and lets Python answer the form.
  const answered = async () => {
    result.dataset.resultJson = "";
    form.dispatchEvent(new Event("change"));
    await until(() => form.dataset.state === "failed" || result.dataset.resultJson);
    return result.dataset.resultJson;
  };
"""
"""What every call below can use of the only calculator in its page."""


def _call(body: str) -> str:
    return f"async (given) => {{{_HELP}{body}}}"


GO_THROUGH = _call("""
  const delivered = { json: result.dataset.resultJson, html: result.innerHTML };
  const told = [];
  form.scrollIntoView();
  for (let turn = 0; turn < given.turns; turn += 1) {
    await inState("ready", "failed");
    await until(() => status.textContent || form.dataset.state === "ready");
    told.push({
      state: form.dataset.state,
      words: status.textContent,
      role: status.getAttribute("role"),
      kept: result.dataset.resultJson === delivered.json && result.innerHTML === delivered.html,
      again: Boolean(status.querySelector("[data-retry]")),
    });
    if (given.goOn) {
      await fetch(given.goOn);
      status.querySelector("[data-retry]")?.click();
    }
  }
  if (given.goOn || given.turns === 0) {
    await inState("ready", "failed");
  }
  const { state } = form.dataset;
  return {
    told,
    state,
    delivered: delivered.json,
    found: state === "ready" ? await answered() : "",
    words: status.textContent,
  };
""")
"""Goes through the turns of a trouble: ``turns`` is how often the reader should be told, ``goOn``
where to ask for the next turn, if there is one."""

WAIT = _call("""
  const delivered = { json: result.dataset.resultJson, html: result.innerHTML };
  form.scrollIntoView();
  await inState("loading");
  await until(() => form.querySelector("progress"));
  const waiting = {
    name: form.querySelector("progress").getAttribute("aria-label"),
    words: status.textContent,
    kept: result.dataset.resultJson === delivered.json && result.innerHTML === delivered.html,
  };
  await fetch(given.goOn);
  await inState("ready", "failed");
  await until(() => !form.querySelector("progress"));
  return { waiting, state: form.dataset.state, delivered: delivered.json, found: await answered() };
""")
"""Looks at a page while a file does not come, and again when it has come."""

GET_STUCK = _call("""
  const delivered = result.dataset.resultJson;
  const usual = number.value;
  form.scrollIntoView();
  await inState("ready", "failed");
  type(given.at);
  await until(() => status.textContent);
  const words = status.textContent;
  await inState("ready", "failed");
  type(usual);
  const found = await answered();
  return { words, state: form.dataset.state, delivered, found, after: status.textContent };
""")
"""Asks for what does not end, and then for the delivered answer."""

USE = _call("""
  form.scrollIntoView();
  await inState("ready", "failed");
  // Firefox keeps no page that is still waiting for a file; the theme asks for this one last.
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  const fetched = () => performance.getEntriesByType("resource").map(({ name }) => name);
  await until(() => fetched().some((name) => name.endsWith("/sitemap.xml")));
  window.stillTheSame = true;
  return { state: form.dataset.state };
""")
"""Starts Python, waits for all that the page fetches, and leaves a mark in the page."""

ASK_AGAIN = _call("""
  const delivered = result.dataset.resultJson;
  form.scrollIntoView();
  await inState("ready", "failed");
  return {
    state: form.dataset.state,
    delivered,
    found: await answered(),
    title: document.title,
    stillTheSame: Boolean(window.stillTheSame),
  };
""")
"""Lets Python give the answer that is there once more, and says whether the page has the mark."""

LOOK = """() => ({
  title: document.title,
  prepares: Boolean(HTMLScriptElement.supports?.("speculationrules")),
  prerendering: "prerendering" in document,
})"""
"""What a page is and what the engine knows, without waiting for anything."""

_BUILDS = """
  const registered = () => navigator.serviceWorker.getRegistration();
  const kept = async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => url).filter((url) => url.startsWith(given.site));
  };
"""

KEEP_BUILD = _call(f"""{_BUILDS}
  form.scrollIntoView();
  await inState("ready", "failed");
  await until(async () => (await registered())?.active?.state === "activated");
  await fetch(given.then);
  return {{ state: form.dataset.state, title: document.title }};
""")
"""Uses a calculator until its build is kept, and then makes something happen on the host."""

MEET_NEXT_BUILD = _call(f"""{_BUILDS}
  form.scrollIntoView();
  await inState("ready", "failed");
  await until(async () => (await registered())?.waiting);
  return {{ state: form.dataset.state, title: document.title }};
""")
"""Waits until a newer build is kept beside the old one."""

HAVE_ONE_BUILD = _call(f"""{_BUILDS}
  form.scrollIntoView();
  await inState("ready", "failed");
  await until(async () => {{
    const urls = await kept();
    const other = urls.some((url) => url.includes(given.old));
    return urls.length > 0 && !other && !(await registered()).waiting;
  }});
  await fetch(given.then);
  return {{ state: form.dataset.state, title: document.title }};
""")
"""Waits until nothing of the old build is kept, and then makes something happen on the host."""

VISIT_WHOLE = _call("""
  form.scrollIntoView();
  await inState("ready", "failed");
  await answered();
  await fetch(given.answered);
  await until(async () => {
    const found = await navigator.serviceWorker.getRegistration();
    return found?.active?.state === "activated";
  });
  await fetch(given.kept);
  type("41");
  await answered();
  await new Promise((go_on) => setTimeout(go_on, 1000));
  await fetch(given.typed);
""")
"""Uses a calculator, waits until the guide is kept, and types; tells the host of each moment."""

VISIT_AGAIN = _call("""
  form.scrollIntoView();
  await inState("ready", "failed");
  await answered();
  await fetch(given.answered);
""")
"""Uses a calculator, and tells the host of it."""
