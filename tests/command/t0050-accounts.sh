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

# holder: what siaga writes of itself while it runs.
holder() {
	printf 'pid %s on host %s since 2026-11-23T00:00:00Z\n' $$ "$(hostname)" >"$database.lock"
}
# trouble KIND TEXT: what a server has said since 06.26.
trouble() {
	change "INSERT INTO trouble (kind, name, since, at, text) VALUES ('$1', 'laporan', 1795389960, 1795390100, '$2')"
}
fails "status: siaga does not run" 2 'State +down.*it does not run' in_office status
holder
fails "status: a failed letter needs a person" 1 'State +needs a person.*failed +1, the oldest since 23-11-2026 05\.30' in_office status
like "mails that wait for triage" "$(in_office status)" 'Mails held +1'
like "where each mailbox stands" "$(in_office status)" 'laporan .*INBOX +23-11-2026 05\.30'
like "who runs" "$(in_office status)" 'Engine +pid'
change "UPDATE letter SET state = 3 WHERE state = 4"
ok "and else all is well" in_office status
like "a line for Nagios" "$(in_office status --nagios)" '^SIAGA OK - all is well \| mails_held=1 .*letters_failed=0'
for state in 4 5 6; do
	change "UPDATE letter SET state = $state WHERE state = 3 AND id = 1"
	fails "a letter in state $state needs a person" 1 'letters +23-11-2026' in_office status
	change "UPDATE letter SET state = 3"
done
# OUTCOME_QUARANTINED, then OUTCOME_UNFETCHABLE
change "UPDATE mail SET outcome = 12 WHERE outcome = 3"
fails "a quarantined mail needs a person" 1 'mails +23-11-2026 05\.30 +1 quarantined' in_office status
change "UPDATE mail SET outcome = 10 WHERE outcome = 12"
fails "one that could not be fetched, too" 1 'Unfetchable +1, the oldest since 23-11-2026 05\.30' in_office status
mend
change "UPDATE letter SET state = 3 WHERE state = 4"
holder
fails "a mail that has waited too long" 1 'triage +23-11-2026 05\.30 +1 mails wait' env SIAGA_NOW=2026-11-24T07:10:00+07:00 "$siaga" status -c "$config"
trouble send '535 5.7.8 Username and Password not accepted | see https://mail.example/answer?p=BadCredentials'
fails "an account that cannot send: the server's words, and since when" 1 \
	'account laporan +23-11-2026 06\.26 +535 5\.7\.8 Username and' in_office status
is "for programs" "$(in_office status --json | python3 -c 'import json, sys; m = json.load(sys.stdin)["mailboxes"][0]; print(m["send_error"][:9], m["send_error_since"])')" \
	"535 5.7.8 2026-11-23T06:26:00+07:00"
fails "for Nagios the text has no bar" 1 '^SIAGA WARNING - account laporan: 535 [^|]* see https[^|]*\|[^|]*$' in_office status --nagios
is "wrapped, not cut" "$(in_office status | grep -c '…')" 0
trouble folder 'folder Spam cannot be opened: no such mailbox'
fails "a folder that cannot be read: the others can" 1 "mailbox laporan +23-11-2026 06\.26 +folder Spam" in_office status
like "not the whole mailbox" "$(in_office status)" 'not all of it is read'
trouble fetch 'cannot connect to imap.kesbangpol.go.id.example port 993: Connection refused'
fails "no mailbox can be read: down" 2 'mailboxes +- +none of them can be read' in_office status
change "INSERT INTO meta (name, value) VALUES ('full:laporan', '41'), ('reads-until:laporan', '1797000000'), ('sends-until:laporan', '1798000000')"
echo 1795300000 >"$database.backup"
fails "the metrics for Prometheus" 2 '' in_office status --prometheus "$tmp/siaga.prom"
for metric in 'siaga_status 2' 'siaga_up 1' 'siaga_mails{outcome="held"} 1' 'siaga_letters{state="failed"} 0' \
	'siaga_mailbox_full_percent{mailbox="laporan"} 41' 'siaga_fetch_certificate_end_timestamp_seconds{mailbox="laporan"} 1797000000' \
	'siaga_send_certificate_end_timestamp_seconds{mailbox="laporan"} 1798000000' 'siaga_backup_timestamp_seconds 1795300000' \
	'siaga_mails_taken_total{mailbox="laporan"} 3' \
	'siaga_account_trouble_seconds{mailbox="laporan"} 2040' 'siaga_mailbox_trouble_seconds{mailbox="laporan"} 2040'; do
	labels=config=\"$config\"
	case $metric in
	*\{*) labelled=${metric/\{/\{$labels,} ;;
	*) labelled=${metric/ /\{$labels\} } ;;
	esac
	ok "metrics: $metric" grep -qxF "$labelled" "$tmp/siaga.prom"
done
is "every line is a comment or a sample" "$(grep -cvE '^(# (HELP|TYPE) siaga_[a-z_]+ .*|siaga_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9]+)$' "$tmp/siaga.prom")" 0
# The sample alerts and the dashboard: what they name is written, labels and their values too.
alerts=$top/contrib/prometheus/siaga.rules.yml
dashboard=$top/contrib/prometheus/siaga.grafana.json
ok "the dashboard is JSON" python3 -c 'import json, sys; assert len(json.load(open(sys.argv[1]))["panels"]) == 12' "$dashboard"
is "every metric of the sample alerts and the dashboard is written" \
	"$(comm -23 <(grep -ohE 'siaga_[a-z_]+' "$alerts" "$dashboard" | sort -u) <(grep -oE '^siaga_[a-z_]+' "$tmp/siaga.prom" | sort -u))" ''
grep -oE '(outcome|state)=~?"[a-z|-]+"' "$alerts" | sed 's/.*"\(.*\)"/\1/' | tr '|' '\n' >"$tmp/values"
is "and every value that they ask for" "$(while read -r value; do grep -qF "=\"$value\"" "$tmp/siaga.prom" || echo "$value"; done <"$tmp/values")" ''
is "readable for the exporter" "$(stat -c %a "$tmp/siaga.prom")" 644
mv "$database" "$database.away"
fails "a database that is not there: down" 2 '' in_office status
fails "and monitoring hears of it" 2 'SIAGA CRITICAL' in_office status --nagios
fails "by the metrics, too" 2 '' in_office status --prometheus "$tmp/siaga.prom"
is "no old figures stay" "$(grep -v '^#' "$tmp/siaga.prom" | head -2 | xargs)" "siaga_status{config=$config} 2 siaga_up{config=$config} 0"
mv "$database.away" "$database"
fails "metrics that cannot be written" 2 'cannot be written' in_office status --prometheus "$tmp/none/siaga.prom"
mend
holder
change "UPDATE letter SET state = 3 WHERE state = 4"
like "entries over their limit" "$(SIAGA_NOW=2026-11-23T08:00:00+07:00 in_office status)" '0147 +23-11-2026 07\.30'
fails "need a person too" 1 '' env SIAGA_NOW=2026-11-23T08:00:00+07:00 "$siaga" status -c "$config"
mend

like "outbox: letters with the server's words" "$(COLUMNS=200 in_office outbox)" 'sent .*0147 .*250 2\.0\.0 Ok'
is "by state" "$(in_office outbox --state failed --json | grep -c message_id)" 1
fails "an unknown state" 2 'expected pending, sending' in_office outbox --state lost

like "ledger: balanced" "$(in_office ledger)" 'laporan +INBOX .* 3 +3 +0 +0 +balanced'
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
