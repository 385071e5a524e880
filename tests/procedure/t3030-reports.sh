#!/usr/bin/env bash
# Reports by the shipped rules: a weekly mail with three matters, told apart; similar earlier entries; results with
# photos without a key; what the Bupati is told by word of mouth, and what he says on paper.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example gunawan=gunawan@kesbangpol.go.id.example
bupati=bupati@setda.go.id.example fkdm=fkdm.paninggaran@example.org
kedungwuni=trantib@kec-kedungwuni.go.id.example
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$gunawan" "$bupati" "$fkdm" "$kedungwuni")
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
asked() { db "select subject from letter where recipient = '$1' and letter = '$2' order by id desc limit 1"; }
read_by() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}"; }
stage() { db "select stage from entry where label = '$1'"; }

# ---- one mail, three matters ----
mail $fkdm 'Laporan mingguan ke-47' <<'END'
1) Warga Dk. Pucungsari menolak galian C; spanduk terpasang 18/11; rapat warga Jumat.
2) Isu dukun santet di Dk. Loji.
3) Persiapan pilkades: dua kubu saling sindir di grup WA.
END
ok 'the weekly report' at 08:00
mail $agenda Perintah <<'END'
PECAH 0001
1) Warga Pucungsari menolak galian C
2) Isu dukun santet di Dk. Loji
3) Persiapan pilkades: dua kubu saling sindir
END
ok 'each gets a number' at 08:02
is 'three of them' "$(db "select group_concat(label) from entry where id > 1")" 0002,0003,0004
like 'the letter lists them' "$(read_by $agenda | grep PECAH)" \
	'0002 \| Warga Pucungsari.*0003 \| Isu dukun santet.*0004 \| Persiapan pilkades'
is 'they stay tied to it' "$(db "select count(*) from relation where kind = 'split' and other = 1")" 3

like 'staff see what it lists, and the word that would have split it' "$(read_by $bagus | tr -s ' \n' ' ')" \
	'beberapa perkara: - Warga Dk. Pucungsari.* PECAH 0001 SETUJU'
mail $fkdm 'Laporan mingguan ke-48' <<'END'
Mohon izin melaporkan:
1) Pengajian akbar di lapangan
Ds. Sawangan, lancar
2) Panen raya di Ds. Kwasen, 80 orang
3) Lomba mancing di Kel. Bener
END
ok 'another weekly report' at 08:03

# ---- the same event from another source ----
mail $fkdm 'Laporan susulan' <<<'Spanduk penolakan galian C di Pucungsari bertambah, warga menolak alat berat.'
ok 'a report of the same event' at 08:10
label=$(db 'select label from entry where parent is null order by id desc limit 1')
ok 'staff are asked' at 08:30
like 'and see the earlier ones' "$(read_by $bagus | grep "$label")" 'mungkin tentang kejadian yang sama.*0002'

# ---- the same, split as siaga proposes ----
weekly=$(db "select label from entry where summary like '%ke-48%'")
mail $agenda Perintah <<<"PECAH $weekly besok saja"
ok 'another word' at 08:31
is 'splits nothing' "$(db "select count(*) from relation where kind = 'split'")" 3
mail $agenda Perintah <<<"PECAH $weekly SETUJU"
ok 'a yes' at 08:31
is 'splits it' "$(db "select group_concat(summary, '; ') from entry where id in (select entry from relation where other =
	(select id from entry where label = '$weekly'))")" \
	'Pengajian akbar di lapangan Ds. Sawangan, lancar; Panen raya di Ds. Kwasen, 80 orang; Lomba mancing di Kel. Bener'
mail $agenda Perintah <<<'PECAH 0002 SETUJU'
ok 'of one that is one matter' at 08:31
is 'a yes splits nothing' "$(db "select count(*) from relation where kind = 'split'")" 6

mail $bagus "Re: $(asked $bagus mohon-olah)" <<<'TUGASKAN: pastikan keadaan di lokasi'
ok 'monitoring' at 08:32

# ---- a result with a photo, without a key, in parts ----
python3 "$top/tests/procedure/photo.py" 300 >"$tmp/lokasi.jpg"
python3 - "$tmp/lokasi.jpg" "$gunawan" >"$tmp/hasil.eml" <<'PY'
import sys
from email.message import EmailMessage
from pathlib import Path
mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"] = sys.argv[2], "kantor@kantor.example", "foto"
mail["Date"], mail["Message-ID"] = "Mon, 23 Nov 2026 08:35:00 +0700", "<foto.1@kesbangpol.go.id.example>"
mail.set_content("HASIL PEMANTAUAN T-001: spanduk 5 lembar, tidak ada massa.\n")
mail.add_attachment(Path(sys.argv[1]).read_bytes(), "image", "jpeg", filename="lokasi.jpg")
sys.stdout.buffer.write(mail.as_bytes())
PY
host send "$host" "$tmp/hasil.eml" && host settle "$host"
ok 'the first part' at 08:36
mail $gunawan 'lagi' <<<'HASIL PEMANTAUAN T-001: camat sudah di lokasi.'
ok 'the second' at 08:38
is 'both stand in the task' "$(db "select sections like '%5 lembar%' and sections like '%camat sudah%' from entry
	where label = 'T-001'")" 1
like 'the photo goes to staff' "$(read_by $bagus | grep 'T-001')" 'lokasi\.jpg'
mail $gunawan "Re: $(asked $gunawan penugasan-pemantauan)" <<<'SELESAI'
ok 'the task is done' at 08:40
mail $gunawan 'terlambat' <<<'HASIL PEMANTAUAN T-001: susulan.'
ok 'after it' at 08:42
is 'nothing more is written' "$(db "select sections like '%susulan%' from entry where label = 'T-001'")" 0
ok 'staff is asked to write' at 09:00
mail $bagus "Re: $(asked $bagus mohon-susun)" <<<$'FAKTA: Warga menolak galian C.\nAJUKAN'
ok 'the text' at 09:05
ok 'the batch of the Kepala' at 10:00
mail $kepala "Re: $(asked $kepala permohonan-persetujuan)" <<<'Setuju'
ok 'the approval' at 10:02
lapsida=$(db "select label from entry where workflow = 'lapsida'")

# ---- by word of mouth and on paper ----
mail $agenda Lapsida <<<"SUDAH DISAMPAIKAN LISAN $lapsida pukul 10.15"
ok 'told by word of mouth' at 10:20
like 'who and when is kept' "$(db "select group_concat(actor || detail) from event where kind = 'decision'")" 'siti.*10.15'
is 'the clock stands' "$(db "select due from entry where workflow = 'lapsida'")" 0
mail $agenda Disposisi <<<"DISPOSISI BUPATI $lapsida: Mediasi oleh camat besok, laporkan."
ok 'on paper' at 10:30
is 'word for word' "$(db "select text from entry where workflow = 'disposisi'")" 'Mediasi oleh camat besok, laporkan.'
is 'nothing was asked of the Bupati but once' "$(db "select count(*) from letter where recipient = '$bupati'")" 1
mail $agenda "Re: $(asked $agenda disposisi-konfirmasi)" <<<'TERUSKAN KEPADA Ketua Tim Pemantau, Kecamatan Kedungwuni'
ok 'to two' at 10:32
ok 'released' at 10:38
mail $kepala Disposisi <<<'TERUSKAN KEPADA D-001 Kecamatan Kedungwuni'
mail $gunawan "Re: $(asked $gunawan pemberitahuan-disposisi)" <<<'TERIMA'
ok 'one takes it' at 10:40
is 'passed on by the Kepala, it is the kecamatan'"'"'s alone' "$(db "select group_concat(person) from ask a
	join entry e on e.id = a.entry where workflow = 'disposisi' and a.stage = 'dilaksanakan' and state = 'open'")" kedungwuni
ok 'two days later those who owe it are told' run 2026-11-25T10:37:00+07:00
is 'and chased' "$(db "select count(*) > 0 from letter where letter = 'pengingat' and recipient = '$kedungwuni'")" 1
mail $kedungwuni "Re: $(asked $kedungwuni pemberitahuan-disposisi)" <<<'SELESAI: mediasi tercapai'
ok 'a result' run 2026-11-25T10:40:00+07:00
like 'is kept' "$(db "select sections from entry where workflow = 'disposisi'")" 'mediasi tercapai'

# ---- passed on ----
mail $kedungwuni 'Fwd: Laporan keributan di Desa Podo' <<'END'
---------- Forwarded message ---------
Dari: Kepala Desa Podo <podo@example.org>
Date: Rab, 25 Nov 2026 pukul 10.30
Subject: Laporan keributan di Desa Podo [0147-UVDJ4KHXW623U4ZO]
To: Trantib Kedungwuni <trantib@kec-kedungwuni.go.id.example>

Mohon izin melaporkan, dua orang luka ringan dalam keributan antar pemuda di Desa Podo.
END
ok 'a kecamatan passes the report of a village on' run 2026-11-25T10:45:00+07:00
passed=$(db "select text from entry where summary like '%Podo%'")
like 'its words stand in the book, with whose they are' "$passed" 'Kepala Desa Podo.*dua orang luka ringan'
unlike 'no code with them' "$passed" 'UVDJ4KHXW623U4ZO'
mail $kedungwuni 'Laporan spanduk' <<'END'
Izin melaporkan situasi di Kecamatan Kedungwuni.
Pada 23/11/2026 pukul 10.05 warga menulis:
tolak galian C, di spanduk depan balai desa.
Jumlah massa sekitar 40 orang.
END
ok 'a report with a line that looks like the head of a quote' run 2026-11-25T10:47:00+07:00
like 'is recorded whole' "$(db "select text from entry where summary = 'Laporan spanduk'")" 'tolak galian C.*40 orang'
is 'an answer without words takes none from what it quotes' "$(
	mail $kedungwuni 'Re: Laporan bulanan' 'In-Reply-To: <lain@example.org>' <<<$'\nPada Rab, 25 Nov 2026 Rina <rina@example.org> menulis:\n> Jumlah pos ronda: 12'
	run 2026-11-25T10:50:00+07:00 >/dev/null
	db "select text = '' from entry where summary like '%Laporan bulanan%'"
)" 1
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
