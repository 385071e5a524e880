// browser.mjs: headless Chromium as a person has it before him, for tests; speaks the DevTools protocol over a pipe: no
// package, no port.  `heard` has every event of it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const waiting = new Map();
export const heard = [];
let browser, home, last = 0, failed = 0, session;

function listen(stream) {
	const pieces = [];
	stream.on("data", (bytes) => {
		// A message may be megabytes (a picture): it is put together once.
		for (let end; (end = bytes.indexOf(0)) >= 0; bytes = bytes.subarray(end + 1)) {
			pieces.push(bytes.subarray(0, end));
			take(JSON.parse(Buffer.concat(pieces.splice(0)).toString("utf8")));
		}
		pieces.push(bytes);
	});
}
function take(message) {
	const { id, method, params } = message;
	if (waiting.has(id)) { waiting.get(id)(message); waiting.delete(id); } else if (method) { heard.push({ method, params }); }
}
export function call(method, params = {}) {
	const id = ++last;
	browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + "\0");
	return new Promise((done, fail) => waiting.set(id, (message) => message.error ? fail(new Error(`${method}: ${message.error.message}`)) : done(message.result)));
}
export async function run(expression) {
	const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
	if (exceptionDetails) { throw new Error(`${exceptionDetails.exception?.description ?? exceptionDetails.text} in ${expression.slice(0, 200)}`); }
	return result.value;
}
export function tell(fine, what, more = "") {
	failed += fine ? 0 : 1;
	console.log(`${fine ? "ok" : "not ok"} - ${what}${fine || !more ? "" : ": " + more}`);
}
export function is(found, wanted, what) {
	tell(JSON.stringify(found) === JSON.stringify(wanted), what, `${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`);
}
// A page is there when the browser says so, not after a time; asked rather than waited for, since its scripts may be off.
export async function settled(file) {
	while (await run("document.readyState") !== "complete") { /* it is asked again */ }
	return (await run("location.pathname")).endsWith(file);
}
export async function open(path) {
	await call("Page.navigate", { url: pathToFileURL(path).href });
	await settled(path);
}
export async function press(key, shift = false) {
	const text = key === "Enter" ? "\r" : key.length === 1 ? key : undefined;
	const windowsVirtualKeyCode = { Enter: 13, Tab: 9, ArrowDown: 40, " ": 32 }[key];
	const it = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode, modifiers: shift ? 8 : 0 };
	await call("Input.dispatchKeyEvent", { type: "keyDown", text, ...it });
	await call("Input.dispatchKeyEvent", { type: "keyUp", ...it });
}
// width in CSS pixels, as a telephone when it is narrow; scheme: "light" or "dark".
export async function screen(width, scheme, media = "") {
	await call("Emulation.setDeviceMetricsOverride", { width, height: width < 500 ? 844 : 900, deviceScaleFactor: 1, mobile: width < 500 });
	await call("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }] });
}
export async function picture(path) {
	const { data } = await call("Page.captureScreenshot", { captureBeyondViewport: true });
	writeFileSync(path, Buffer.from(data, "base64"));
}
// What axe-core (its file at `path`) finds in the open page: rule and place, one a line.
export async function axe(path) {
	await run(readFileSync(path, "utf8") + "; 0");
	return run(`axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations.map((v) => v.id + " " + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")))`);
}
async function start(chrome) {
	home = mkdtempSync(join(tmpdir(), "siaga-browser-"));
	browser = spawn(chrome, ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
		`--user-data-dir=${home}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
	listen(browser.stdio[4]);
	const { targetId } = await call("Target.createTarget", { url: "about:blank" });
	session = (await call("Target.attachToTarget", { targetId, flatten: true })).sessionId;
	for (const domain of ["Page", "Network", "Runtime", "Log"]) { await call(`${domain}.enable`); }
}
// Runs `test` with a browser; ends the process: 1 when something was not as it should be.
export async function look(chrome, test) {
	try {
		await start(chrome);
		await test();
	} catch (error) {
		tell(false, "the pages can be looked at", String(error));
	}
	browser.kill();
	await new Promise((done) => browser.on("exit", done));
	rmSync(home, { recursive: true, force: true });
	process.exit(failed ? 1 : 0);
}
