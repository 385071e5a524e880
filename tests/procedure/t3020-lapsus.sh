#!/usr/bin/env bash
# A Lapsus by the shipped rules: its words reach nobody by mail, whoever asks; the general book has a masked row,
# the mail itself is moved on the server; what is brought in person is noted likewise; told by word of mouth, it
# has stopped the clock.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example rina=rina@kesbangpol.go.id.example
kominda=sekretariat@kominda.go.id.example rasmono=rasmono@kec-kedungwuni.go.id.example
sekda=sekda@setda.go.id.example
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$rina" "$kominda" "$rasmono" "$sekda")
open_office
export HOST_CA_FILE HOST_IMAPS
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
# Somebody of the office who is cleared for nothing.
sed -i 's/^roles:$/&\n  - {role: arsip, title: Petugas Arsip, commands: [koreksi]}/
	s/^people:$/&\n  - {person: rina, name: Rina Astuti, addresses: '$rina', roles: arsip}/' "$tmp/rules/directory.yaml"
sed -i 's/    provider: none/&\n    after: seen\n    after-secret: move:Rahasia/' "$tmp/siaga.yaml"
python3 - <<'PY'
import imaplib, os, ssl
context = ssl.create_default_context(cafile=os.environ["HOST_CA_FILE"])
with imaplib.IMAP4_SSL("localhost", int(os.environ["HOST_IMAPS"]), ssl_context=context) as imap:
    imap.login("kantor@kantor.example", "rahasia")
    imap.create("Rahasia")
PY
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
# read_by WHO: every letter that lies in his mailbox, decoded.
read_by() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}"; }
asked() { db "select subject from letter where recipient = '$1' and letter = '$2' order by id desc limit 1"; }
stage() { db "select stage from entry where label = '$1'"; }
secret='[Ss]angkuriang|[Ww]ringinputih|bambu runcing'

# ---- by plain mail all the same ----
mail $kominda 'R/LK-08/XI/2026 Sangkuriang' <<'END'
RAHASIA. Lapsus. Kelompok Sangkuriang menimbun bambu runcing di Desa Wringinputih, rencana aksi Kamis malam.
END
mail $rasmono 'Lapsus Kedungwuni' <<'END'
Kelompok Sangkuriang berkumpul di Wringinputih semalam.
END
ok 'two Lapsus by mail' at 08:00
is 'stand in the secret book' "$(db "select group_concat(label || ' ' || stage) from entry where book = 'rahasia'")" \
	'R-001 menghadap,R-002 menghadap'
is 'whatever their sender is cleared for' "$(db "select group_concat(distinct secrecy) from entry where book = 'rahasia'")" 2
like 'the Kepala has a neutral notice, at once' "$(read_by $kepala)" 'R-001.*Isinya tidak dimuat dalam surel ini'
is 'nothing goes back' "$(db "select count(*) from letter where recipient in ('$kominda', '$rasmono')")" 0
like 'the original is moved on the server' "$(inbox kantor@kantor.example/Rahasia)" 'Sangkuriang'
unlike 'and lies in the inbox no more' "$(inbox kantor@kantor.example)" 'Sangkuriang'

# ---- the books ----
unlike 'the general book hides it' "$("$siaga" agenda -c "$tmp/siaga.yaml")" "$secret"
like 'behind a masked row' "$("$siaga" agenda -c "$tmp/siaga.yaml")" 'R-001 .*\(rahasia\)'
unlike 'a search finds nothing' "$("$siaga" search -c "$tmp/siaga.yaml" Sangkuriang)" 'R-00'

# ---- who is not cleared, and who is, asks by mail ----
for who in $rina $agenda; do
	for words in 'CARI Sangkuriang' 'CARI Wringinputih' 'STATUS R-001' DAFTAR 'BUKU november'; do
		mail "$who" Perintah <<<"$words"
	done
done
ok 'commands' at 08:05
is 'each is answered' "$(db "select count(*) from letter where recipient in ('$rina', '$agenda')
	and letter in ('jawaban-perintah', 'perintah-tidak-dijalankan')")" 10
mail $rina Perintah <<<'KOREKSI R-001 sifat: biasa'
mail $rina Perintah <<<'GABUNG R-001 R-002'
ok 'what would lay it open' at 08:07
is 'is refused' "$(db "select group_concat(distinct secrecy) from entry where book = 'rahasia'")" 2

# ---- in person ----
mail $bagus 'CATAT LANGSUNG' <<'END'
CATAT LANGSUNG
Dari: Kominda
Waktu: 23-11-2026 pukul 08.10
Isi: Lapsus disampaikan langsung kepada Kepala.
END
ok 'one brought in person' at 08:10
is 'is noted in the secret book' "$(db "select label, channel from entry order by id desc limit 1")" 'R-003|langsung'

# ---- the Kepala has seen it, and told it by word of mouth ----
mail $kepala "Re: $(asked $kepala lapsus-masuk)" <<<'TERIMA'
ok 'he takes note' at 08:15
mail $kepala 'Lapsus' <<<'SUDAH DISAMPAIKAN LISAN R-001 pukul 08.30 kepada Bupati'
ok 'told the Bupati' at 08:40
is 'it is told' "$(stage R-001)" disampaikan
is 'the clock stands' "$(db "select due from entry where label = 'R-001'")" 0
like 'with who and when' "$(db "select actor || detail from event where kind = 'decision'")" 'haryo.*08.30'
ok 'nobody has seen the other to its limit' at 09:00
like 'the Sekda has a neutral notice' "$(read_by $sekda)" 'R-002'
ok 'the day ends' at 16:00
is 'its digest has gone out' "$(db "select count(*) from letter where letter = 'agenda-harian'")" 2

# ---- not a word of it in any mailbox ----
for who in "${people[@]:1}"; do
	unlike "no word of it at $who" "$(read_by "$who")" "$secret"
done
unlike 'nor in the log' "$(<"$tmp/log")" "$secret"
unlike 'nor in the list of letters' "$("$siaga" outbox -c "$tmp/siaga.yaml")" "$secret"
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
