#!/usr/bin/env bash
# status, outbox, ledger, audit, export: what waits, what became of every mail, and that it can be proved.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office

# change SQL: what somebody with an editor for databases might do.
change() {
	python3 - "$database" "$1" <<'END'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute(sys.argv[2])
END
}

# A copy of the untouched office, for the tests that spoil it.
cp -r "$tmp/var" "$tmp/sound"
mend() {
	rm -rf "${tmp:?}/var"
	cp -r "$tmp/sound" "$tmp/var"
}

fails "status: a failed letter needs a person" 1 'failed +1' in_office status
like "mails that wait for triage" "$(in_office status)" 'Mails held +1'
like "where each mailbox stands" "$(in_office status)" 'laporan .*INBOX +23-11-2026 05\.30'
like "that nothing runs" "$(in_office status)" 'Engine +not running'
change "UPDATE letter SET state = 3 WHERE state = 4"
ok "and else all is well" in_office status
like "entries over their limit" "$(SIAGA_NOW=2026-11-23T08:00:00+07:00 in_office status)" '0147 +23-11-2026 07\.30'
fails "need a person too" 1 '' env SIAGA_NOW=2026-11-23T08:00:00+07:00 "$siaga" status -c "$config"
mend

like "outbox: letters with the server's words" "$(COLUMNS=200 in_office outbox)" 'sent .*0147 .*250 2\.0\.0 Ok'
is "by state" "$(in_office outbox --state failed --json | grep -c message_id)" 1
fails "an unknown state" 2 'expected pending, sending' in_office outbox --state lost

like "ledger: balanced" "$(in_office ledger)" 'laporan +INBOX .* 3 +3 +0 +balanced'
ok "says so by its status" in_office ledger
like "by outcome" "$(in_office ledger)" '2 registered, 1 held'
like "the held mails" "$(in_office ledger --outcome held)" 'fkdm'
fails "an unknown outcome" 2 "no outcome 'x'" in_office ledger --outcome x
change "UPDATE folder SET listed = '1:3,7:9'"
fails "not balanced: which mails have no line" 1 'no line for UID 7:9' in_office ledger
mend

head=$(in_office status --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["history_head"])')
ok "audit: all is well" in_office audit
ok "a head that was mailed out is there" in_office audit --head "$head"
fails "another is not" 1 'head +WRONG' in_office audit --head "${head//[0-9]/a}"
fails "what is no head" 2 '64 digits' in_office audit --head abc
for sql in "UPDATE event SET actor = 'x' WHERE id = 2" "DELETE FROM event WHERE id = 2" \
	"UPDATE event SET detail = '{}' WHERE id = 2"; do
	change "$sql"
	fails "sees: $sql" 1 'history +WRONG +the history does not hold from line [23]' in_office audit
	mend
done
change "UPDATE entry SET number = 150 WHERE number = 148"
fails "sees a missing number" 1 'numbers +WRONG .*2 numbers are missing between 147 and 150' in_office audit
mend
printf X | dd of="$database.mail/2026-11.mbox" bs=1 seek=60 conv=notrunc 2>/dev/null
fails "sees a changed mail" 1 'mails +WRONG .*were changed' in_office audit
mend
truncate -s 100 "$database.mail/2026-11.mbox"
fails "sees a cut segment" 1 'mails +WRONG' in_office audit
mend
python3 - "$database" <<'END'
import sys
with open(sys.argv[1], "r+b") as f:
    size = f.seek(0, 2)
    for page in range(4096, size, 4096):
        f.seek(page)
        f.write(b"\x5a" * 64)
END
fails "sees a damaged database" 1 'damaged|malformed|WRONG' in_office audit
mend

ok "export: into a new directory" in_office export 147 "$tmp/out"
is "the sheet and the mails" "$(ls "$tmp/out")" "$(printf 'entry.json\nmail-1.eml')"
is "the mail as it came" "$(sha256sum <"$tmp/out/mail-1.eml" | cut -d' ' -f1)" \
	"$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["mails"][0]["sha256"])' "$tmp/out/entry.json")"
is "for its owner only" "$(stat -c '%a' "$tmp/out" "$tmp/out/mail-1.eml" | xargs)" "700 600"
fails "never over what is there" 1 'File exists' in_office export 147 "$tmp/out"
fails "a secret entry only with the clearance" 1 'is secret' in_office export R-001 "$tmp/secret"
ok "with it" in_office export R-001 "$tmp/secret" --clearance rahasia

fails "standard output that cannot be written" 1 'cannot write standard output' \
	bash -c "'$siaga' agenda -c '$config' >/dev/full"
done_testing
