#!/usr/bin/env bash
# Rules that are wrong are not read on with: a pattern whose class is not there would match too much.
. "$(dirname "$0")/../tap.sh"

# answer: how "Setuju" would be read by the rules in $tmp
answer() {
	"$siaga" rules answer -c "$tmp/siaga.yaml" --stage lapsida/persetujuan Setuju 2>&1
}

# broken NAME FILE FROM TO PATTERN: with the text changed it refuses, and says where
broken() {
	rm -rf "$tmp/rules"
	cp -r "$top/rules" "$tmp/rules"
	is 'as shipped' "$(answer)" setuju
	sed -i "$3" "$tmp/rules/$2"
	fails "$1" 1 "$4.*rules cannot be used.*siaga check" answer
}

sed "s|^rules:.*|rules: $tmp/rules|; s|^templates:.*|templates: $top/templates|" "$top/contrib/siaga.yaml" >"$tmp/siaga.yaml"
broken 'a class that is not there' vocabulary.yaml 's/^    closing: "close /    closing: "klose /' "vocabulary.yaml:[0-9]+:[0-9]+: no class or earlier phrase is called 'klose'"
broken 'a bracket too many' vocabulary.yaml 's/^    closing: "close /    closing: ") close /' "vocabulary.yaml:[0-9]+:[0-9]+: a bracket too many"
broken 'no grammar at all' vocabulary.yaml 's/^grammar:/grammatik:/' "vocabulary.yaml:[0-9]+:1: unknown key 'grammatik'"
broken 'a directory that cannot be read' directory.yaml '1i }' 'directory.yaml:1'
broken 'the workflow that asks' workflows/lapsida.yaml 's/^title:/titel:/' "lapsida.yaml:[0-9]+:1: unknown key 'titel'"
done_testing
