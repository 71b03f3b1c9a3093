// Days in a form: pasted ones, and today.

/** A day as controls hold it, and as Americans write it; `iso_text` in Python reads the same. */
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const AMERICAN_DAY = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/**
 * Take a pasted day into a date control: browsers leave it empty, or take their own form only.
 * @param {ClipboardEvent} event
 */
export function takePastedDay(event) {
  const control = event.target;
  if (!(control instanceof HTMLInputElement) || control.type !== "date") {
    return;
  }
  const text = event.clipboardData?.getData("text").trim() ?? "";
  const [, month = "", , day = "", year] = AMERICAN_DAY.exec(text) ?? [];
  const pasted = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
  if (!ISO_DAY.test(pasted) || Number.isNaN(Date.parse(pasted))) {
    return;
  }
  event.preventDefault();
  control.value = pasted;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Put today, as this device has it, into the date control beside a button.
 * @param {Element} button
 */
export function putToday(button) {
  const control = button.parentElement?.querySelector("input");
  if (control) {
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    control.value = parts.map((part) => String(part).padStart(2, "0")).join("-");
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
