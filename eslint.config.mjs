import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["site/", "build/", ".venv/"] },
  js.configs.recommended,
  { files: ["**/*.mjs"], languageOptions: { globals: globals.browser } },
  { files: ["tools/*.mjs"], languageOptions: { globals: globals.node } },
];
