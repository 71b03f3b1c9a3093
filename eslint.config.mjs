import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["site/", "build/", ".venv/"] },
  js.configs.recommended,
  { files: ["**/*.mjs"], languageOptions: { globals: globals.browser } },
  { files: ["hooks/offline/*.js"], languageOptions: { globals: globals.serviceworker } },
  { files: ["tools/*.mjs"], languageOptions: { globals: globals.node } },
];
