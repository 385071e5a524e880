#!/usr/bin/env bash
# Labelled answers of a Kepala (tests/read/README.md): none that has to be asked back acts, and of the clear
# decisions at most a tenth is asked back, none is taken for another.
. "$(dirname "$0")/../tap.sh"

here=$top/tests/read
sed "s|^rules:.*|rules: $top/rules|; s|^templates:.*|templates: $top/templates|" "$top/contrib/siaga.yaml" >"$tmp/siaga.yaml"

# read_as FILE CONFIG STAGE: what is read of each answer, "ID ACT" (ask: nothing)
read_as() {
	"$siaga" rules answer -c "$2" --stage "$3" --file "$1" --json |
		sed -E 's/^\{"id":"([^"]*)","act":(null|"([^"]*)").*/\1 \3/; s/ $/ ask/'
}

# labels FILE: "ID LABEL", in small letters
labels() {
	sed -E 's/.*"id": *"([^"]*)".*"label": *"([^"]*)".*/\1 \2/' "$1" | tr '[:upper:]' '[:lower:]'
}

# reads FILE CONFIG STAGE [OF]: of that many clear ones one may be asked back
reads() {
	local file=$1 name
	name=$(basename "$file" .jsonl)
	join <(labels "$file" | sort) <(read_as "$1" "$2" "$3" | sort) >"$tmp/both"
	is "$name: every answer is read" "$(wc -l <"$tmp/both")" "$(wc -l <"$file")"
	is "$name: nothing acts that has to be asked back" "$(awk '$2 == "ask" && $3 != "ask"' "$tmp/both")" ''
	is "$name: no decision is taken for another" "$(awk '$2 != "ask" && $3 != "ask" && $2 != $3' "$tmp/both")" ''
	is "$name: few of the clear ones are asked back" \
		"$(awk -v of="${4-10}" '$2 != "ask" { n++; if ($3 == "ask") { back++; ids = ids " " $1 } } END { if (back * of > n) print ids }' "$tmp/both")" ''
}
for file in "$here"/answers-*.jsonl; do
	reads "$file" "$tmp/siaga.yaml" lapsida/persetujuan
done
# What the clerk of an English council writes: a bare "go ahead" is asked back, "please go ahead" is not.
for file in "$here"/english-*.jsonl; do
	reads "$file" "$top/contrib/offices/council-en/siaga.yaml" complaint/with-the-clerk 7
done

done_testing
