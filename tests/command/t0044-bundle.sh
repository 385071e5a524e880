#!/usr/bin/env bash
# A case as evidence: what goes out, and that its verifier, run by itself, finds whatever is changed and says what.
# shellcheck disable=SC2154 # from office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office

bundle=$tmp/bundle
ok 'the case as files' in_office export 0147 --bundle "$bundle"
is 'which' "$(ls "$bundle" | tr '\n' ' ')" \
	'SHA256SUMS case.pdf entry.json history.json keys.json mail-1.eml verify.py '
is 'for their owner alone' "$(stat -c %a "$bundle" "$bundle"/* | sort -u | tr '\n' ' ')" '600 700 '
ok 'a PDF without a fault' qpdf --check "$bundle/case.pdf"
text=$(pdftotext -layout "$bundle/case.pdf" -)
like 'the case' "$text" 'Berkas perkara 0147.*Warga menolak galian C.*Riwayat.*Baris +Waktu'
like 'its bookmarks' "$(qpdf --json=1 --json-key=objects "$bundle/case.pdf")" '"/Title": "Riwayat"'
in_office export 0147 --bundle "$tmp/again"
ok 'the same case, the same bytes' diff -r "$bundle" "$tmp/again"
fails 'a folder that is there' 1 'cannot make directory' in_office export 0147 --bundle "$bundle"
fails 'a secret case needs the clearance' 1 'name the clearance' in_office export R-001 --bundle "$tmp/secret"
if unshare -m true 2>/dev/null; then
	fails 'a disk that is full' 1 'cannot write case\.pdf: No space left' full_disk 16 export 0147 --bundle "$tmp/small/case"
	fails 'the same of an entry' 1 'cannot write mail-1\.eml: No space left' full_disk 4 export 0147 "$tmp/small/entry"
	is 'and nothing is left of either' "$(cat "$tmp/left")" ''
fi
fails 'one number' 2 'export N --bundle DIR' in_office export 0147 "$tmp/x" --bundle "$tmp/y"

# verify: with nothing of siaga around, in another folder.
verify() { (cd / && env -i PATH=/usr/bin:/bin python3 "$1/verify.py"); }
like 'it verifies' "$(verify "$bundle")" 'ok: 6 files, [0-9]+ lines of history, 1 mails'

# changed NAME WORDS SCRIPT: a copy in which SCRIPT has changed something is refused with these words.
changed() {
	rm -rf "$tmp/copy"
	cp -r "$bundle" "$tmp/copy"
	(cd "$tmp/copy" && eval "$3")
	fails "$1" 1 "$2" verify_out "$tmp/copy"
}
verify_out() { verify "$1" >&2; }
sums='find . -type f ! -name SHA256SUMS -printf "%P\n" | sort | xargs sha256sum >SHA256SUMS'
changed 'a byte of a mail' 'mail-1.eml: is not what it was' 'printf x >>mail-1.eml'
changed 'a byte of the document' 'case.pdf: is not what it was' 'printf x >>case.pdf'
changed 'a file is gone' 'keys.json: is missing' 'rm keys.json'
changed 'a file more' 'more.txt: is not of this folder' 'echo >more.txt'
changed 'a line of history, with new sums' 'history.json: line [0-9]+ .* was changed' \
	"sed -i '0,/\"at\": 1/s//\"at\": 2/' history.json; $sums"
changed 'a history that is none' 'history.json: cannot be read' "echo '{}' >history.json; $sums"
done_testing
