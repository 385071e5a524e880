#!/usr/bin/env bash
# Children that were taken over: what they reach for, which frames they send, what a parser says that lies
# (promises: abuse 37).  Each is siaga with one such child (attack.h).
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/../procedure/office.sh"
hostile=$(dirname "$siaga")/tests/hostile
open_office
sed -i 's/limits: {/&stranger-hour: 0, strangers-hour: 0, letters-hour: 0, /' "$tmp/siaga.yaml"
sanitized=
! grep -q __asan_init "$siaga" || sanitized=yes
clock=$(date -d 2026-11-23T08:00:00+07:00 +%s)
# later: the clock of the next round, after whatever pause an account keeps.
later() {
	clock=$((clock + 1200))
	now=$(TZ=Asia/Jakarta date -d "@$clock" +%Y-%m-%dT%H:%M:%S+07:00)
}
later

# attack CHILD NAME [FRAME]: one round in which that child tries it; what it and the engine say is in $tmp/said.
attack() {
	later
	env SIAGA_ATTACK="$2" SIAGA_ATTACK_FRAME="${3:-0}" SIAGA_ATTACK_SOCKET="$tmp/var/siaga.db.sock" \
		SIAGA_ATTACK_FILE="$tmp/var/secret" SIAGA_ATTACK_CONFIG="$tmp/siaga.yaml" \
		SIAGA_ATTACK_FROM=kepala@kantor.example SIAGA_ATTACK_ID=mail.host.example \
		SIAGA_ATTACK_HASH="${hash-}" SIAGA_ATTACK_WORD=GUDANG \
		timeout 60 "$hostile/siaga-$1" run --once -c "$tmp/siaga.yaml" --now "$now" >"$tmp/said" 2>&1
	status=$?
}
round() {
	later
	run "$now"
}
said() { grep "^attack $1: " "$tmp/said" | sort -u; }

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
ok 'a report is taken and asked about' round
subject=$(last_subject kepala@kantor.example 'Laporan 0001')

if [ -z "$sanitized" ]; then
	attack fetch reach
	for what in control signal owner limit secret configuration passwords fork; do
		is "a fetch child reaches for: $what" "$(said "$what")" "attack $what: refused"
	done
fi
attack fetch reach-unfiltered
is 'the control socket knows its own children' "$(said control)" 'attack control: refused'
attack fetch unsealed
like 'bytes that can still be changed are refused' "$(cat "$tmp/said")" 'could still change'

# frames CHILD NAME: every frame once; the engine goes on or ends in order, whatever it is sent.
frames() {
	local n=0 broken=
	unread=
	while [ "$n" -lt 60 ]; do
		[ "$1" = fetch ] || mail warga@warga.example "Laporan sampah $n" <<<'Sampah menumpuk.'
		attack "$1" "$2" "$n"
		! grep -q 'attack frames: no more' "$tmp/said" || break
		[ "$status" -lt 124 ] || broken+=" $n:$status"
		! grep -q 'no mail can be read: each parser ends' "$tmp/said" || unread+=" $n"
		n=$((n + 1))
	done
	is "$1: every frame is survived" "$broken" ''
	ok "$1: there were some" test "$n" -gt 3 -a "$n" -lt 60
}
frames fetch fetch-frame
mail warga@warga.example 'Laporan parkir' <<<'Parkir liar.'
if [ -z "$sanitized" ]; then
	attack send reach
	for what in control signal owner limit secret configuration passwords fork; do
		is "a sender reaches for: $what" "$(said "$what")" "attack $what: refused"
	done
fi
frames send send-frame
frames parse parse-frame
is 'who answers the known mail wrongly is given no other, and the round says so' "$unread" ' 0 1 2 3 4 5'
ok 'after them an honest round' round
frames parse parse-frame-late
is 'who reads it right is' "$unread" ''
is 'what such a parser was given waits for a person' \
	"$(db "select count(*) > 3 from mail where why like 'two parsers ended over it%'")" 1
is 'nobody has approved' "$(db "select group_concat(distinct stage) from entry")" persetujuan
ok 'what is stored is whole' "$siaga" audit -c "$tmp/siaga.yaml"

# A parser that lies: a stranger's mail under a key that leaked becomes the Kepala's approval.
mail warga@warga.example "Re: $subject" <<<'Halo.'
attack parse approve
is 'an approval that only the parser has seen does not count' "$(db 'select stage from entry where number = 1')" persetujuan
like 'two readers have to agree' "$(cat "$tmp/said")" 'two readers see different senders'
is 'and a person looks at it' "$(db "select count(*) from mail where why like 'two readers%' and entry is null")" 1

# It names the hash of a file that came with another mail.
printf 'isi yang lain\n' >"$tmp/lain.jpg"
printf 'foto\n' >"$tmp/foto.jpg"
hash=$(sha256sum "$tmp/lain.jpg" | cut -d' ' -f1)
python3 "$office/attach.py" make 'Laporan foto' "$tmp/foto.jpg" >"$tmp/mail/foto.eml"
host send "$host" "$tmp/mail/foto.eml" && host settle "$host"
attack parse attachment
is 'the hash of a file that did not come with the mail is not kept' \
	"$(db "select count(*) from mail where message like '%$hash%'")" 0
done_testing
