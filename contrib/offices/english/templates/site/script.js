(function () {
	"use strict";
	var form = document.getElementById("filter"), words = document.getElementById("words");
	var count = document.getElementById("count"), none = document.getElementById("none");
	var rows = Array.prototype.slice.call(document.querySelectorAll("#book tbody tr"));
	var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
	var selects = Array.prototype.slice.call(form.querySelectorAll("select"));

	function value(row, name) {
		if (name === "s") { return row.getAttribute("data-s"); }
		var cell = row.querySelector("." + name);
		return cell ? cell.textContent : "";
	}
	function fill(select) {
		var seen = {}, list = [];
		rows.forEach(function (row) {
			var text = value(row, select.name);
			if (text && !Object.prototype.hasOwnProperty.call(seen, text)) { seen[text] = true; list.push(text); }
		});
		list.sort().forEach(function (text) {
			var option = document.createElement("option");
			option.value = option.textContent = text;
			select.appendChild(option);
		});
	}
	function apply() {
		var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
		var chosen = selects.filter(function (select) { return select.value; });
		rows.forEach(function (row, i) {
			var fits = wanted.every(function (word) { return texts[i].indexOf(word) >= 0; }) &&
				chosen.every(function (select) { return value(row, select.name) === select.value; });
			row.hidden = !fits;
			shown += fits ? 1 : 0;
		});
		count.textContent = count.getAttribute("data-words").replace("%", shown).replace("#", rows.length);
		none.hidden = shown > 0;
	}
	selects.forEach(function (select) { if (select.name !== "s") { fill(select); } });
	form.hidden = false;
	form.addEventListener("input", apply);
	form.addEventListener("submit", function (event) { event.preventDefault(); });
	form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
	apply();
}());
