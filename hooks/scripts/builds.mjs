// Builds: keeps a whole build of the guide for use without network, once a calculator was used, and
// sees to it that a page never goes on with parts of two builds.

/** From the script that runs Python to the root of the site, which is above all languages. */
const SERVICE_WORKER = "../../../service-worker.js";

/** What the page has loaded from addresses that change with their content. */
const LOADED = "link[rel~=stylesheet], [data-theme], script[src], [data-worker]";

/** What belongs to one build, and stands in the head, which instant navigation replaces. */
const loadedAtFirst = inHead();

let asked = false;

/**
 * Keep this build; where the browser refuses, or has no room, all works as before.
 * @param {URL} python Where the script is that runs Python.
 */
export function keepForOffline(python) {
  if (navigator.serviceWorker && !asked) {
    asked = true;
    navigator.serviceWorker
      .register(new URL(SERVICE_WORKER, python), { updateViaCache: "none" })
      .then(offer, () => {});
  }
}

/** Let a newer build take over as soon as it is kept and every open page is of it. */
export async function followBuilds() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) {
    return;
  }
  serviceWorker.addEventListener("message", ({ data, ports }) => {
    if (data === "needs") {
      ports[0]?.postMessage(needs());
    }
  });
  serviceWorker.startMessages();
  // Where Python starts, its files are still on their way through the old build's service worker,
  // which would end; there keepForOffline sees to it.
  if (document.head.querySelector("[data-python]")) {
    return;
  }
  const registration = await serviceWorker.getRegistration().catch(() => undefined);
  if (registration) {
    offer(registration);
  }
}

/** A link may lead to a page of a newer build, which needs its own scripts: load it whole. */
export function loadAnewIfReplaced() {
  const now = inHead();
  if (now.length > 0 && now.join() !== loadedAtFirst.join()) {
    window.location.reload();
  }
}

/**
 * Whether the host now has another build, so that what this page still needs is gone.
 * @param {URL} worker The worker that the page was made for.
 */
export async function isOutdated(worker) {
  try {
    const reply = await fetch(window.location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const form = page.querySelector("[data-worker]");
    const link = form?.getAttribute("data-worker");
    return Boolean(link) && new URL(link ?? "", window.location.href).href !== worker.href;
  } catch {
    return false;
  }
}

/** @param {ServiceWorkerRegistration} registration */
function offer(registration) {
  registration.waiting?.postMessage("replace");
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed") {
        installing.postMessage("replace");
      }
    });
  });
}

/** @returns {string[]} */
function needs() {
  const found = [...document.querySelectorAll(LOADED)].map(addressOf);
  return [...new Set(found)];
}

/** @returns {string[]} */
function inHead() {
  const found = document.head.querySelectorAll("link[rel~=stylesheet], script[type=module]");
  return [...found].map(addressOf).sort();
}

/** @param {Element} element */
function addressOf(element) {
  const link = ["data-theme", "data-worker", "href", "src"].map((name) =>
    element.getAttribute(name),
  );
  return new URL(link.find(Boolean) ?? "", document.baseURI).href;
}
