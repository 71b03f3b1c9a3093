// The words of a page in its language. A script writes them in English, as a template and its parts;
// the page brings what its language says for them, and English stands where it says nothing.

/**
 * @param {string} template
 * @param {Record<string, string>} parts What stands for the names in braces.
 */
export function say(template, parts = {}) {
  const sentence = said()[template] ?? template;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);
}

/** @returns {Record<string, string>} */
function said() {
  const place = document.querySelector("[data-say]");
  return place instanceof HTMLElement ? JSON.parse(place.dataset.say ?? "{}") : {};
}
