// The service worker: keeps one whole build for use without network, and never mixes two.
//
// The build puts Workbox and the lists of files above this text. Every file is checked against its
// hash while it is fetched, so a build is kept whole or not at all. Pages come from the network while
// there is one, so none is stale; what they load is named by its content, so it fits them. A new build
// waits until every open page can go on with it: decisions/0015 says why.

/** @typedef {{ url: string, revision: string | null, integrity: string }} Kept */

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const { core, precaching, routing, strategies } =
  /** @type {{ core: typeof import("workbox-core"), precaching: typeof import("workbox-precaching"), routing: typeof import("workbox-routing"), strategies: typeof import("workbox-strategies") }} */ (
    Reflect.get(self, "workbox")
  );

/** After so long on a bad line the reader gets the page that is kept. */
const PATIENCE_SECONDS = 4;

/** A page that is asleep does not answer; it may be of any build. */
const ASLEEP_MS = 1_000;

const HTML = { "Content-Type": "text/html; charset=utf-8" };

/** A link to the root of the host, or one of the theme's settings. */
const FROM_ROOT = /((?:href|src|action)=|"(?:base|search)": )"\/(?!\/)/g;

const files = /** @type {Kept[]} */ (Reflect.get(self, "payerGuideFiles"));

/** Addresses that change with their content. */
const lasting = new Set(
  files
    .filter(({ revision }) => revision === null)
    .map(({ url }) => new URL(url, location.href).href),
);

/** Where the pages of a large guide begin that are kept once they were read. */
const onceRead = /** @type {string[]} */ (Reflect.get(self, "payerGuideOnceRead")).map(
  (path) => new URL(path, location.href).href,
);

/** What was read. Another build begins anew, because its pages load other scripts. */
const READ = "payer-guide-read";

/** The oldest goes first. */
const MOST_READ = 200;

/** What the page for wrong addresses says of itself: its title, its heading and its first words. */
const WRONG_TITLE = /<title>.*? - /s;
const WRONG = /<h1>.*?<\/h1>\s*<p class="pg-lead">.*?<\/p>/s;

const NOT_KEPT = "This page is not on your device";
const WHAT_IS_KEPT = `<h1>${NOT_KEPT}</h1>
<p class="pg-lead">You seem to be offline, and this guide is too large to be kept whole. Here are all \
calculators and guides, and the payers' pages that you have read before. Come back to this page \
when you are online.</p>`;

precaching.precache(files);
core.clientsClaim();
scope.addEventListener("activate", (event) => event.waitUntil(caches.delete(READ)));

routing.registerRoute(
  // Who asks anew has found something wrong with what is kept.
  ({ url, request }) => lasting.has(url.href) && request.cache !== "reload",
  async ({ request }) => (await keptFile(request.url)) ?? fetch(request),
);

/** Hosts let browsers show a page for minutes without asking; the reader wants today's. */
const askTheHost = {
  /** @param {{ request: Request }} asked */
  requestWillFetch: async ({ request }) => new Request(request, { cache: "no-cache" }),
};

routing.registerRoute(
  ({ url, request }) => address(url) !== undefined && request.cache !== "reload",
  new strategies.NetworkOnly({
    networkTimeoutSeconds: PATIENCE_SECONDS,
    plugins: [
      askTheHost,
      { fetchDidSucceed: async ({ response }) => answered(response) },
      { handlerDidError: async ({ request }) => keptFile(address(new URL(request.url)) ?? "") },
    ],
  }),
);

// Pages of which a large guide has too many. None of them is too late: there may be no other.
routing.registerRoute(
  ({ url, request }) =>
    onceRead.some((start) => url.href.startsWith(start)) && request.cache !== "reload",
  new strategies.NetworkOnly({
    plugins: [
      askTheHost,
      {
        fetchDidSucceed: async ({ response, event }) => {
          event.waitUntil(keepRead(answered(response).clone()).catch(() => {}));
          return response;
        },
        handlerDidError: async ({ request }) => readBefore(request),
      },
    ],
  }),
);

// Other pages of the site: those that are missing, and those of a newer build than the kept one.
routing.registerRoute(
  ({ url, request }) =>
    request.mode === "navigate" && url.href.startsWith(scope.registration.scope),
  new strategies.NetworkOnly({
    plugins: [
      askTheHost,
      { handlerDidError: async ({ request }) => withoutNetwork(new URL(request.url)) },
    ],
  }),
);

/**
 * The address of what is kept for a request, as it stands in the list.
 * @param {URL} url
 */
function address(url) {
  const plain = url.origin + url.pathname.replace(/\/index\.html$/, "/");
  return precaching.getCacheKeyForURL(plain) && plain;
}

/**
 * A kept file; nothing where the browser no longer has it, or will not let us look.
 * @param {string} url
 */
async function keptFile(url) {
  try {
    return await precaching.matchPrecache(url);
  } catch {
    return undefined;
  }
}

/**
 * Keep a page that is being read, if it is of this build: what it loads is kept too.
 * @param {Response} response
 */
async function keepRead(response) {
  const page = await response.text();
  const loads = page.matchAll(/ (?:src|href|data-worker)="([^"]*\bassets\/[^"]*)"/g);
  const isHtml = response.headers.get("Content-Type")?.startsWith("text/html");
  const urls = [...loads].map(([, link]) => new URL(link ?? "", response.url).href);
  if (response.ok && isHtml && urls.every((url) => precaching.getCacheKeyForURL(url))) {
    const read = await caches.open(READ);
    await read.put(response.url, new Response(page, { headers: HTML }));
    const oldest = (await read.keys()).slice(0, -MOST_READ);
    await Promise.all(oldest.map((request) => read.delete(request)));
  }
}

/**
 * What the reader gets without network: the page as it was read, or what to do.
 * @param {Request} request
 */
async function readBefore(request) {
  const read = await caches.open(READ);
  const found = await read.match(request.url, { ignoreSearch: true });
  // The theme loads a page anew that it could not fetch, and then shows what to do.
  return found ?? (request.mode === "navigate" ? notKept() : undefined);
}

/** The page for wrong addresses, with other words: this one is right, and not here. */
async function notKept() {
  const text = await (await missing())?.text();
  const told = text?.replace(WRONG_TITLE, `<title>${NOT_KEPT} - `).replace(WRONG, WHAT_IS_KEPT);
  return told ? new Response(told, { headers: HTML }) : undefined;
}

/**
 * A host in trouble is as good as none.
 * @param {Response} response
 */
function answered(response) {
  if (response.status >= 500) {
    throw new Error(`${response.url}: ${response.status}`);
  }
  return response;
}

/**
 * What hosts do with an address that lacks its last slash, and the page for addresses that are wrong.
 * @param {URL} url
 */
async function withoutNetwork(url) {
  const folder = `${url.origin}${url.pathname}/`;
  return precaching.getCacheKeyForURL(folder) ? Response.redirect(folder + url.search) : missing();
}

/** The page for addresses that are wrong; its links begin where the site was built to live. */
async function missing() {
  const page = await keptFile(new URL("404.html", location.href).href);
  const home = new URL("./", location.href).pathname;
  const text = await page?.text();
  if (text === undefined || text.includes(`href="${home}assets/`)) {
    return page && new Response(text, { headers: HTML });
  }
  // A build that was not told its address takes the root of the host for its home.
  return new Response(text.replaceAll(FROM_ROOT, `$1"${home}`), { headers: HTML });
}

scope.addEventListener("message", (event) => {
  if (event.data === "replace") {
    event.waitUntil(replaceIfAllFit());
  }
});

/** Take over from the old build, if every page that is open can go on with this one. */
async function replaceIfAllFit() {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const needs = await Promise.all(pages.map(needsOf));
  if (needs.every((needed) => needed?.every((url) => lasting.has(url)))) {
    await scope.skipWaiting();
  }
}

/**
 * What an open page has loaded or may still load; nothing when it does not say.
 * @param {Client} page
 * @returns {Promise<string[] | undefined>}
 */
function needsOf(page) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, ASLEEP_MS);
    page.postMessage("needs", [port2]);
  });
}
