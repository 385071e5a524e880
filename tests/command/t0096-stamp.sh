#!/usr/bin/env bash
# Time stamps of the history (RFC 3161): one a day, proved before it is kept, proved again by audit and in a bundle on
# another machine.  What proves nothing is told, is not kept, and keeps nobody waiting.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
tsa=$tmp/tsa
mkdir "$tsa"
python3 "$top/tests/command/tsa.py" "$tsa" 2>"$tsa/errors" &
server=$! # for at_end
at_end "kill $server; wait $server 2>/dev/null"
open_office
for _ in $(seq 500); do [ -e "$tsa/port" ] || sleep 0.02; done
url=http://127.0.0.1:$(<"$tsa/port")/
db() { sqlite3 "$database" "$1"; }
# No mailbox can be read here; time stamps do not care.
printf 'rahasia\n' >"$tmp/var/secret"
chmod 600 "$tmp/var/secret"
sed -i "s#\(imaps\|smtps\)://[^ ]*#\1://127.0.0.1:1#; s|file:/var/lib/siaga/secrets/laporan|file:$tmp/var/secret|" "$config"
printf '#!/bin/sh\ncat >>%s\n' "$tmp/alarms" >"$tmp/alarm"
chmod +x "$tmp/alarm"
sed -i "1i alarm: $tmp/alarm" "$config"
sed -i "1i timestamp: {url: \"$url\", ca: $tsa/ca.pem, timeout: 1s}" "$config"
mode() { printf '%s\n' "$*" >"$tsa/mode"; }
asked() { wc -l <"$tsa/log"; }
at() { date -d "$1" +%s; }
# stamp MOMENT: a round at that moment; what it says is in $tmp/said.
stamp() { SIAGA_NOW=$1 timeout 60 "$siaga" run --once -c "$config" >/dev/null 2>"$tmp/said"; }
stamps() { db 'select id, day, first, last from stamp order by id' | tr '\n' ' '; }
last() { db 'select max(id) from event'; }
one=2026-11-23T07:00:00+07:00
two=2026-11-24T00:30:00+07:00

# ---- one a day ----
mode at "$(at $one)"
end=$(last)
stamp $one
is 'the history up to now has a stamp' "$(stamps)" "1|2026-11-23|1|$end "
like 'which is said' "$(cat "$tmp/said")" 'time stamp 1 of 2026-11-23, serial 55: the history up to line'
is 'asked as RFC 3161 has it' "$(cat "$tsa/log")" 'at application/timestamp-query'
stamp 2026-11-23T23:59:00+07:00
is 'no second one on that day' "$(asked)" 1
SIAGA_NOW=$two in_office submit kotak saran --from Rasmono --text 'Mohon lampu jalan' >/dev/null
mode at "$(at $two)"
middle=$(last)
stamp $two
is 'the next day begins at midnight of the office' "$(db 'select day, first from stamp where id = 2')" "2026-11-24|$((end + 1))"
ok 'with all lines since' test "$(db 'select last from stamp where id = 2')" -ge "$middle"
like 'audit proves them' "$(COLUMNS=300 in_office audit)" 'stamps +ok +2, each signed .* the history up to line [0-9]+ existed on 24-11-2026 00.30'

# ---- a bundle, on another machine ----
in_office export 0147 --bundle "$tmp/bundle"
is 'a case takes the sheets along that have its lines' "$(cd "$tmp/bundle" && printf '%s ' stamp*)" \
	'stamp-1.tsr stamp-1.txt stamp-ca.pem '
like 'the sheet is of numbers and hashes' "$(sed -n '1,8p' "$tmp/bundle/stamp-1.txt" | tr '\n' ' ')" \
	'^siaga stamp 1 day 2026-11-23 number 1 before - life [0-9a-f]{32} chain [0-9]+ [0-9a-f]{64} history 1 [0-9a-f]{64} '
verify() { (cd / && env -i PATH=/usr/bin:/bin python3 "$1/verify.py"); }
like 'its verifier proves them' "$(verify "$tmp/bundle")" 'stamp-1.txt: stamped 2026-11-23 00:00:00 UTC, ([0-9]+) lines of the case.*time stamps: \1 of \1 lines'
sums='find . -type f ! -name SHA256SUMS -printf "%P\n" | sort | xargs sha256sum >SHA256SUMS'
# changed NAME WORDS SCRIPT: a copy in which SCRIPT has changed something is refused with these words.
changed() {
	rm -rf "$tmp/copy"
	cp -r "$tmp/bundle" "$tmp/copy"
	(cd "$tmp/copy" && eval "$3; $sums")
	fails "$1" 1 "$2" verify_out "$tmp/copy"
}
verify_out() { verify "$1" >&2; }
changed 'a sheet that was changed' 'stamp-1.tsr: is no proof of stamp-1.txt: .*imprint mismatch' 'sed -i s/life/Life/ stamp-1.txt'
changed 'an authority of somebody else' 'stamp-1.tsr: is no proof of stamp-1.txt: .*certificate verify error' \
	"cp $tsa/stranger.pem stamp-ca.pem"
changed 'an answer that is none' 'stamp-1.txt: its stamp cannot be read' 'echo >stamp-1.tsr'
changed 'a history made anew' 'history.json: line [0-9]+ is another than was stamped' "python3 $top/tests/command/anew.py history.json verify.py"

# ---- what audit finds ----
db 'pragma wal_checkpoint(truncate)' >/dev/null
cp "$database" "$tmp/sound.db"
# finds SQL: what an audit says of it is in $found.
finds() {
	db "$1"
	found=$(COLUMNS=300 in_office audit)
	is "an audit of '${1:0:40}' fails" $? 1
	rm -f "$database-wal" "$database-shm"
	cp "$tmp/sound.db" "$database"
}
finds 'update event set hash = zeroblob(32) where id = 1;
	update stamp set reply = (select reply from stamp where id = 1), link = link + 1 where id = 2'
like 'a history that was changed, its own hashes with it' "$found" 'stamp 1 of 2026-11-23 was given to another history: lines 1 to '
like 'another answer' "$found" 'stamp 2 of 2026-11-24 is no proof: message imprint mismatch'
like 'another link' "$found" 'stamp 2 of 2026-11-24 knows another link'
like 'and the row itself' "$found" 'rows +WRONG +stamp 2 was changed: link, '
finds "delete from stamp where id = 1; update stamp set told = told + 1, day = '2026-12-24'"
like 'a stamp that was taken out' "$found" 'stamp 2 of 2026-12-24 does not follow the one before it: one is missing'
like 'another day' "$found" 'stamp 2 of 2026-12-24 was given to another history'
like 'another time' "$found" 'stamp 2 of 2026-12-24 tells another time'
sed -i 's|^timestamp:.*ca: [^,}]*|&x|' "$config"
COLUMNS=300 fails 'without the authorities nothing is proved' 1 'stamps +WRONG +2 time stamps prove nothing: .*ca.pemx' in_office audit
COLUMNS=300 fails 'check tells a file that is not there' 1 'siaga.yaml:1:[0-9]+: authorities file .*ca.pemx cannot be read' in_office check
sed -i 's|ca.pemx|ca.pem|' "$config"

# ---- yesterday's database is brought back: its last stamp is lost, and that shows ----
in_office backup "$tmp/copies" >/dev/null
three=2026-11-26T06:00:00+07:00
mode at "$(at $three)"
SIAGA_NOW=$three in_office submit kotak saran --from Rasmono --text 'Yang hilang' >/dev/null
stamp $three
is 'a third stamp' "$(db 'select count(*) from stamp')" 3
rm -f "$database" "$database-wal" "$database-shm"
SIAGA_NOW=2026-11-26T07:00:00+07:00 in_office restore "$tmp/copies" >/dev/null 2>&1
SIAGA_NOW=2026-11-26T07:00:00+07:00 in_office submit kotak saran --from Rasmono --text 'Sesudahnya' >/dev/null
mode at "$(at 2026-11-26T07:00:00+07:00)"
stamp 2026-11-26T07:00:00+07:00
shown=$(COLUMNS=300 SIAGA_NOW=2026-11-26T07:00:00+07:00 in_office audit)
like 'the gap of a restore is told' "$shown" 'stamps +ok +stamp 3 of 2026-11-26 is the first after a restore: what was stamped behind line [0-9]+ before is lost here'
like 'and days without a stamp' "$shown" 'stamps +ok +stamp 3 of 2026-11-26 comes 2 days after the one before it'

# ---- what proves nothing is told and not kept ----
day=2026-11-27
SIAGA_NOW=${day}T08:00:00+07:00 in_office submit kotak saran --from Rasmono --text 'Lagi' >/dev/null
before=$(db 'select count(*) from stamp')
# refuses NAME WORDS MODE...: the round ends, nothing is kept, it is said, and the next one waits.
hour=0
refuses() {
	local name=$1 words=$2 now
	shift 2
	mode "$@"
	hour=$((hour + 7)) # longer than the longest pause
	now=$(date -u -d "${day}T00:00:00Z + $hour hours" +%FT%TZ)
	[ "$1" != at ] || mode at "$(($(at "$now") - 4000))"
	stamp "$now"
	is "$name: nothing is kept" "$(db 'select count(*) from stamp')" "$before"
	like "$name: it is said" "$(cat "$tmp/said")" "$words"
}
proofless='time stamp: the answer of http://.* is no proof and was not kept: '
refuses 'a forged signature' "$proofless.*(signature|digest)" forged
like 'an alarm at once' "$(cat "$tmp/alarms")" 'time stamp: the answer of'
refuses 'another nonce' "${proofless}nonce mismatch" nonce
refuses 'about something else' "${proofless}message imprint mismatch" imprint
refuses 'a certificate that has expired' "${proofless}certificate verify error.*expired" old
refuses 'an authority that nobody knows' "${proofless}certificate verify error.*(issuer|self)" foreign
refuses 'another time' "${proofless}its clock and this machine's are 66 minutes apart" at
refuses 'the server gives none' "${proofless}the server gives no time stamp: status 2, no more ..?x?1b" refused
refuses 'a page for people' "${proofless}the answer is no time stamp" words
nothing='time stamp: no time stamp of the history is to be had: '
refuses '100 MB of zeros' "${nothing}.*longer than any time stamp" huge
refuses 'a byte now and then' "${nothing}.*(timed out|Timeout)" slow
refuses 'no answer' "${nothing}.*(timed out|Timeout)" hangs
refuses 'a redirect is not followed' "${nothing}.*status 307" redirect
like 'an alarm after days without' "$(cat "$tmp/alarms")" 'time stamp: no time stamp of the history is to be had: .*status 307'
like 'status shows it' "$(COLUMNS=300 in_office status 2>&1)" 'time stamps.*status 307'
questions=$(asked)
stamp "$(date -u -d "${day}T00:00:00Z + $hour hours 30 minutes" +%FT%TZ)"
is 'the next try waits, in the next process, too' "$(asked)" "$questions"
now=$(date -u -d "${day}T00:00:00Z + $((hour + 7)) hours" +%FT%TZ)
mode at "$(at "$now")"
stamp "$now"
is 'then it is had' "$(db 'select count(*) from stamp')" "$((before + 1))"
unlike 'and the trouble is over' "$(in_office status 2>&1)" 'time stamps'

# ---- the same by the machine's own clock, with openssl's server as it is ----
unset SIAGA_NOW
mkdir "$tmp/real"
sed "s|^database:.*|database: $tmp/real/siaga.db|" "$config" >"$tmp/etc/real.yaml"
"$siaga" init -c "$tmp/etc/real.yaml" >/dev/null 2>&1
"$siaga" submit kotak saran --from Rasmono --text 'Mohon lampu jalan' -c "$tmp/etc/real.yaml" >/dev/null
mode good
"$siaga" run --once -c "$tmp/etc/real.yaml" 2>"$tmp/said"
is 'openssl ts -reply' "$(sqlite3 "$tmp/real/siaga.db" 'select count(*) from stamp')" 1
like 'proved' "$(COLUMNS=300 "$siaga" audit -c "$tmp/etc/real.yaml")" 'stamps +ok +1, each'
done_testing
