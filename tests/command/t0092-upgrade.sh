#!/usr/bin/env bash
# What the administrator sees of an upgrade: who only reads is told to start siaga, the database is copied first and
# where is said, a copy that nobody removed is told after a week, a disk without room and a downgrade are refused.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
export COLUMNS=400
in_office init --from "$tmp/share" >/dev/null
in_office init >/dev/null 2>&1
rm -f "$database" "$database".mark
sqlite3 "$database" <"$top/tests/released/schema-03.sql"
chmod 600 "$database"
mkdir -p "$database.mail"
cp "$top/tests/released/2026-11.mbox" "$database.mail/"

fails 'who only reads changes nothing' 1 "is of version 3, this siaga needs .*start 'siaga run' once" in_office agenda
fails 'status says so, too' 2 "start 'siaga run' once" in_office status
like 'a writing command brings it up to date, and says where the copy is' \
	"$(in_office submit kotak saran --from Rasmono --text 'Banjir' 2>&1)" \
	"brought up to date from version 3; as it was it lies in $database.before-3"
is 'the copy is as it was' "$(sqlite3 "$database.before-3" 'pragma user_version')" 3
is 'for its owner only' "$(stat -c %a "$database.before-3")" 600
like 'the books go on' "$(in_office agenda)" '0147'
like 'and the chains hold' "$(in_office audit | tr '\n' ' ')" 'history +ok.*rows +ok.*mails +ok'
touch -d '2026-11-20 07:00 +0700' "$database.before-3"
unlike 'status is silent about a new copy' "$(in_office status)" 'before-3'
touch -d '2026-11-10 07:00 +0700' "$database.before-3"
like 'and tells one that is a week old' "$(in_office status)" 'before-3 .*holds what was erased since: remove it'
rm "$database.before-3"
unlike 'until it is gone' "$(in_office status)" 'before-3'
sqlite3 "$database" 'pragma user_version = 900'
fails 'an older siaga refuses what a newer one wrote' 1 'version 900.*install the newer siaga that wrote it' in_office submit telepon --text x
ok 'and copies nothing' test ! -e "$database.before-900"
done_testing
