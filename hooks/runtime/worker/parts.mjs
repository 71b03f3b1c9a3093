// The files beside the worker. The build writes the real list over this one, which only says what
// it holds.

/**
 * @typedef {object} Part
 * @property {number} bytes Its length, not compressed.
 * @property {string} integrity Its SHA-256, as the fetch standard writes it.
 */

/** @type {Record<string, Part>} By their names. */
export const PARTS = {};
