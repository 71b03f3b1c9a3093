// Runs inside every page, behind its header: gives the page its colours before the theme's script
// runs, which may be long after it. They are those that the reader chose, or else those of the
// device; the theme's own words in this place know the former alone. The button that changes them is
// shown too, so that it does not come late.
{
  /** @typedef {{ color?: { media: string, scheme: string, primary: string, accent: string } }} Kept */

  /** @type {(name: string) => Kept | null} */
  const kept = Reflect.get(window, "__md_get");
  const { color } = kept("__palette") ?? {};
  const chosen = color?.media === "(prefers-color-scheme)" ? undefined : color;

  /** @type {HTMLInputElement[]} */
  const offered = Array.from(document.querySelectorAll("input[data-md-color-media]"));
  const now = offered.find(({ dataset }) =>
    chosen
      ? dataset.mdColorScheme === chosen.scheme
      : window.matchMedia(dataset.mdColorMedia ?? "").matches,
  );

  for (const part of ["media", "scheme", "primary", "accent"]) {
    const found = Reflect.get(chosen ?? {}, part) ?? now?.getAttribute(`data-md-color-${part}`);
    document.body.setAttribute(`data-md-color-${part}`, found ?? "");
  }
  now?.nextElementSibling?.removeAttribute("hidden");
}
