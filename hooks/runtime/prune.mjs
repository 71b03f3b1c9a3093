// Prune: Pyodide's script without what nothing reaches. Emscripten puts its whole library into it,
// with sound, windows and graphics, for packages with compiled parts that may ask for them while they
// run. Pyodide's own WebAssembly asks for a third of that.
//
// node prune.mjs SCRIPT WASM OTHERS OUT

import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

import { parse } from "acorn";

const [scriptFile, wasmFile, othersFile, out] = process.argv.slice(2);

/** What OpenGL is asked through. Pyodide's WebAssembly holds their places, and never calls one. */
const GRAPHICS = /^emscripten_gl[A-Z]/;
/** What stands in those places: one function, so that it is made once. */
const NOBODY = `function graphics(){throw new Error("no graphics here")}graphics.sig="v";`;

/** What a value is that comes about without anything being done. */
const INERT = new Set([
  "ArrowFunctionExpression",
  "FunctionExpression",
  "Identifier",
  "Literal",
  "MemberExpression",
  "ObjectExpression",
]);

const script = readFileSync(scriptFile, "utf8");
const wasm = new WebAssembly.Module(readFileSync(wasmFile));
writeFileSync(out, pruned(script, asked(wasm), readFileSync(othersFile, "utf8")));

/** @param {WebAssembly.Module} module */
function asked(module) {
  return new Set(WebAssembly.Module.imports(module).map(({ name }) => name));
}

/**
 * @param {string} text
 * @param {Set<string>} imports What the WebAssembly file asks for.
 * @param {string} others Every other script that uses this one.
 */
function pruned(text, imports, others) {
  const body = factory(text);
  const given = fewerImports(text, body, imports);
  const units = body.flatMap((statement) => unitsOf(statement, text));
  const kept = reached(units, words(given.text, others));
  const cuts = units
    .filter(({ name }) => name && !kept.has(name))
    .map(({ start, end }) => ({ start, end, text: "" }));
  const start = body[0].start;
  return edited(text, [...cuts, given, { start, end: start, text: NOBODY }]);
}

/**
 * The statements of the function that makes a Pyodide: the longest of the script.
 * @param {string} text
 */
function factory(text) {
  const found = [];
  const look = (node) => {
    if (Array.isArray(node)) {
      node.forEach(look);
    } else if (node && typeof node.type === "string") {
      if (/Function/.test(node.type) && node.async && node.body.type === "BlockStatement") {
        found.push(node.body.body);
        return;
      }
      Object.values(node).forEach(look);
    }
  };
  look(parse(text, { ecmaVersion: "latest", sourceType: "module" }));
  const longest = found.sort((one, other) => other.length - one.length)[0];
  if (!longest || longest.length < 1000) {
    throw new Error("pyodide.asm.js no longer makes a Pyodide in one function");
  }
  return longest;
}

/**
 * What is given to the WebAssembly file, without what it does not ask for.
 * @param {string} text
 * @param {any[]} body
 * @param {Set<string>} imports
 */
function fewerImports(text, body, imports) {
  const declared = body.flatMap(({ declarations }) => declarations ?? []);
  const given = declared.find(({ id }) => id.name === "wasmImports")?.init;
  if (given?.type !== "ObjectExpression") {
    throw new Error("pyodide.asm.js no longer lists what it gives to its WebAssembly");
  }
  const kept = given.properties
    .filter(({ key }) => imports.has(key.name))
    .map((property) => {
      const { key, start, end } = property;
      return GRAPHICS.test(key.name) ? `${key.name}:graphics` : text.slice(start, end);
    });
  return { start: given.start, end: given.end, text: `{${kept.join(",")}}` };
}

/**
 * The parts of a statement that stand for one name each, or for nothing that could be left out.
 * @param {any} statement
 * @param {string} text
 * @returns {{ name?: string, words: Set<string>, start: number, end: number }[]}
 */
function unitsOf(statement, text) {
  const { type, start, end, declarations, id, expression } = statement;
  const unit = (name) => [{ name, words: words(text.slice(start, end)), start, end }];
  if (type === "FunctionDeclaration") {
    return unit(id.name);
  }
  if (type === "VariableDeclaration" && declarations.length === 1) {
    const [{ id: declared, init }] = declarations;
    if (declared.name === "wasmImports") {
      return []; // Its words are those of what is left of it.
    }
    return unit(isInert(init) ? declared.name : undefined);
  }
  const { left, right } = expression ?? {};
  if (left?.type === "MemberExpression" && isInert(right)) {
    const { object, property } = left;
    if (object.name === "Module") {
      return unit(property.value); // Module["NAME"] = …, for other scripts
    }
    return unit(property.name === "sig" ? object.name : undefined);
  }
  return unit(undefined);
}

/** Whether a value is such, or such and given a name for other scripts on the way. */
function isInert(value) {
  const linked = value?.type === "AssignmentExpression" && value.left.object?.name === "Module";
  return linked ? isInert(value.right) : INERT.has(value?.type);
}

/**
 * The names that are reached from what stays in any case.
 * @param {{ name?: string, words: Set<string> }[]} units
 * @param {Set<string>} first
 */
function reached(units, first) {
  const kept = new Set(first);
  let before = -1;
  while (kept.size > before) {
    before = kept.size;
    for (const unit of units.filter(({ name }) => !name || kept.has(name))) {
      unit.words.forEach((word) => kept.add(word));
    }
  }
  return kept;
}

/** @param {...string} texts */
function words(...texts) {
  return new Set(texts.flatMap((text) => text.match(/[\w$]+/g) ?? []));
}

/**
 * @param {string} text
 * @param {{ start: number, end: number, text: string }[]} edits
 */
function edited(text, edits) {
  let at = 0;
  let whole = "";
  for (const edit of edits.sort((one, other) => one.start - other.start)) {
    whole += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return whole + text.slice(at);
}
