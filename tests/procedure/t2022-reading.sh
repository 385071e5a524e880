#!/usr/bin/env bash
# What is not nihil is read by somebody before it is archived (the shipped rules): a list, most alarming first, answered
# in a line; what nobody reads goes up and stands in the recap; what was archived can be taken up again.
# shellcheck disable=SC2154 # office.sh sets people
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
bagus=bagus@kesbangpol.go.id.example dewi=dewi@kesbangpol.go.id.example
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
kec() { printf 'trantib@kec-%s.go.id.example' "$1"; }
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$dewi")
for name in kajen doro sragi bojong talun tirto kesesi wiradesa; do people+=("$(kec $name)"); done
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
sed -i '/^- job: triase/,$d' "$tmp/rules/schedule.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
at() { run "2026-11-23T$1:00+07:00"; }
lists() { db "select count(*) from letter where letter = 'daftar-bacaan' and recipient = '$1'"; }
newest() { last_subject "$1" 'Mohon dibaca'; }
# text ADDRESS WORDS: the newest mail with these words in its subject, on one line.
text() { python3 "$office/attach.py" open "$host/mail/${1#*@}/${1%@*}" "$2" "$tmp" | tr -s '\n ' ' '; }
# of WORDS: stage of the entry that says so.
of() { db "select workflow || ' ' || stage from entry where text like '%$1%' or summary like '%$1%'"; }
label() { db "select label from entry where text like '%$1%' or summary like '%$1%'"; }
# line WORDS: its number in the newest list of Bagus.
line() { db "select position from docket_item where docket = (select max(docket.id) from docket where person = 'bagus'
	and kind = 'reading') and ask in (select a.id from ask a join entry e on e.id = a.entry where text like '%$1%' or summary like '%$1%')"; }

# ---- the list ----
mail "$(kec kajen)" 'Lapsit harian' <<<'Kerja bakti saluran air di Ds. Gandarum, 40 orang, tertib.'
mail "$(kec doro)" 'Lapsit harian' <<<'Pengajian akbar di lapangan Ds. Sawangan, 300 orang, lancar.'
mail "$(kec sragi)" 'Lapsit harian' <<<'Posyandu di Ds. Tegalontar lancar. Dua warga cekcok soal pagar, didamaikan RT.'
mail "$(kec bojong)" 'Lapsit harian' <<<'Nihil.'
mail "$(kec talun)" 'Undangan' <<<'Selapanan di balai desa Sengare, sekalian membicarakan pagar makam yang digergaji orang tak dikenal.'
python3 "$office/attach.py" answer "$(kec tirto)" 'Foto situasi' '' "$office/rules/books.yaml" >"$tmp/foto.eml"
host send "$host" "$tmp/foto.eml" && host settle "$host"
ok 'six mails at seven' at 07:00
is 'nihil is attendance, without a reader' "$(db 'select unit from attendance')" bojong
is 'nothing else is archived' "$(db "select count(*) from entry where closed > 0")" 0
is 'who has a calm report does not get a letter for it' "$(lists $bagus)" 0
ok 'the batch' at 08:00
is 'one list each to those who may read it' "$(lists $bagus) $(lists $dewi)" '1 1'
list=$(text $bagus 'Mohon dibaca')
like 'of all of them' "$(newest $bagus)" 'Mohon dibaca: 5 laporan \[DAFTAR-[A-Z2-7]{16}\]'
like 'the most alarming first, by its sentence' "$list" '1\. Kecamatan [A-Z][a-z]+, .* Yang menonjol: .* 3\. Kecamatan Tirto'
like 'with the words that say so' "$list" 'Dua warga cekcok soal pagar, didamaikan RT Yang menonjol: [^:]*: [^.]*cekcok'
like 'of which nobody knows a word comes before what is calm' "$list" '3\. Kecamatan Tirto, .*Foto situasi.*Berkas: books\.yaml.*4\. Kecamatan Kajen'
ok 'another moment' at 08:10
is 'is no other list' "$(lists $bagus)" 1

# ---- answers ----
mail $bagus "Re: $(newest $bagus)" <<<'RUTIN 1, 2 INSIDEN'
ok 'an answer with two meanings' at 08:11
is 'does nothing' "$(db "select count(*) from entry where stage = 'dibaca'")" 5
mail $bagus "Re: $(newest $bagus)" <<<"$(line cekcok) INSIDEN; $(line Sengare) INSIDEN SEGERA, $(line Foto) PENGADUAN"
ok 'three in a line' at 08:15
is 'an event' "$(of cekcok)" 'insiden diolah'
is 'an urgent one, though no word of it alarms' "$(of digergaji)" 'insiden diolah'
is 'and that it is' "$(db "select urgency from entry where text like '%digergaji%'")" 'sangat segera'
is 'a complaint' "$(of Foto)" 'pengaduan diverifikasi'
is 'the others wait' "$(of Gandarum), $(of pengajian)" 'lapsit dibaca, lapsit dibaca'
like 'the urgent one is put at once' "$(last_subject $bagus "$(label digergaji)")" 'Mohon pengolahan'
is 'its two hours run from its number' "$(db "select (due - registered) / 60 from entry where text like '%digergaji%'")" 120
is 'the reporter is told nothing' "$(inbox "$(kec talun)" | grep -ci 'subject:')" 1
mail $bagus "Re: $(newest $bagus)" <<<$'Siap\nSISANYA RUTIN\nTerima kasih'
ok 'the rest' at 08:20
is 'is archived' "$(of Gandarum), $(of pengajian)" 'lapsit diarsipkan, lapsit diarsipkan'
mail $dewi "Re: $(newest $dewi)" <<<'RUTIN SEMUA'
ok 'his colleague' at 08:25
is 'changes nothing' "$(of cekcok)" 'insiden diolah'
is 'no confirmation of its own' "$(db "select count(*) from letter where letter = 'konfirmasi' and recipient = '$bagus'")" 0

# ---- taken up again ----
mail $agenda Perintah <<<"KOREKSI $(label Gandarum) jenis: insiden"
ok 'what was archived' at 08:30
is 'is an event after all' "$(of Gandarum)" 'insiden diolah'
is 'open, its time from now' "$(db "select closed, (due - (select max(at) from event)) / 60 from entry where text like '%Gandarum%'")" '0|120'

# ---- each matter of a mail by itself ----
mail $agenda Perintah <<END
PECAH $(label pengajian)
1) Pengajian di Ds. Sawangan, lancar.
2) Sekarang massa membawa celurit mengepung rumah kades Ds. Doro, tolong segera.
END
ok 'split' at 08:40
is 'calm' "$(of 'Pengajian di Ds. Sawangan, lancar')" 'lapsit dibaca'
is 'and not' "$(of celurit)" 'insiden diolah'
like 'at once and alone' "$(last_subject $bagus "$(label celurit)")" 'Mohon pengolahan'

# ---- nobody reads ----
mail "$(kec kesesi)" 'Lapsit harian' <<<'Panen raya di Ds. Kwasen, 80 orang.'
mail "$(kec wiradesa)" 'Lapsit harian' <<<'1) Lomba mancing di Kel. Bener, 120 orang. 2) Tebar benih ikan di Kel. Mayangan.'
ok 'two more' at 08:50
ok 'their list' at 09:30
like 'says that one of them tells of two matters' "$(text $bagus 'Mohon dibaca')" 'Memuat 2 perkara; surel PECAH 00[0-9]+ SETUJU'
like 'brings what was noted of the first' "$(text $bagus 'Mohon dibaca')" 'INSIDEN 0003; .* RUTIN 000[12], 000[12]'
is 'not yet' "$(lists $kepala)" 0
ok 'six hours after the list' at 15:30
is 'the Kepala has one list of them' "$(lists $kepala)" 1
like 'all that is unread' "$(newest $kepala)" 'Mohon dibaca: 3 laporan'
mail $bagus "Re: $(newest $bagus)" <<<'RUTIN SEMUA'
ok 'the silent one has lost it' at 15:40
is 'to his chief' "$(of 'Panen raya')" 'lapsit dibaca'
ok 'the next morning' run 2026-11-24T05:30:00+07:00
recap=$(text $kepala 'Rekapitulasi')
like 'the recap tells what nobody has read' "$recap" "Belum dibaca.*Panen raya.*agenda $(label 'Panen raya')"
mail $kepala "Re: $(newest $kepala)" <<<"RUTIN $(label Panen), $(label mancing)"
ok 'by agenda numbers' run 2026-11-24T05:40:00+07:00
is 'is read' "$(of Panen), $(of mancing)" 'lapsit diarsipkan, lapsit diarsipkan'

# ---- a morning with more than fits ----
long='warga Ds. Kemasan “menolak” proyek jalan usaha tani, 40 orang berkumpul di balai desa sejak sore'
for n in $(seq 24); do
	printf 'From: <%s>\nTo: <kantor@kantor.example>\nSubject: Lapsit %s\nMessage-ID: <banyak.%s@kec.example>\nDate: Tue, 24 Nov 2026 06:00:00 +0700\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n%s\n' \
		"$(kec bojong)" "$n" "$n" "Laporan ke-$n: $long." >"$tmp/banyak.eml"
	host send "$host" "$tmp/banyak.eml"
done
host settle "$host"
ok 'many reports' run 2026-11-24T06:10:00+07:00
ok 'the morning after' run 2026-11-25T05:30:00+07:00
recap=$(text $kepala 'Rekapitulasi')
brief=${recap##*paling banyak 1.000 huruf): }
like 'its short message begins with the office and the period' "$brief" '^\*Rekap Kesbangpol\*'
like 'has as many as there is room for, and counts the others' "$brief" \
	"Bojong: .*menolak.*Bojong: .*dan [0-9]+ laporan lain.*Belum lapor: "
length=$(python3 -c 'import sys; print(len(sys.argv[1]))' "$brief")
[ "$length" -le 1000 ] && [ "$length" -gt 700 ]
verdict $? 'in at most 1,000 characters' "$length: $brief"
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
