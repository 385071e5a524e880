// letters.mjs CHROME DIR short|all [PICTURES]: opens the HTML letters of DIR (NAME.html, and those of `siaga letters --all
// DIR`) in headless Chromium as a telephone of 390 pixels shows them and prints TAP lines: short those that ask, in light
// alone; all of them, dark, too, and turned dark by the mail program.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { call, is, look, open, picture, run, screen } from "./browser.mjs";

const [chrome, dir, extent, pictures] = process.argv.slice(2);
const FIRST_SCREEN = 600, FINGER = 44, CONTRAST = 4.5, LETTERS = 16;

// In the page: what is wrong with it, a line each.
function faults(firstScreen, finger, contrast, letters) {
	const wrong = [], root = document.documentElement;
	const luminance = (c) => c.map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
		.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
	const colour = (text) => text.match(/[\d.]+/g).map(Number);
	// Canvas is what the browser paints behind a page without a colour of its own.
	const probe = document.body.appendChild(document.createElement("i"));
	probe.style.backgroundColor = "Canvas";
	const canvas = colour(getComputedStyle(probe).backgroundColor);
	probe.remove();
	const behind = (e) => {
		for (; e; e = e.parentElement) {
			const c = colour(getComputedStyle(e).backgroundColor);
			if (c.length === 3 || c[3] > 0) { return c.slice(0, 3); }
		}
		return canvas.slice(0, 3);
	};
	if (root.scrollWidth > innerWidth) { wrong.push(`is ${root.scrollWidth} pixels wide`); }
	for (const e of document.body.querySelectorAll("*")) {
		if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) { continue; }
		const style = getComputedStyle(e), said = JSON.stringify(e.textContent.trim().slice(0, 30));
		const [a, b] = [luminance(colour(style.color).slice(0, 3)), luminance(behind(e))];
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < contrast) { wrong.push(`contrast ${ratio.toFixed(1)} of ${said}`); }
		if (parseFloat(style.fontSize) < letters) { wrong.push(`${said} in ${style.fontSize}`); }
	}
	const places = [...document.querySelectorAll("a")].map((e) => e.getBoundingClientRect());
	if (places.length && places[0].top + scrollY > firstScreen) { wrong.push(`the first choice stands at ${places[0].top} pixels`); }
	for (const p of places) {
		if (p.height < finger || p.width < finger) { wrong.push(`a choice of ${p.width} x ${p.height} pixels`); }
	}
	return wrong;
}

// Those that `siaga letters --all` has put on one page, each as it would be sent.
function split() {
	const page = join(dir, "letters.html"), marks = { quot: '"', lt: "<", gt: ">", "#39": "'", amp: "&" };
	for (const [, name, text] of readFileSync(page, "utf8").matchAll(/<h2>([^<]+)<\/h2>[^]*?srcdoc="([^"]*)"/g)) {
		writeFileSync(join(dir, `${name}.html`), text.replace(/&(quot|lt|gt|#39|amp);/g, (_, mark) => marks[mark]));
	}
	rmSync(page);
}

async function main() {
	split();
	const asks = (file) => readFileSync(join(dir, file), "utf8").includes('href="mailto:');
	for (const file of readdirSync(dir).filter((name) => name.endsWith(".html") && (extent === "all" || asks(name)))) {
		for (const mode of extent === "all" ? ["light", "dark", "forced"] : ["light"]) {
			await screen(390, mode === "light" ? "light" : "dark");
			await call("Emulation.setAutoDarkModeOverride", mode === "forced" ? { enabled: true } : {});
			await open(join(dir, file));
			// A mail program that turns colours itself leaves the letter's own word about them out.
			if (mode === "forced") { await run(`document.querySelectorAll("meta[name=color-scheme]").forEach((e) => e.remove())`); }
			is(await run(`(${faults})(${FIRST_SCREEN}, ${FINGER}, ${CONTRAST}, ${LETTERS})`), [], `${file} ${mode}`);
			if (pictures) { await picture(join(pictures, `${file.replace(".html", "")}-${mode}.png`)); }
		}
	}
}

look(chrome, main);
