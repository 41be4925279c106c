// Subsets the font files of @fontsource-variable/golos-text (OFL) to the characters used by the pages.
// Argument: the output folder. File names stay those of the package, since style/fonts.css refers to them.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import subsetFont from "subset-font";

const source = "node_modules/@fontsource-variable/golos-text/files";
const target = process.argv[2];

const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join("");

// ASCII and the punctuation of both languages.
const latin = range(0x20, 0x7e) + "\u00a0\u00a7\u00a9\u00ab\u00ae\u00b0\u00b1\u00b2\u00b3\u00b5\u00b7\u00bb\u00bd\u00d7\u2009\u2010\u2011\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2122\u2212";
const cyrillic = range(0x400, 0x45f) + "\u0301\u0490\u0491\u2116";
const currency = "\u20bd";

const cuts = { cyrillic, latin, "latin-ext": currency };
const weights = { wght: { min: 400, max: 700, default: 400 } };

for (const [part, letters] of Object.entries(cuts)) {
  const name = `golos-text-${part}-wght-normal.woff2`;
  const whole = await readFile(join(source, name));
  const cut = await subsetFont(whole, letters, { targetFormat: "woff2", variationAxes: weights });
  await writeFile(join(target, name), cut);
}
