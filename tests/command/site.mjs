// site.mjs CHROME DIR short|all [PICTURES]: opens the pages of `siaga report --site DIR` in headless Chromium as a person does
// and prints TAP lines: short at 390 pixels in light alone, all at 390 and 1280 in light and dark.  Speaks the DevTools
// protocol over a pipe: no package, no port.
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [chrome, dir, extent, pictures] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), "siaga-site-"));
const browser = spawn(chrome, ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
	`--user-data-dir=${home}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const waiting = new Map(), heard = [];
let last = 0, rest = "", failed = 0, session;

browser.stdio[4].on("data", (bytes) => {
	rest += bytes;
	for (let end; (end = rest.indexOf("\0")) >= 0; rest = rest.slice(end + 1)) {
		const message = JSON.parse(rest.slice(0, end)), { id, method, params } = message;
		if (waiting.has(id)) { waiting.get(id)(message); waiting.delete(id); } else if (method) { heard.push({ method, params }); }
	}
});

function call(method, params = {}) {
	const id = ++last;
	browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + "\0");
	return new Promise((done, fail) => waiting.set(id, (message) => message.error ? fail(new Error(message.error.message)) : done(message.result)));
}
async function run(expression) {
	const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
	if (exceptionDetails) { throw new Error(exceptionDetails.text + " in " + expression); }
	return result.value;
}
function tell(fine, what, more = "") {
	failed += fine ? 0 : 1;
	console.log(`${fine ? "ok" : "not ok"} - ${what}${fine || !more ? "" : ": " + more}`);
}
function is(found, wanted, what) {
	tell(JSON.stringify(found) === JSON.stringify(wanted), what, `${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`);
}
// A page is there when the browser says so, not after a time.
async function settled(file) {
	await run(`new Promise((done) => document.readyState === "complete" ? done() : addEventListener("load", () => done()))`);
	return (await run("location.pathname")).endsWith(file);
}
async function open(file) {
	await call("Page.navigate", { url: pathToFileURL(join(dir, file)).href });
	await settled(file);
}
async function press(key, code = key) {
	const text = key === "Enter" ? "\r" : key.length === 1 ? key : undefined;
	const windowsVirtualKeyCode = { Enter: 13, Tab: 9 }[key];
	await call("Input.dispatchKeyEvent", { type: "keyDown", key, code, text, windowsVirtualKeyCode });
	await call("Input.dispatchKeyEvent", { type: "keyUp", key, code, windowsVirtualKeyCode });
}
const shown = `[...document.querySelectorAll("#book tbody tr")].filter((row) => !row.hidden).map((row) => row.querySelector("th").textContent)`;

async function look(width, dark) {
	const name = `${width} ${dark ? "dark" : "light"}`;
	await call("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 500 });
	await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
	for (const file of ["index.html", "book.html", "open.html"]) {
		await open(file);
		tell(await run("document.documentElement.scrollWidth <= innerWidth"), `${file} ${name}: nothing is wider than the window`,
			String(await run("document.documentElement.scrollWidth")));
		const [r, g, b] = (await run("getComputedStyle(document.body).backgroundColor")).match(/\d+/g).map(Number);
		tell(dark === (r + g + b < 384), `${file} ${name}: dark where dark is wanted`);
		is(await run(`[...document.querySelectorAll("a,button,input,select")].filter((e) => e.offsetParent && !e.closest("nav,table,p,.skip") && e.getBoundingClientRect().height < 40).length`),
			0, `${file} ${name}: what is touched is large enough`);
		if (pictures) {
			const { data } = await call("Page.captureScreenshot", { captureBeyondViewport: true });
			writeFileSync(join(pictures, `${file.replace(".html", "")}-${name.replace(" ", "-")}.png`), Buffer.from(data, "base64"));
		}
	}
}

async function search(width) {
	await call("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 500 });
	await open("book.html");
	const all = await run(shown);
	tell(all.length > 2, `${width}: the book has its rows`);
	// By keyboard alone: the first Tab leads past the menu, a word is typed, the row that fits is opened.
	await press("Tab");
	is(await run("document.activeElement.className"), "skip", `${width}: the first stop leads to the content`);
	await run(`document.getElementById("words").focus()`);
	for (const letter of "tawuran") { await press(letter); }
	const found = await run(shown);
	tell(found.length > 0 && found.length < all.length, `${width}: a word finds its rows`, found.join(" "));
	tell((await run(`document.getElementById("count").textContent`)).startsWith(`${found.length} `), `${width}: how many is told`);
	is(await run(`document.getElementById("count").getAttribute("aria-live")`), "polite", `${width}: to a screen reader, too`);
	for (const letter of "zzz") { await press(letter); }
	is([await run(shown), await run(`document.getElementById("none").hidden`)], [[], false], `${width}: that nothing fits is told`);
	await run(`document.querySelector("button[type=reset]").click()`);
	await run("new Promise((done) => setTimeout(done, 0))");
	is(await run(shown), all, `${width}: emptied, all rows are back`);
	const place = await run(`(() => { const s = document.getElementById("by-place"); s.selectedIndex = 1; s.dispatchEvent(new Event("input", { bubbles: true })); return s.value; })()`);
	is(await run(`[...document.querySelectorAll("#book tbody tr")].filter((row) => !row.hidden).every((row) => row.querySelector(".place").textContent === ${JSON.stringify(place)})`),
		true, `${width}: one place alone`);
	await run(`[...document.querySelectorAll("#book tbody tr")].find((row) => !row.hidden && row.querySelector("a")).querySelector("a").focus()`);
	await press("Enter");
	await run("new Promise((done) => setTimeout(done, 0))");
	for (let i = 0; i < 200 && !/\/entry\//.test(await run("location.pathname")); i++) { await settled(""); }
	tell(/\/entry\//.test(await run("location.pathname")), `${width}: its row leads to its page`);
	tell(await run(`document.querySelector("h1").textContent.length > 0 && document.querySelectorAll("tbody tr").length > 0`), `${width}: which has its history`);
}

// What axe would ask first, where it is not there.
async function names() {
	for (const file of ["index.html", "book.html", "open.html"]) {
		await open(file);
		is(await run(`[...document.querySelectorAll("input,select")].filter((e) => !e.labels.length).length`), 0, `${file}: every field has its label`);
		is(await run(`[...document.querySelectorAll("svg")].filter((e) => !e.getAttribute("aria-label")).length`), 0, `${file}: every picture says its words`);
		is(await run(`[...document.querySelectorAll("a,button")].filter((e) => !e.textContent.trim()).length`), 0, `${file}: every link has a name`);
		is(await run(`[document.documentElement.lang !== "", document.querySelectorAll("h1").length, document.querySelectorAll("main").length]`), [true, 1, 1], `${file}: language, heading and main part`);
		is(await run(`(() => { const ids = [...document.querySelectorAll("[id]")].map((e) => e.id); return ids.length - new Set(ids).size; })()`), 0, `${file}: no name twice`);
	}
}

async function main() {
	const { targetId } = await call("Target.createTarget", { url: "about:blank" });
	session = (await call("Target.attachToTarget", { targetId, flatten: true })).sessionId;
	for (const domain of ["Page", "Network", "Runtime", "Log"]) { await call(`${domain}.enable`); }
	for (const width of extent === "all" ? [390, 1280] : [390]) {
		for (const dark of extent === "all" ? [false, true] : [false]) { await look(width, dark); }
		await search(width);
	}
	await names();
	const asked = heard.filter((h) => h.method === "Network.requestWillBeSent").map((h) => h.params.request.url);
	is(asked.filter((url) => !url.startsWith(pathToFileURL(dir).href) && url !== "about:blank"), [], "nothing is asked from outside");
	const wrong = heard.filter((h) => (h.method === "Log.entryAdded" && h.params.entry.level === "error") || h.method === "Runtime.exceptionThrown" || h.method === "Page.javascriptDialogOpening");
	is(wrong.map((h) => JSON.stringify(h.params).slice(0, 200)), [], "no error, nothing forbidden was tried, no stranger's script has run");
}

main().catch((error) => tell(false, "the pages can be looked at", String(error))).finally(async () => {
	browser.kill();
	await new Promise((done) => browser.on("exit", done));
	rmSync(home, { recursive: true, force: true });
	process.exit(failed ? 1 : 0);
});
