#!/usr/bin/env bash
# Every restricting word of restricting.txt in every frame of frames.txt, where the rest of the answer is harmless:
# none of them acts.
. "$(dirname "$0")/../tap.sh"

here=$top/tests/read
sed "s|^rules:.*|rules: $top/rules|; s|^templates:.*|templates: $top/templates|" "$top/contrib/siaga.yaml" >"$tmp/siaga.yaml"
awk 'NR == FNR { word[++n] = $0; next }
	{ for (i = 1; i <= n; i++) {
		split($0, part, "@")
		body = part[1] word[i] part[2]
		gsub(/"/, "\\\"", body)
		printf "{\"id\": \"%d-%d\", \"body\": \"%s\"}\n", FNR, i, body
	} }' "$here/restricting.txt" "$here/frames.txt" >"$tmp/answers.jsonl"
"$siaga" rules answer -c "$tmp/siaga.yaml" --stage lapsida/persetujuan --file "$tmp/answers.jsonl" >"$tmp/read"

is 'every one is read' "$(wc -l <"$tmp/read")" "$(wc -l <"$tmp/answers.jsonl")"
is 'none acts' "$(grep -v '"act":null' "$tmp/read" | head -5)" ''
is 'each says why' "$(grep -c '"why":""' "$tmp/read")" 0
done_testing
