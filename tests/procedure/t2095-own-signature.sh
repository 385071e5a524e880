#!/usr/bin/env bash
# strength: signature, signed by the person himself: S/MIME with the certificate, OpenPGP with the key that the directory has of
# him.  It counts where what was signed names this very question, and is all that is read of the mail.
# shellcheck disable=SC2154 # from tap.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
. "$(dirname "$0")/certificate.sh"
open_office
export HOST_CA_FILE HOST_IMAPS
export LC_ALL=C.UTF-8
cat >"$tmp/alarm" <<-SH
	#!/bin/sh
	cat >>$tmp/alarms
SH
chmod +x "$tmp/alarm"
echo "alarm: $tmp/alarm" >>"$tmp/siaga.yaml"
: >"$tmp/alarms"
sed -i 's/strength: key+authenticated/strength: signature/; s/limit: 1h/limit: 12h/' "$tmp/rules/workflows/laporan.yaml"
signed_at=2026-11-23T07:59:00+07:00

certificate hadi 20260101000000Z 20361231000000Z
certificate other 20260101000000Z 20361231000000Z
certificate expired 20260101000000Z 20261122000000Z
mkdir -m 700 "$tmp/pgp"
export GNUPGHOME=$tmp/pgp
at_end 'gpgconf --kill all'
gpg --batch --quiet --pinentry-mode loopback --passphrase '' --faked-system-time 20260101T000000 \
	--quick-gen-key 'Wati <wakil@kantor.example>' ed25519 sign never 2>/dev/null
gpg --batch --quiet --armor --export wakil >"$tmp/wati.asc" 2>/dev/null
fingerprint=$(gpg --batch --with-colons --list-keys 2>/dev/null | sed -n 's/^fpr:*\([0-9A-F]*\):.*/\1/p')

check() { "$siaga" check -c "$tmp/siaga.yaml"; }
directory=$tmp/rules/directory.yaml
fails 'without a key, a certificate or a key of the domain nobody could decide' 1 \
	"'hadi', who holds the role 'kepala', has no .*'certificate' or 'key' of his own" check
cp "$directory" "$tmp/directory.was"
# with CERTIFICATE: the Kepala's; the deputy has her OpenPGP key.
with() {
	sed "s|title: Kepala Kantor, clearance: rahasia}|title: Kepala Kantor, clearance: rahasia, certificate: $1}|
		s|title: Wakil Kepala, clearance: rahasia}|title: Wakil Kepala, clearance: rahasia, key: $tmp/wati.asc, fingerprint: $fingerprint}|" \
		"$tmp/directory.was" >"$directory"
}
with "$tmp/none.crt"
fails 'a certificate that is not there' 1 "'hadi', who holds the role 'kepala', has no" check
with "$tmp/hadi.crt"

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
ok 'a report' run
letter=$(db "select subject from letter where letter = 'permohonan-persetujuan'")
code=${letter##*[}
code=${code%]}
other=${code%-*}-$(tr A-Z2-7 B-Z2-7A <<<"${code##*-}")
stage_now() { db 'select stage from entry where id = 1'; }
quote() { printf '\nPada Sen, 23 Nov 2026 Kantor Uji menulis:\n> Mohon persetujuan.\n> Mohon kode [%s] pada judul surel tidak diubah.\n' "$1"; }

# answer NAME WORDS [SUBJECT] [FIELDS]: his answer, before he signs it; FIELDS: more of the signed part's header.
from=kepala@kantor.example
answer() {
	printf 'From: <%s>\nTo: kantor@kantor.example\nSubject: %s\nMessage-ID: <%s@kantor.example>\n' \
		$from "${3-Re: $letter}" "$1"
	printf 'Date: Mon, 23 Nov 2026 07:59:00 +0700\n--\nContent-Type: text/plain; charset=utf-8%s\n\n%s\n' "${4-}" "$2"
}
smime() { python3 "$office/seal.py" smime -- python3 "$office/cms.py" "$tmp/$1.key" "$tmp/$1.crt" "$(date +%s -d "$signed_at")"; }
pgp() {
	python3 "$office/seal.py" pgp -- gpg --batch --quiet --armor --detach-sign \
		--faked-system-time "$(date -u +%Y%m%dT%H%M%S -d "$signed_at")"
}
# put <MAIL: with the verdict of the mailbox's own server that all is well.
put() {
	{
		echo 'Authentication-Results: mail.host.example; dkim=pass; dmarc=pass header.from=kantor.example'
		cat
	} >"$tmp/raw.eml"
	python3 "$office/append.py" kantor@kantor.example INBOX "$tmp/raw.eml"
}
# held TITLE WHY: the mail that was put last has to be held with that reason; judged: looks at all of these.
titles=() reasons=() names=()
held() {
	titles+=("$1") reasons+=("$2")
	names+=("$(sed -n 's/^Message-ID: <\(.*\)>/\1/p' "$tmp/raw.eml")")
}
judged() {
	local i
	ok "a round over ${#names[@]} mails" run
	for i in "${!names[@]}"; do
		like "${titles[i]}: held" "$(db "select outcome || ' ' || why from mail where message_id = '${names[i]}'")" "^3 .*${reasons[i]}"
	done
	is 'nothing has moved' "$(stage_now)" persetujuan
	titles=() reasons=() names=()
}
protected='; protected-headers="v1"
Subject: '
unnamed='what he has signed does not name'
broken='it is signed by himself .*but not whole'

answer bare Setuju | smime hadi | put
held 'signed, but what was signed names no question' "$unnamed"
answer replayed-quote "Setuju$(quote "$other")" | smime hadi | put
held 'a quoted letter of another question' "$unnamed"
answer two-quotes "Setuju$(quote "$code")$(quote "$other")" | smime hadi | put
held 'of this one and of another' "$unnamed"
answer replayed-subject Setuju "Re: $letter" "${protected}Re: lain [$other]" | smime hadi | put
held 'a signed subject of another' "$unnamed"
answer unprotected Setuju "Re: $letter" "
Subject: Re: $letter" | smime hadi | put
held 'a subject that the part does not say to protect' "$unnamed"
answer altered "Tolak$(quote "$code")" | smime hadi | sed 's/^Tolak$/Setuju/' | put
held 'a word changed on the way' "$broken"
answer charset "Setuju$(quote "$code")" | smime hadi | sed 's/charset=utf-8/charset=utf-16/' | put
held 'another charset' "$broken"
answer other-key "Setuju$(quote "$code")" | smime other | put
held "another's certificate" 'the signature in it is not by the certificate'
footer='--tanda-tangan
Content-Type: text/plain

Setuju
'
answer front "Setuju$(quote "$code")" | smime hadi | sed "0,/^--tanda-tangan\$/s||${footer//$'\n'/\\n}&|" | put
held 'an unsigned part in front' "$broken"
answer behind "Setuju$(quote "$code")" | smime hadi | sed "s|^--tanda-tangan--|${footer//$'\n'/\\n}&|" | put
held 'an unsigned part behind' "$broken"
signed_at=2026-11-16T07:00:00+07:00 && answer old "Setuju$(quote "$code")" | smime hadi | put
held 'signed more than seven days ago' 'the signature is not of the last seven days'
signed_at=2026-11-23T07:59:00+07:00
judged
like 'he is told' "$(last_subject $from belum)" 'Balasan agenda 0001 belum dijalankan'
like 'and the administrator is called, and told why' "$(cat "$tmp/alarms")" \
	"the answer of hadi about 0001 needs a signed mail: $unnamed"
with "$tmp/expired.crt"
answer expired "Setuju$(quote "$code")" | smime expired | put
held 'a certificate that has expired' 'it is signed with his key or certificate, which was or is not valid'
judged
with "$tmp/hadi.crt"
# Opaque: the text stands inside of the signature, and nobody has read it.
{
	answer opaque '' | sed '/^--$/,$d'
	printf 'Content-Type: text/plain\r\n\r\nSetuju\r\n' | openssl cms -sign -nodetach -nocerts -signer "$tmp/hadi.crt" -inkey "$tmp/hadi.key"
} | put
from=wakil@kantor.example
answer deputy "Setuju$(quote "$code")" | pgp | put
held "signed by another, under the Kepala's question" 'another person sent the key'
from=kepala@kantor.example
answer her-key "Setuju$(quote "$code")" | pgp | put
held "the Kepala's address, signed with her key" 'the directory has no certificate or key of his'
judged
is 'text inside of the signature is no answer' "$(db "select outcome in (2, 3) from mail where message_id = 'opaque@kantor.example'")" 1

answer good "Setuju, kirim.$(quote "$code")" | smime hadi | put
ok 'S/MIME over the quoted letter that he answers' run
is 'decides' "$(stage_now)" dikirim
is 'and the history says so' "$(db "select json_extract(detail, '\$.signed') from event where kind = 'decision'")" 1

# OpenPGP with a signed subject, by the deputy to whom the question went.
two() { db "select stage from entry where label = '0002'"; }
mail warga@warga.example 'Laporan banjir' <<<'Jalan tergenang.'
ok 'another report' run
letter=$(last_subject wakil@kantor.example 'Mohon persetujuan')
from=wakil@kantor.example
if [ "${letter#*0002}" = "$letter" ]; then
	ok 'the deputy is asked after the limit' run 2026-11-23T20:01:00+07:00
	letter=$(last_subject wakil@kantor.example 'Mohon persetujuan')
fi
answer her-altered Setuju "Re: $letter" "${protected}Re: $letter" | pgp | sed 's/^Setuju$/Setuju ya/' | put
ok 'OpenPGP over other words' run 2026-11-23T20:02:00+07:00
is 'decides nothing' "$(two)" persetujuan
answer hers Setuju "Re: $letter" "${protected}Re: $letter" | pgp | put
ok 'OpenPGP with a signed subject' run 2026-11-23T20:03:00+07:00
is 'decides' "$(two)" dikirim

# An order without a question could be sent again under any number: it has to be signed by the domain.
from=kepala@kantor.example
answer order 'PLH Joko s.d. 30-11-2026' Perintah "${protected}Perintah" | smime hadi | put
ok 'a substitute named in a mail that he has signed himself' run 2026-11-23T20:04:00+07:00
is 'is none: it names no question' "$(db 'select count(*) from absence')" 0
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
