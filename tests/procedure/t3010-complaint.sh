#!/usr/bin/env bash
# A complaint by the shipped rules, by people who only answer mail: receipt, verification, handed on or answered,
# the answer approved before it leaves, reopened, closed.  Who complains stays unknown outside; who is
# complained of gets nothing.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example dewi=dewi@kesbangpol.go.id.example
wiradesa=trantib@kec-wiradesa.go.id.example kedungwuni=trantib@kec-kedungwuni.go.id.example
rasmono=rasmono@kec-kedungwuni.go.id.example warga=warga@warga.example
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$dewi" "$wiradesa" "$kedungwuni" "$rasmono" "$warga")
RELEASE_DELAY=5m open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

# at DAY TIME: a round at that moment of November or December 2026.
at() { run "2026-$1T$2:00+07:00"; }
# asked WHO LETTER [LABEL]: subject of the newest letter of that kind to him, with its code.
asked() {
	db "select subject from letter where recipient = '$1' and letter = '$2' and subject like '%${3:-}%'
		order by id desc limit 1"
}
stage() { db "select stage from entry where label = '$1'"; }
# answer WHO LETTER <TEXT
answer() { mail "$1" "Re: $(asked "$1" "$2" "${3:-}")"; }
# read_by WHO: every letter that lies in his mailbox, decoded.
read_by() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}"; }
# complain SUBJECT FILE <TEXT: by Wulandari, with a file.
complain() {
	python3 "$top/tests/procedure/complain.py" "$1" "$2" >"$tmp/complaint.eml"
	host send "$host" "$tmp/complaint.eml" && host settle "$host"
}

# ---- receipt and verification ----
python3 "$top/tests/procedure/photo.py" 300 >"$tmp/rumah-wulandari.jpg"
complain 'Pengaduan Wulandari Kusuma' "$tmp/rumah-wulandari.jpg" <<'END'
kpd kesbangpol, sy sdh 3x lapor sm kelurahan tentang orkes tiap mlm minggu di kec wiradesa, ribut mabok2an
kmrn ada yg bawa clurit. nama sy jgn disebut2 ya, rumah sy persis di sebelah mushola Al Hidayah.
END
ok 'a complaint on Monday' at 11-23 08:00
is 'it waits for verification' "$(stage P-0001)" diverifikasi
like 'its writer has a number, free of charge' "$(read_by $warga)" 'P-0001.*tidak dipungut biaya'
unlike 'and none of it is quoted' "$(read_by $warga)" 'clurit'
is 'its limit: three working days, counted from the next' \
	"$(db "select strftime('%d %H:%M', at, 'unixepoch', '+7 hours') from timer where kind = 'limit'")" '26 16:00'
answer $bagus pengaduan-masuk <<'END'
FAKTA: Orkes setiap malam Minggu disertai minuman keras di wilayah Kec. Wiradesa; laporan kepada kelurahan belum ditanggapi.
END
ok 'the facts, without who tells them' at 11-23 10:00
answer $bagus pengaduan-masuk <<<$'FAKTA: Orkes.\nJAWAB'
ok 'an answer that lacks its words' at 11-23 10:02
is 'changes nothing' "$(stage P-0001) $(db "select sections like '%minuman keras%' from entry")" 'diverifikasi 1'
answer $bagus pengaduan-masuk <<<'TERUSKAN KEPADA Kecamatan Wiradesa; batas 27-11-2026 pukul 15.00'
ok 'handed on to the body that it belongs to' at 11-23 10:05
is 'it is' "$(stage P-0001)" diteruskan
like 'the body has the facts' "$(read_by $wiradesa)" 'Orkes setiap malam Minggu.*27 November 2026'

mail $warga 'Re: Tanda Terima' "In-Reply-To: <$(db "select message_id from letter
	where letter = 'tanda-terima-pengaduan'")>" <<<'Saya Wulandari, tadi malam ada yg bawa clurit lagi.'
ok 'the writer adds something while it is with them' at 11-24 07:20
is 'who has handed it on has it' "$(db "select recipient from letter where letter = 'tambahan-masuk' and recipient like '%kesbangpol%'")" $bagus
is 'and they are told that there is something' "$(db "select count(*) from letter where letter = 'tambahan-masuk' and recipient = '$wiradesa'")" 1
ok 'the list of what is open, in the morning' at 11-24 07:30
like 'names the number, not the matter' "$(read_by $wiradesa)" 'P-0001.*identitas dilindungi'

# ---- the result, the answer, its approval ----
answer $wiradesa pengaduan-diteruskan <<<'SELESAI: izin orkes dicabut mulai 1 Desember'
ok 'the body reports on Wednesday' at 11-25 09:00
ok 'staff are asked for the answer' at 11-25 09:30
answer $dewi mohon-jawab <<<'JAWAB: Izin orkes telah dicabut mulai 1 Desember 2026 dan Polsek berpatroli setiap malam Minggu.'
ok 'a draft' at 11-25 09:40
is 'waits for approval' "$(stage P-0001)" persetujuan-jawaban
is 'nothing has left yet' "$(asked $warga jawaban-pengaduan)" ''
ok 'the batch of the Kepala' at 11-25 10:00
answer $kepala persetujuan-jawaban <<<'Setuju kalau camat sudah tahu'
ok 'an approval with a condition' at 11-25 10:05
is 'sends nothing' "$(stage P-0001)$(asked $warga jawaban-pengaduan)" persetujuan-jawaban
answer $kepala persetujuan-jawaban <<<'Setuju'
ok 'an approval' at 11-25 10:10
is 'waits for its release' "$(asked $warga jawaban-pengaduan)" ''
ok 'and is sent' at 11-25 10:16
like 'in plain words, with the way to object' "$(read_by $warga)" 'Izin orkes telah dicabut.*10 \(sepuluh\) hari kerja.*Ombudsman'
is 'ten working days' \
	"$(db "select strftime('%m-%d', at, 'unixepoch', '+7 hours') from timer where kind = 'then'")" '12-09'

# ---- not satisfied ----
mail $warga "Re: $(asked $warga jawaban-pengaduan)" "In-Reply-To: <$(db "select message_id from letter
	where letter = 'jawaban-pengaduan'")>" <<<'Tadi malam masih ada orkes, pak.'
ok 'the writer is not satisfied, seven working days later' at 12-04 09:00
is 'it is open again, and verified anew' "$(stage P-0001)" diverifikasi
like 'the history knows' "$(db "select group_concat(detail) from event where kind = 'stage'")" 'dibuka-kembali'
ok 'their batch' at 12-04 09:30
like 'staff have what was added' "$(read_by $bagus)" 'Tadi malam masih ada orkes'
answer $bagus pengaduan-masuk <<<'JAWAB: Kegiatan tersebut telah dihentikan Satpol PP pada malam itu juga.'
ok 'a second answer' at 12-04 09:40
ok 'put to the Kepala' at 12-04 10:00
answer $kepala persetujuan-jawaban <<<'Acc'
ok 'approved' at 12-04 10:05
ok 'sent' at 12-04 10:11
is 'it is answered' "$(stage P-0001)" dijawab
ok 'nobody writes again' at 12-21 08:00
is 'closed after ten working days' "$(stage P-0001)" selesai

# ---- who complains stays unknown ----
for who in $wiradesa $kedungwuni $rasmono; do
	unlike "nothing of the writer at $who" "$(read_by $who)" \
		'[Ww]ulandari|warga@|clurit|mushola|Al Hidayah|masih ada orkes'
done

# ---- about a unit, and about the office's own staff ----
mail $warga 'Keluhan' <<<'Sudah dua kali saya lapor, petugas trantib Kedungwuni meminta uang.'
ok 'a complaint about a unit' at 12-21 08:05
ok 'put to staff' at 12-21 09:30
answer $bagus pengaduan-masuk P-0002 <<'END'
FAKTA: Petugas diduga meminta uang kepada warga.
TERLAPOR: Kecamatan Kedungwuni
END
ok 'who is complained of is named' at 12-21 09:32
is 'and kept' "$(db "select sections from entry where label = 'P-0002'" | grep -c '"kedungwuni"')" 1
answer $bagus pengaduan-masuk P-0002 <<<'TERUSKAN KEPADA Kecamatan Kedungwuni'
ok 'it is not handed to them' at 12-21 09:34
is 'staff are asked again' "$(stage P-0002)" diverifikasi
answer $bagus pengaduan-masuk P-0002 <<<'BERKADAR PENGAWASAN: dugaan pungutan liar'
ok 'supervision: to the Kepala' at 12-21 09:36
is 'it is his' "$(stage P-0002)" ditangani
is 'they have nothing' "$(db "select count(*) from letter where recipient in ('$kedungwuni', '$rasmono')
	and entry is not null")" 0
mail $warga 'Keluhan pelayanan' <<<'Sudah saya lapor lampu jalan, tidak ada yang mau melayani.'
ok 'about one of the staff' at 12-21 10:00
ok 'put to staff' at 12-21 11:00
answer $bagus pengaduan-masuk P-0003 <<<'TERLAPOR: Dewi Larasati'
ok 'she is named' at 12-21 11:02
is 'her key is void' "$(db "select state from ask a join entry e on e.id = a.entry where label = 'P-0003' and person = 'dewi'")" void
answer $dewi pengaduan-masuk P-0003 <<<'ARSIPKAN: tidak benar'
ok 'she closes it' at 12-21 11:03
is 'or would like to' "$(stage P-0003)" diverifikasi
before=$(db "select count(*) from letter l join entry e on e.id = l.entry where label = 'P-0003' and recipient = '$dewi'")
answer $bagus pengaduan-masuk P-0003 <<<'BERKADAR PENGAWASAN: menyangkut petugas kantor'
ok 'supervision' at 12-21 11:04
ok 'the Kepala is asked' at 12-21 13:30
answer $kepala pengaduan-masuk P-0003 <<<'JAWAB: Mohon maaf, petugas tersebut telah kami tegur.'
ok 'he answers himself' at 12-21 13:35
ok 'sent' at 12-21 13:41
is 'it is answered' "$(stage P-0003)" dijawab
is 'she hears nothing since' \
	"$(db "select count(*) from letter l join entry e on e.id = l.entry where label = 'P-0003' and recipient = '$dewi'")" "$before"
is 'nobody is asked who is complained of' "$(db "select count(*) from ask a join entry e on e.id = a.entry
	where label = 'P-0003' and person = 'dewi' and state in ('open', 'answered')")" 0

# ---- danger ----
mail $warga 'Pengaduan' <<<'Tolong pak, sekarang sedang tawuran di depan pasar Wiradesa!'
ok 'danger now' at 12-21 14:00
like 'the answer names 110' "$(read_by $warga | tail -n 30)" '110'
is 'staff are asked at once' "$(asked $bagus pengaduan-masuk P-0004 | grep -c P-0004)" 1
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
