// Draws SVG as PNG, without a browser and without the network. The build calls it.
//
// Standard input: {"font": path, "drawings": [{"svg": text, "width": pixels, "file": path}]}

import { readFile, writeFile } from "node:fs/promises";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const request = await json(process.stdin);
const font = new Uint8Array(await readFile(request.font));
await initWasm(
  await readFile(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))),
);
for (const { svg, width, file } of request.drawings) {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { fontBuffers: [font], loadSystemFonts: false },
  });
  await writeFile(file, drawing.render().asPng());
}
