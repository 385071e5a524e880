// site.mjs CHROME DIR short|all [AXE [PICTURES]]: opens the pages of `siaga report --site DIR` in headless Chromium as a
// person does and prints TAP lines: short at 390 pixels in light alone; all at 390 and 1280 in light and dark, by keyboard
// alone, without scripts, on paper, and with what axe-core (its file AXE) finds.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, call, heard, is, look, open, picture, press, run, screen, settled, tell } from "./browser.mjs";

const [chrome, dir, extent, rules, pictures] = process.argv.slice(2);
const all = extent === "all", widths = all ? [390, 1280] : [390];
const entries = readdirSync(join(dir, "entry")).map((name) => `entry/${name}`);
const pages = ["index.html", "book.html", "open.html", ...(all ? entries : entries.slice(-1))];
const shown = `[...document.querySelectorAll("#book tbody tr")].filter((row) => !row.hidden).map((row) => row.querySelector("th").textContent)`;
const page = (file) => open(join(dir, file));

async function see(width, scheme) {
	await screen(width, scheme);
	for (const file of pages) {
		const name = `${file} ${width} ${scheme}`;
		await page(file);
		tell(await run("document.documentElement.scrollWidth <= innerWidth"), `${name}: nothing is wider than the window`,
			String(await run("document.documentElement.scrollWidth")));
		const [r, g, b] = (await run("getComputedStyle(document.body).backgroundColor")).match(/\d+/g).map(Number);
		tell((scheme === "dark") === (r + g + b < 384), `${name}: dark where dark is wanted`);
		is(await run(`[...document.querySelectorAll("caption")].filter((e) => e.offsetParent && e.getBoundingClientRect().width < innerWidth / 2).length`),
			0, `${name}: what stands above a table is not broken word by word`);
		is(await run(`[...document.querySelectorAll(".chart")].filter((c) => [...c.querySelectorAll("text")].some((t) => t.getBoundingClientRect().left < c.getBoundingClientRect().left - 1)).length`),
			0, `${name}: no name in a chart is cut`);
		is(await run(`[...document.querySelectorAll("nav a,button,input,select")].filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44).length`),
			0, `${name}: what is touched is large enough`);
		if (rules) { is(await axe(rules), [], `${name}: axe finds nothing`); }
		if (pictures) { await picture(join(pictures, `${name.replace(/[/ ]/g, "-").replace(".html", "")}.png`)); }
	}
}

async function search(width) {
	await screen(width, "light");
	await page("book.html");
	const rows = await run(shown);
	tell(rows.length > 2, `${width}: the book has its rows`);
	// By keyboard alone: the first Tab leads past the menu, a word is typed, the row that fits is opened.
	await press("Tab");
	is(await run("document.activeElement.className"), "skip", `${width}: the first stop leads to the content`);
	await press("Enter");
	await press("Tab");
	is(await run("document.activeElement.id"), "words", `${width}: the next stop behind it is the search`);
	for (const letter of "tawuran") { await press(letter); }
	const found = await run(shown);
	tell(found.length > 0 && found.length < rows.length, `${width}: a word finds its rows`, found.join(" "));
	tell((await run(`document.getElementById("count").textContent`)).startsWith(`${found.length} `), `${width}: how many is told`);
	is(await run(`document.getElementById("count").getAttribute("aria-live")`), "polite", `${width}: to a screen reader, too`);
	for (const letter of "zzz") { await press(letter); }
	is([await run(shown), await run(`document.getElementById("none").hidden`)], [[], false], `${width}: that nothing fits is told`);
	for (let i = 0; i < 9 && await run(`document.activeElement.type !== "reset"`); i++) { await press("Tab"); }
	await press("Enter");
	await run("new Promise((done) => setTimeout(done, 0))");
	is(await run(shown), rows, `${width}: emptied, all rows are back`);
	for (let i = 0; i < 9 && await run(`document.activeElement.id !== "by-place"`); i++) { await press("Tab", true); }
	await press("ArrowDown");
	const place = await run(`document.getElementById("by-place").value`);
	tell(place !== "", `${width}: a place is chosen by keyboard`);
	is(await run(`[...document.querySelectorAll("#book tbody tr")].filter((row) => !row.hidden).every((row) => row.querySelector(".place").textContent === ${JSON.stringify(place)})`),
		true, `${width}: one place alone`);
	await run(`[...document.querySelectorAll("#book tbody tr")].find((row) => !row.hidden && row.querySelector("a")).querySelector("a").focus()`);
	await press("Enter");
	await run("new Promise((done) => setTimeout(done, 0))");
	for (let i = 0; i < 200 && !/\/entry\//.test(await run("location.pathname")); i++) { await settled(""); }
	tell(/\/entry\//.test(await run("location.pathname")), `${width}: its row leads to its page`);
	tell(await run(`document.querySelector("h1").textContent.length > 0 && document.querySelectorAll("tbody tr").length > 0`), `${width}: which has its history`);
}

// Each stop of the Tab key, once, to the end of the page: where the focus stands is seen, and nothing holds it.
async function keyboard(file) {
	await page(file);
	const stops = await run(`[...document.querySelectorAll("a[href],button,input,select,summary")].filter((e) => e.getClientRects().length).length`);
	const unseen = [];
	let seen = 0;
	for (; seen <= stops; seen++) {
		await press("Tab");
		const stop = await run(`(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
			return e === document.body ? null : { name: e.textContent.trim().slice(0, 20) || e.id, fine: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && r.left >= 0 && r.bottom > 0 && r.top < innerHeight }; })()`);
		if (!stop) { break; }
		if (!stop.fine) { unseen.push(stop.name); }
	}
	is(seen, stops, `${file}: each stop of the keyboard once, and out again`);
	is(unseen, [], `${file}: where the keyboard stands is seen`);
}

// What axe would ask first, where it is not there.
async function names() {
	for (const file of pages) {
		await page(file);
		is(await run(`[...document.querySelectorAll("input,select")].filter((e) => !e.labels.length).length`), 0, `${file}: every field has its label`);
		is(await run(`[...document.querySelectorAll("svg")].filter((e) => !e.getAttribute("aria-label")).length`), 0, `${file}: every picture says its words`);
		is(await run(`[...document.querySelectorAll("a,button")].filter((e) => !e.textContent.trim()).length`), 0, `${file}: every link has a name`);
		is(await run(`[document.documentElement.lang !== "", document.querySelectorAll("h1").length, document.querySelectorAll("main").length]`), [true, 1, 1], `${file}: language, heading and main part`);
		is(await run(`(() => { const ids = [...document.querySelectorAll("[id]")].map((e) => e.id); return ids.length - new Set(ids).size; })()`), 0, `${file}: no name twice`);
		is(await run(`[...document.querySelectorAll("[href],[src]")].map((e) => e.getAttribute("href") || e.getAttribute("src")).filter((to) => /^\\s*[a-z]+:|^\\/\\//i.test(to))`), [], `${file}: every link stays here`);
	}
}

async function without_scripts() {
	await call("Emulation.setScriptExecutionDisabled", { value: true });
	await page("book.html");
	is(await run(`[document.getElementById("filter").getClientRects().length, document.querySelector("noscript").getClientRects().length > 0]`), [0, true],
		"without scripts: nothing is offered that does not work, and why is told");
	tell(await run(`[...document.querySelectorAll("#book tbody tr")].every((row) => row.getClientRects().length)`), "all rows can be read");
	await call("Emulation.setScriptExecutionDisabled", { value: false });
}

async function on_paper() {
	await screen(794, "dark", "print");
	for (const file of ["index.html", "book.html", entries[0]]) {
		await page(file);
		is(await run(`[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]`), ["rgb(255, 255, 255)", "rgb(0, 0, 0)"], `${file} on paper: black on white`);
		is(await run(`[...document.querySelectorAll("nav,form,.skip")].filter((e) => e.getClientRects().length).length`), 0, `${file} on paper: what is no use there is left out`);
		tell(await run("document.documentElement.scrollWidth <= innerWidth"), `${file} on paper: nothing is cut off`);
	}
	await call("Emulation.setEmulatedMedia", { media: "" });
}

// At last: what a page may not do, when something in it would.
async function forbidden() {
	await page("book.html");
	is(await run(`new Promise((done) => { addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
		const picture = document.createElement("img"); picture.src = "http://127.0.0.1:9/x.png"; document.body.append(picture); })`), "img-src", "a picture from outside is refused");
	is(await run(`new Promise((done) => { addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
		const script = document.createElement("script"); script.textContent = "1"; document.body.append(script); })`), "script-src-elem", "so is a stranger's script");
}

async function main() {
	for (const width of widths) {
		for (const scheme of all ? ["light", "dark"] : ["light"]) { await see(width, scheme); }
		await search(width);
	}
	await names();
	await without_scripts();
	if (all) {
		for (const file of ["index.html", "book.html", "open.html", entries[0]]) { await keyboard(file); }
	}
	await on_paper();
	const asked = heard.filter((h) => h.method === "Network.requestWillBeSent").map((h) => h.params.request.url);
	is(asked.filter((url) => !url.startsWith(pathToFileURL(dir).href) && url !== "about:blank"), [], "nothing is asked from outside");
	const wrong = heard.filter((h) => (h.method === "Log.entryAdded" && h.params.entry.level === "error") || h.method === "Runtime.exceptionThrown" || h.method === "Page.javascriptDialogOpening");
	is(wrong.map((h) => JSON.stringify(h.params).slice(0, 200)), [], "no error, nothing forbidden was tried, no stranger's script has run");
	await forbidden();
}

look(chrome, main);
