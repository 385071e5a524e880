#!/usr/bin/env bash
# strength: signature: not even the server that receives the mail, which writes every verdict and may hold every key
# of an ask, decides in the Kepala's name; only what his own domain has signed does.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people+=(hadi@surel.example)
open_office
export HOST_CA_FILE HOST_IMAPS
export LC_ALL=C.UTF-8
kepala=kepala@kantor.example warga=warga@warga.example
cat >"$tmp/alarm" <<-SH
	#!/bin/sh
	cat >>$tmp/alarms
SH
chmod +x "$tmp/alarm"
echo "alarm: $tmp/alarm" >>"$tmp/siaga.yaml"
: >"$tmp/alarms"

stage=$tmp/rules/workflows/laporan.yaml
sed -i 's/strength: key+authenticated/strength: signature/; s/limit: 1h/limit: 12h/
	s/answer: tolak, note: required, then: ditolak/&, by: [staf]/' "$stage"
fails 'without a key of the domain nobody could decide' 1 \
	"laporan.yaml:12:10: 'strength: signature', but 'hadi', who holds the role 'kepala', has no address" \
	"$siaga" check -c "$tmp/siaga.yaml"
like 'nor the one the ask would be handed to' "$("$siaga" check -c "$tmp/siaga.yaml" 2>&1)" "'wati', who holds the role 'wakil'"
like 'nor who may record it' "$("$siaga" check -c "$tmp/siaga.yaml" 2>&1)" "'joko', who holds the role 'staf'"

for name in kantor other; do openssl genrsa -out "$tmp/$name.pem" 2048 2>/dev/null; done
published() { openssl rsa -in "$1" -pubout -outform DER 2>/dev/null | openssl base64 -A; }
pin() { printf 'signing:\n  - {domain: kantor.example, selector: s1, key: "%s"}\n' "$1" >>"$tmp/rules/directory.yaml"; }
cp "$tmp/rules/directory.yaml" "$tmp/directory"
openssl genrsa -out "$tmp/weak.pem" 1024 2>/dev/null
pin "$(published "$tmp/weak.pem")"
fails 'a weak key is none' 1 'an RSA key of less than 2,048 bits' "$siaga" check -c "$tmp/siaga.yaml"
cp "$tmp/directory" "$tmp/rules/directory.yaml"
pin "$(published "$tmp/kantor.pem")"
ok 'with its key the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

mail $warga 'Laporan keributan' <<<'Ada keributan di lapangan.'
ok 'a report' run
subject="Re: $(db "select subject from letter where letter = 'permohonan-persetujuan'")"
stage_now() { db 'select stage from entry where id = 1'; }

# answer NAME WORDS: his answer, before anybody signs it.
answer() {
	printf 'From: <%s>\nTo: kantor@kantor.example\nSubject: %s\nMessage-ID: <%s@kantor.example>\n' \
		$kepala "$subject" "$1"
	printf 'Date: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n%s\n' "$(date -R -d "$signed")" "$2"
}
# sign KEY: as the domain's server does it.
signed=2026-11-23T07:59:00+07:00
sign() { perl "$office/sign.pl" kantor.example s1 "$tmp/$1.pem" "$(date +%s -d "$signed")"; }
# put <MAIL: with the verdict of the mailbox's own server that all is well.
put() {
	{
		echo 'Authentication-Results: mail.host.example; dkim=pass; dmarc=pass header.from=kantor.example'
		cat
	} >"$tmp/raw.eml"
	python3 "$office/append.py" kantor@kantor.example INBOX "$tmp/raw.eml"
}
# held NAME: the newest mail waits for a person and nothing has moved.
held() {
	ok "$1" run
	is '  is held, and nothing moves' "$(db 'select outcome from mail order by id desc limit 1'), $(stage_now)" \
		'3, persetujuan'
}

answer unsigned Setuju | put
held 'a verdict alone'
like 'he is told what is missing' "$(last_subject $kepala belum)" 'Balasan agenda 0001 belum dijalankan'
like 'and the administrator is called' "$(cat "$tmp/alarms")" \
	'the answer of hadi about 0001 needs a signed mail: its domain has not signed it'
answer other Setuju | sign other | put
held 'signed with another key'
answer altered Tolak | sign kantor | sed 's/^Tolak$/Setuju/' | put
held 'a word changed on the way'
answer subject Setuju | sign kantor | sed '0,/^DKIM/s//Subject: Re: lain\nDKIM/' | put
held 'a subject put above the signed one'
answer type Setuju | sed '/^Content-Type/d' | sign kantor |
	sed 's|^MIME-Version.*|&\nContent-Type: text/html|' | put
held 'an unsigned Content-Type'
answer elsewhere Setuju | sed 's/^To: .*/To: <kawan@lain.example>/' | sign kantor | put
held 'what he wrote to somebody else under this subject'
answer replayed Setuju | signed=$(date -R) sign kantor | put
held "signed when it came, by the server's own word, but not now"

answer good 'Setuju, kirim sekarang.' | sign kantor | put
ok 'what his domain has signed' run
is 'decides' "$(stage_now)" dikirim
is 'and the history says so' \
	"$(db "select json_extract(detail, '\$.signed') from event where kind = 'decision'")" 1

# A list of several, and a number that a colleague gives in his stead.
sed -i 's/role: kepala, title: Kepala Kantor, deciding: yes/&, batches: [10:00]/' "$tmp/rules/directory.yaml"
for n in 2 3 4; do mail $warga "Laporan ke-$n" <<<"Isi laporan ke-$n."; done
ok 'three more reports' run
ok 'are one list' run 2026-11-23T10:00:00+07:00
subject="Re: $(last_subject $kepala 'Mohon keputusan')"
stages() { db 'select group_concat(stage) from (select stage from entry where id > 1 order by id)'; }
answer list-unsigned 'SETUJU SEMUA' | put
ok 'answered by a mail that nobody signed' run 2026-11-23T10:01:00+07:00
is 'none of them moves' "$(stages)" persetujuan,persetujuan,persetujuan
answer list-signed 'SETUJU SEMUA' | sign kantor | put
ok 'and by a signed one' run 2026-11-23T10:02:00+07:00
is 'they do' "$(stages)" dikirim,dikirim,dikirim
mail $warga 'Laporan ke-5' <<<'Isi laporan ke-5.'
ok 'one more report' run 2026-11-23T10:03:00+07:00
five() { db 'select stage from entry where id = 5'; }
kepala=staf@kantor.example subject=perintah
answer number-unsigned 'TOLAK 0005 isinya tidak benar' | put
ok 'by number, unsigned' run 2026-11-23T10:04:00+07:00
is 'is not carried out' "$(five)" persetujuan
like 'and the sender told so' "$(last_subject staf@kantor.example tidak)" 'TOLAK 0005 tidak dijalankan'
answer number-signed 'TOLAK 0005 isinya tidak benar' | sign kantor | put
ok 'by number, signed' run 2026-11-23T10:05:00+07:00
is 'it is' "$(five)" ditolak
# What waits to be carried out is taken back by him alone.
sed -i 's/release-delay: 0s/release-delay: 10m/' "$tmp/siaga.yaml"
kepala=kepala@kantor.example
for n in 6 7; do mail $warga "Laporan ke-$n" <<<"Isi laporan ke-$n."; done
ok 'two more reports' run 2026-11-24T09:30:00+07:00
ok 'are one list' run 2026-11-24T10:00:00+07:00
subject="Re: $(last_subject $kepala 'Mohon keputusan')"
answer list-again 'SETUJU SEMUA' | sign kantor | put
ok 'answered by a signed mail' run 2026-11-24T10:01:00+07:00
taken() { db "select count(*) from event where kind = 'taken-back'"; }
answer list-back 'BATAL SEMUA' | put
ok 'taken back by one that nobody signed' run 2026-11-24T10:02:00+07:00
is 'nothing is' "$(taken)" 0
answer list-back-one 'BATAL 2' | sign kantor | put
ok 'and by a signed one' run 2026-11-24T10:03:00+07:00
is 'it is' "$(taken)" 1

# "BENAR, ITU SAYA" says nothing of the words that came from elsewhere.
subject="Re: $(last_subject $kepala 'Mohon persetujuan')"
before=$(db 'select group_concat(stage) from entry')
mail hadi@surel.example "$subject" <<<'Setuju'
ok 'his answer comes from another address' run 2026-11-24T10:04:00+07:00
subject="Re: $(last_subject $kepala 'Mohon kepastian surel')"
answer claim 'Benar, itu saya' | sign kantor | put
ok 'he confirms it in a signed mail' run 2026-11-24T10:05:00+07:00
is 'and has to answer himself all the same' "$(db 'select group_concat(stage) from entry')" "$before"
like 'which he is told' "$(cat "$tmp/alarms")" 'a signed mail: it came from an address that is not his'
# Nor does an order that nobody signed say who signs in his stead.
subject=Perintah
absences() { db 'select count(*) from absence'; }
answer absence 'PLH Joko s.d. 30-11-2026' | put
ok 'a substitute named by a mail that nobody signed' run 2026-11-24T10:06:00+07:00
is 'is none' "$(absences)" 0
answer handed 'ALIHKAN 0007 Joko' | put
ok 'an entry given to another' run 2026-11-24T10:07:00+07:00
is 'stays' "$(db "select count(*) from entry where officer = 'joko'")" 0
like 'and he is told' "$(last_subject $kepala ALIHKAN)" 'ALIHKAN 0007 tidak dijalankan'
answer absence-signed 'PLH Joko s.d. 30-11-2026' | sign kantor | put
ok 'and by a signed one' run 2026-11-24T10:08:00+07:00
is 'he is his substitute' "$(absences)" 1
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
